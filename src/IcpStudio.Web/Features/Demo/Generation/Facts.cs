using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>Short names for attribute values in lists of facts.</summary>
internal static class Facts
{
    public static AttributeValue Text(string value) => new AttributeValue.Text(value);

    public static AttributeValue Choice(string value) => new AttributeValue.Choice(value);

    public static AttributeValue? Set(ImmutableArray<string> values) => values.IsEmpty ? null : new AttributeValue.Set(values);

    public static AttributeValue Number(decimal value) => new AttributeValue.Number(value);

    public static AttributeValue? Number(decimal? value) => value is { } number ? Number(number) : null;

    public static AttributeValue? Date(DateOnly? value) => value is { } date ? new AttributeValue.Date(date) : null;

    public static AttributeValue YesNo(bool value) => new AttributeValue.YesNo(value);

    /// <summary>Rounded as people state amounts: to two leading digits.</summary>
    public static decimal RoundAmount(double amount)
    {
        var step = 1m;
        while ((double)step * 100 <= amount)
            step *= 10;
        return Math.Round((decimal)amount / step) * step;
    }
}
