using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>What people read for the types of attributes.</summary>
public static class AttributeFormatter
{
    public static string Of(AttributeType type) => type switch
    {
        AttributeType.Text => "text",
        AttributeType.Choice => "choice",
        AttributeType.Set => "set",
        AttributeType.Number => "number",
        AttributeType.Date => "date",
        _ => "yes/no",
    };

    /// <summary>The word and what it means, for who has to choose.</summary>
    public static string Explain(AttributeType type) => type switch
    {
        AttributeType.Choice => "choice: one value of a list",
        AttributeType.Set => "set: any number of values",
        AttributeType.Number => "number",
        AttributeType.Date => "date",
        AttributeType.YesNo => "yes/no",
        _ => "text",
    };
}
