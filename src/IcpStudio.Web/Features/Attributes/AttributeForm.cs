using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>What may be said of a custom attribute after it was made.</summary>
public sealed record AttributeForm
{
    public const int MaxLabel = 80;
    public const int MaxUnit = 20;
    public const int MaxHelp = 300;

    public string Label { get; set; } = "";

    public AttributeGroup Group { get; set; }

    /// <summary>Of a number; ignored for other types.</summary>
    public string Unit { get; set; } = "";

    public string Help { get; set; } = "";

    internal string? UnitFor(AttributeType type) =>
        type == AttributeType.Number && !string.IsNullOrWhiteSpace(Unit) ? Unit.Trim() : null;

    /// <summary>What is wrong, by the name of the field.</summary>
    internal Dictionary<string, string> Check(IEnumerable<string> otherLabels)
    {
        var problems = new Dictionary<string, string>();
        var label = Label.Trim();
        if (label.Length == 0)
            problems[nameof(Label)] = "Give a label; it is what people read.";
        else if (label.Length > MaxLabel)
            problems[nameof(Label)] = $"The label has {label.Length} characters; {MaxLabel} is the most.";
        else if (otherLabels.Contains(label, ValueFolding.Comparer))
            problems[nameof(Label)] = $"There is an attribute called \"{label}\" already.";
        if (!Enum.IsDefined(Group))
            problems[nameof(Group)] = "Choose a group of the list.";
        if (Unit.Trim().Length > MaxUnit)
            problems[nameof(Unit)] = $"The unit has {Unit.Trim().Length} characters; {MaxUnit} is the most.";
        if (Help.Trim().Length > MaxHelp)
            problems[nameof(Help)] = $"The help text has {Help.Trim().Length} characters; {MaxHelp} is the most.";
        return problems;
    }
}
