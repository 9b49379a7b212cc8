using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Blocks;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Index;

/// <summary>Orders rows of a snapshot; equal ones by ascending account id, missing values last.</summary>
internal static class RowComparison
{
    public static Comparison<int> For(AccountSort sort, IndexSnapshot snapshot, ProfileScores? scores, bool isDescending) => sort.Kind switch
    {
        SortKind.Points when scores is not null => By<int>(snapshot, row => scores.RawAt(row), isDescending),
        SortKind.Name => By(snapshot, snapshot.NameAt, isDescending, StringComparer.OrdinalIgnoreCase),
        SortKind.Attribute when snapshot.Column(sort.Attribute!) is { } column => ByAttribute(snapshot, column, isDescending),
        SortKind.Id => ById(snapshot, isDescending),
        _ => ById(snapshot, isDescending: false),
    };

    private static Comparison<int> ById(IndexSnapshot snapshot, bool isDescending) => isDescending
        ? (a, b) => snapshot.IdAt(b).CompareTo(snapshot.IdAt(a))
        : (a, b) => snapshot.IdAt(a).CompareTo(snapshot.IdAt(b));

    private static Comparison<int> ByAttribute(IndexSnapshot snapshot, Column column, bool isDescending)
    {
        if (column.Type == AttributeType.Text)
            return ByText(snapshot, column, isDescending);
        var ranks = column.Type is AttributeType.Choice or AttributeType.YesNo ? Ranks(column.Values!) : [];
        return By(snapshot, row => snapshot.BlockOf(row)[column.Ordinal] switch
        {
            null => null,
            NumberBlock numbers => numbers.NumberAt(IndexShape.InBlock(row)) is not NumberBlock.NoNumber and var n ? n : null,
            CodeBlock codes => codes.CodeAt(IndexShape.InBlock(row)) is not 0 and var code ? ranks[code - 1] : null,
            SetBlock sets => sets.IsMissing(IndexShape.InBlock(row)) ? null : sets.RowsByCode.Values.Count(r => r.Has(IndexShape.InBlock(row))),
            _ => null,
        }, isDescending, Comparer<long?>.Default, isMissing: key => key is null);
    }

    private static Comparison<int> ByText(IndexSnapshot snapshot, Column column, bool isDescending) =>
        By(snapshot, row => (snapshot.BlockOf(row)[column.Ordinal] as TextBlock)?.TextAt(IndexShape.InBlock(row)),
            isDescending, StringComparer.OrdinalIgnoreCase, isMissing: text => text is null);

    /// <summary>The place of each code among the texts in order; texts that differ in case only share one.</summary>
    private static int[] Ranks(ValueDictionary values)
    {
        var texts = Enumerable.Range(1, values.Count).Select(values.Text).ToArray();
        var codes = Enumerable.Range(0, texts.Length).ToArray();
        Array.Sort(codes, (a, b) => StringComparer.OrdinalIgnoreCase.Compare(texts[a], texts[b]));
        var ranks = new int[texts.Length];
        for (var i = 1; i < codes.Length; i++)
            ranks[codes[i]] = ranks[codes[i - 1]] + (StringComparer.OrdinalIgnoreCase.Equals(texts[codes[i]], texts[codes[i - 1]]) ? 0 : 1);
        return ranks;
    }

    private static Comparison<int> By<T>(
        IndexSnapshot snapshot, Func<int, T> keyOf, bool isDescending, IComparer<T>? comparer = null, Func<T, bool>? isMissing = null)
    {
        comparer ??= Comparer<T>.Default;
        return (a, b) =>
        {
            var (keyA, keyB) = (keyOf(a), keyOf(b));
            var missing = isMissing is null ? 0 : isMissing(keyA).CompareTo(isMissing(keyB));
            if (missing != 0)
                return missing;
            var order = isDescending ? comparer.Compare(keyB, keyA) : comparer.Compare(keyA, keyB);
            return order != 0 ? order : snapshot.IdAt(a).CompareTo(snapshot.IdAt(b));
        };
    }
}
