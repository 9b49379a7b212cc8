using System.Collections.Concurrent;
using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>What is known of every member of a cohort in one attribute, as of the day that counts for the member.</summary>
/// <param name="Attribute">The attribute; of a deal's own facts one made for the purpose.</param>
/// <param name="IsOfDeal">A fact of the deal (product, source), which no profile can ask for.</param>
public abstract record EvidenceColumn(AttributeDefinition Attribute, bool IsOfDeal)
{
    /// <summary>Whether the value names somebody on the seller's side: never a fact about a customer.</summary>
    public bool NamesSeller { get; init; }

    /// <summary>Members alike in these are compared with one another only; null compares all with all.</summary>
    internal Core.Evidence.Columns.Strata? Within { get; init; }

    /// <summary>Whether the member's value is missing.</summary>
    public abstract bool IsMissing(int row);
}

/// <summary>A choice, or yes and no.</summary>
/// <param name="Values">The values met, distinct by folding.</param>
/// <param name="Codes">Index into <paramref name="Values"/> per member, -1 where missing.</param>
public sealed record ChoiceColumn(AttributeDefinition Attribute, bool IsOfDeal, ImmutableArray<string> Values, int[] Codes)
    : EvidenceColumn(Attribute, IsOfDeal)
{
    /// <summary>A column of texts; null and blank ones are missing.</summary>
    public static ChoiceColumn Of(AttributeDefinition attribute, IReadOnlyList<string?> texts, bool isOfDeal = false)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[texts.Count];
        for (var row = 0; row < codes.Length; row++)
            codes[row] = string.IsNullOrWhiteSpace(texts[row]) ? -1 : Members.Code(texts[row]!, values, known);
        return new(attribute, isOfDeal, values.ToImmutable(), codes);
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Codes[row] < 0;
}

/// <summary>A set of values.</summary>
/// <param name="Values">The members met, distinct by folding.</param>
/// <param name="Rows">Indexes into <paramref name="Values"/> per member of the cohort, null where the set is missing.</param>
public sealed record SetColumn(AttributeDefinition Attribute, bool IsOfDeal, ImmutableArray<string> Values, int[]?[] Rows)
    : EvidenceColumn(Attribute, IsOfDeal)
{
    /// <summary>A column of sets; null and empty ones are missing.</summary>
    public static SetColumn Of(AttributeDefinition attribute, IReadOnlyList<IReadOnlyList<string>?> sets, bool isOfDeal = false)
    {
        var values = ImmutableArray.CreateBuilder<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new int[sets.Count][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = sets[row] is { Count: > 0 } set ? [.. set.Select(v => Members.Code(v, values, known)).Distinct()] : null!;
        return new(attribute, isOfDeal, values.ToImmutable(), rows);
    }

    /// <inheritdoc/>
    public override bool IsMissing(int row) => Rows[row] is null;
}

/// <summary>A number, or a date as its day number.</summary>
/// <param name="Numbers">One per member, NaN where missing.</param>
public sealed record NumberColumn(AttributeDefinition Attribute, bool IsOfDeal, double[] Numbers) : EvidenceColumn(Attribute, IsOfDeal)
{
    private readonly Lazy<int[]> _order = new(() =>
    {
        var rows = Enumerable.Range(0, Numbers.Length).ToArray();
        Array.Sort(Numbers.ToArray(), rows);
        return rows;
    });

    // The same rows are asked for again and again: all decided ones, and the older of them.
    private readonly ConcurrentDictionary<int[], (double[] Numbers, int[] Rows)> _inOrder = new(ReferenceEqualityComparer.Instance);

    /// <summary>One per member, NaN where missing. Never replaced, for the order of the rows is taken from it once.</summary>
    public double[] Numbers { get; } = Numbers;

    /// <summary>Those of these rows whose number is known, smallest number first, with their numbers.</summary>
    public (double[] Numbers, int[] Rows) InOrder(int[] rows) => _inOrder.GetOrAdd(rows, Sort);

    private (double[] Numbers, int[] Rows) Sort(int[] rows)
    {
        var wanted = new bool[Numbers.Length];
        foreach (var row in rows)
            wanted[row] = !double.IsNaN(Numbers[row]);
        var sorted = Array.FindAll(_order.Value, row => wanted[row]);
        return (Array.ConvertAll(sorted, row => Numbers[row]), sorted);
    }

    /// <summary>
    /// Whether it places the member in time: a date, or the year of something. Older ones have had longer to come to an end.
    /// </summary>
    public bool IsAge => Attribute.Type == AttributeType.Date || Attribute.Unit == "year";

    /// <inheritdoc/>
    public override bool IsMissing(int row) => double.IsNaN(Numbers[row]);
}

internal static class Members
{
    /// <summary>The index of a value, added as first seen.</summary>
    public static int Code(string value, ImmutableArray<string>.Builder values, Dictionary<string, int> known)
    {
        var folded = ValueFolding.Fold(value);
        if (known.TryGetValue(folded, out var code))
            return code;
        values.Add(value.Trim());
        return known[folded] = values.Count - 1;
    }
}
