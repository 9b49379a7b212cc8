using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Filters;

/// <summary>A way to go on with a filter.</summary>
/// <param name="Insert">What takes the place of the word begun.</param>
/// <param name="Label">What people read beside it, or null where it says enough.</param>
public sealed record FilterSuggestion(string Insert, string? Label);

/// <summary>Ways to go on with a filter's text.</summary>
/// <param name="Start">Where the word begun starts; as long as the text up to the caret.</param>
public sealed record FilterSuggestions(int Start, ImmutableArray<FilterSuggestion> Items);

/// <summary>Proposes names of attributes, operators and values while a filter is typed.</summary>
public static class FilterCompletion
{
    /// <summary>Ways shown, at most.</summary>
    public const int Most = 8;

    /// <param name="text">The filter's text.</param>
    /// <param name="caret">Where one types; what comes after is left as it is.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="valuesOf">Values that an attribute has, the likeliest first.</param>
    public static FilterSuggestions At(
        string text, int caret, AttributeCatalog catalog, Func<AttributeDefinition, IEnumerable<string>> valuesOf)
    {
        var before = text[..Math.Clamp(caret, 0, text.Length)];
        if (before.Length > FilterText.MaxLength)
            return new(before.Length, []);
        var (place, start) = Walk(before, catalog);
        var begun = before[start..].TrimStart('"');
        var all = place.Kind switch
        {
            FilterPlaceKind.Attribute => Attributes(catalog),
            FilterPlaceKind.Operator => Operators(place.Attribute!.Type, place.Begun).Select(o => new FilterSuggestion(o, null)),
            FilterPlaceKind.Open => [new FilterSuggestion("(", "values in parentheses")],
            FilterPlaceKind.ListValue or FilterPlaceKind.Value when place.Attribute!.Type is AttributeType.Choice or AttributeType.Set =>
                valuesOf(place.Attribute).Select(
                    v => new FilterSuggestion(FilterWriter.Value(v) + (place.Kind == FilterPlaceKind.Value ? " " : ""), null)),
            FilterPlaceKind.Value when place.Attribute!.Type == AttributeType.Date => Days(place.Begun),
            FilterPlaceKind.Between => [new FilterSuggestion("and ", null)],
            FilterPlaceKind.Join => [new FilterSuggestion("and ", null), new FilterSuggestion("or ", null)],
            _ => [],
        };
        return new(start, [.. all.Where(s => Rank(s, begun) < 3).OrderBy(s => Rank(s, begun)).Take(Most)]);
    }

    /// <summary>The place of the word begun, and where that starts.</summary>
    private static (FilterPlace Place, int Start) Walk(string before, AttributeCatalog catalog)
    {
        var place = new FilterPlace(catalog);
        try
        {
            var lexer = new FilterLexer(before);
            var begun = -1;
            while (lexer.Current.Kind != FilterTokenKind.End)
            {
                var token = lexer.Current;
                // Values of a list and labels of attributes may have several words.
                var isPart = place.Kind switch
                {
                    FilterPlaceKind.ListValue => token.Kind is not (FilterTokenKind.Comma or FilterTokenKind.Close),
                    FilterPlaceKind.Attribute => token.Kind == FilterTokenKind.Word && !token.Is("not"),
                    _ => false,
                };
                begun = !isPart ? -1 : begun < 0 ? token.Start : begun;
                if (token.Start + token.Length == before.Length && token.Kind is (FilterTokenKind.Word or FilterTokenKind.Operator))
                    return (place, begun < 0 ? token.Start : begun);
                place.Take(lexer.Take());
                if (place.Kind is not (FilterPlaceKind.ListValue or FilterPlaceKind.Attribute))
                    begun = -1;
            }

            return (place, begun < 0 ? before.Length : begun);
        }
        catch (FilterSyntaxException open)
        {
            // A quote is open: the value begun is what stands in it.
            var rest = Walk(before[..open.Error.Start], catalog);
            return (rest.Place, open.Error.Start);
        }
    }

    private static IEnumerable<FilterSuggestion> Attributes(AttributeCatalog catalog) =>
        catalog.Filterable.OrderByDescending(a => a.Group == AttributeGroup.Work)
            .Select(a => new FilterSuggestion(FilterWriter.Name(a.Key) + " ", a.Label))
            .Append(new FilterSuggestion("not ", "the opposite"));

    private static IEnumerable<string> Operators(AttributeType type, string begun) => (type, begun) switch
    {
        (_, "is") when type == AttributeType.YesNo => ["yes ", "no ", "missing ", "known "],
        (_, "is") => ["missing ", "known "],
        (AttributeType.Choice or AttributeType.Set, "not") => ["in ("],
        (AttributeType.Set, "any" or "all" or "none") => ["of ("],
        (AttributeType.Number, "at") => ["least ", "most "],
        (AttributeType.Date, "within") => ["last ", "next "],
        (AttributeType.Choice, "") => ["= ", "in (", "!= ", "not in (", "is missing ", "is known "],
        (AttributeType.Set, "") => ["= ", "any of (", "all of (", "none of (", "is missing ", "is known "],
        (AttributeType.Number, "") => [">= ", "<= ", "between ", "= ", "is missing ", "is known "],
        (AttributeType.Date, "") => ["within last ", ">= ", "<= ", "between ", "is missing ", "is known "],
        (AttributeType.YesNo, "") => ["is yes ", "is no ", "is missing ", "is known "],
        (AttributeType.Text, "") => ["is missing ", "is known "],
        _ => [],
    };

    private static IEnumerable<FilterSuggestion> Days(string begun) =>
        (begun is "last" or "next" ? (string[])["30 days ", "90 days ", "365 days "] : ["today ", "30 days ago ", "90 days ago "])
            .Select(d => new FilterSuggestion(d, null));

    /// <summary>0 where the insertion starts as begun, 1 where its label does, 2 where either contains it, 3 where neither does.</summary>
    private static int Rank(FilterSuggestion suggestion, string begun)
    {
        var insert = suggestion.Insert.TrimStart('"');
        if (insert.StartsWith(begun, StringComparison.OrdinalIgnoreCase))
            return insert.TrimEnd().Length == begun.Length ? 3 : 0;
        if (suggestion.Label?.StartsWith(begun, StringComparison.OrdinalIgnoreCase) == true)
            return 1;
        return insert.Contains(begun, StringComparison.OrdinalIgnoreCase)
            || suggestion.Label?.Contains(begun, StringComparison.OrdinalIgnoreCase) == true ? 2 : 3;
    }
}
