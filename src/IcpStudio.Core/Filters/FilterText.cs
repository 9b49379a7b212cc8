using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Filters;

/// <summary>What is wrong with a filter's text, and where.</summary>
/// <param name="Start">Index of the first character of the wrong word.</param>
/// <param name="Length">Characters of it; 0 where something is missing at the end.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record FilterError(int Start, int Length, string Message);

/// <summary>A filter, or what is wrong with its text.</summary>
public sealed record FilterParseResult(Filter? Filter, FilterError? Error);

/// <summary>
/// A filter as one line: <c>industry in (software, web) and employees between 50 and 500 and not country in (USA)</c>.
/// <c>not in</c> asks for a value that is none of the list; <c>not … in</c> is the plain opposite, which a missing value meets too.
/// </summary>
public static class FilterText
{
    /// <summary>Characters of a filter, at most.</summary>
    public const int MaxLength = 8_000;

    /// <summary>Conditions, joins and nots of a filter, at most.</summary>
    public const int MaxParts = 500;

    /// <summary>How deep parentheses and nots may be nested.</summary>
    public const int MaxDepth = 50;

    /// <summary>Reads a line; a blank one is everything. Attributes are named by key or by label in quotes.</summary>
    /// <param name="text">The line.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="names">The tiers and segments there are; null: any name is taken.</param>
    public static FilterParseResult Parse(string text, AttributeCatalog catalog, FilterNames? names = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new(Filter.Everything, null);
        if (text.Length > MaxLength)
            return new(null, new(MaxLength, text.Length - MaxLength,
                $"The filter has {text.Length:N0} characters; at most {MaxLength:N0} are allowed."));
        try
        {
            return new(new FilterParser(text, catalog, names).Parse(), null);
        }
        catch (FilterSyntaxException wrong)
        {
            return new(null, wrong.Error);
        }
    }

    /// <summary>The line that <see cref="Parse"/> reads as the same filter; a join of one part is written as that part.</summary>
    public static string Write(Filter filter) => filter is Filter.All { Parts.IsEmpty: true } ? "" : FilterWriter.Write(filter);
}
