using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;
using static IcpStudio.Core.Filters.FilterTokenKind;

namespace IcpStudio.Core.Filters;

/// <summary>What may come next in a filter's text.</summary>
internal enum FilterPlaceKind
{
    Attribute,

    /// <summary>How the attribute is asked.</summary>
    Operator,

    /// <summary>The parenthesis that opens a list.</summary>
    Open,
    ListValue,
    Value,

    /// <summary>The <c>and</c> of <c>between</c>.</summary>
    Between,
    Join,
    Unknown,
}

/// <summary>
/// Walks through the pieces of an unfinished filter, to where it is being typed. Forgiving: what it does not understand it leaves.
/// </summary>
internal sealed class FilterPlace(AttributeCatalog catalog)
{
    private int _ends;

    public FilterPlaceKind Kind { get; private set; } = FilterPlaceKind.Attribute;

    /// <summary>The attribute asked, where one is.</summary>
    public AttributeDefinition? Attribute { get; private set; }

    /// <summary>The word before, in lower case, where an operator has several.</summary>
    public string Begun { get; private set; } = "";

    public void Take(FilterToken token)
    {
        Kind = Kind switch
        {
            FilterPlaceKind.Attribute => AfterAttribute(token),
            FilterPlaceKind.Operator => AfterOperator(token),
            FilterPlaceKind.Open => token.Kind == Open ? FilterPlaceKind.ListValue : FilterPlaceKind.Unknown,
            FilterPlaceKind.ListValue => token.Kind == Close ? FilterPlaceKind.Join : FilterPlaceKind.ListValue,
            FilterPlaceKind.Value => AfterValue(token),
            FilterPlaceKind.Between => token.Is("and") ? FilterPlaceKind.Value : FilterPlaceKind.Unknown,
            FilterPlaceKind.Join => token.Is("and") || token.Is("or") ? FilterPlaceKind.Attribute
                : token.Kind == Close ? FilterPlaceKind.Join
                : FilterPlaceKind.Unknown,
            _ => FilterPlaceKind.Unknown,
        };
    }

    private FilterPlaceKind AfterAttribute(FilterToken token)
    {
        if (token.Kind == Open || token.Is("not"))
            return FilterPlaceKind.Attribute;
        if (token.Is("everything") || token.Is("nothing"))
            return FilterPlaceKind.Join;
        Attribute = catalog.FindFilterable(token.Text)
            ?? catalog.Filterable.FirstOrDefault(a => ValueFolding.Comparer.Equals(a.Label, token.Text));
        (Begun, _ends) = ("", 1);
        // A label of several words, of which more are to come.
        return Attribute is not null ? FilterPlaceKind.Operator : token.Kind == Word ? FilterPlaceKind.Attribute : FilterPlaceKind.Unknown;
    }

    private FilterPlaceKind AfterOperator(FilterToken token)
    {
        if (token.Kind == Operator)
            return Attribute!.Type == AttributeType.YesNo ? FilterPlaceKind.Operator : FilterPlaceKind.Value;
        Begun = token.Text.ToLowerInvariant();
        switch (Begun)
        {
            case "missing" or "known" or "present" or "yes" or "no":
                return FilterPlaceKind.Join;
            case "in" or "of":
                return FilterPlaceKind.Open;
            case "least" or "most" or "last" or "next":
                return FilterPlaceKind.Value;
            case "between":
                _ends = 2;
                return FilterPlaceKind.Value;
            default:
                return Begun is "is" or "not" or "any" or "all" or "none" or "at" or "within" or "the"
                    ? FilterPlaceKind.Operator
                    : FilterPlaceKind.Unknown;
        }
    }

    /// <summary>A relative day has several words, of which the last says that it ends.</summary>
    private FilterPlaceKind AfterValue(FilterToken token)
    {
        var isEnd = Attribute!.Type != AttributeType.Date || token.Text.Contains('-', StringComparison.Ordinal) || token.Is("today")
            || token.Is("ago") || token.Is("now")
            || (Begun is "last" or "next" && (token.Is("days") || token.Is("day")));
        return !isEnd ? FilterPlaceKind.Value : --_ends > 0 ? FilterPlaceKind.Between : FilterPlaceKind.Join;
    }
}
