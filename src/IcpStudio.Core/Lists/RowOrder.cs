using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Lists;

/// <summary>How the rows of a snapshot follow each other; equal ones by ascending account id, missing values last.</summary>
internal abstract class RowOrder
{
    public static RowOrder For(AccountSort sort, IndexSnapshot snapshot, ProfileScores? scores, bool isDescending) => sort.Kind switch
    {
        SortKind.Points when scores is not null => new KeyOrder<int>(snapshot, row => scores.RawAt(row), isDescending),
        SortKind.Name => new KeyOrder<string>(
            snapshot, snapshot.NameAt, isDescending, StringComparer.OrdinalIgnoreCase, keptAs: ("", isDescending)),
        SortKind.Attribute when snapshot.Column(sort.Attribute!) is { } column => ByAttribute(snapshot, column, isDescending),
        SortKind.Id => new KeyOrder<long>(snapshot, snapshot.IdAt, isDescending),
        _ => new KeyOrder<long>(snapshot, snapshot.IdAt, isDescending: false),
    };

    /// <summary>
    /// Whether the rows of every block stand in order already, so that <see cref="Walk"/> finds the first at once. Where most do not,
    /// they are put in order behind the caller's back, for the next one who asks.
    /// </summary>
    /// <param name="waits">Puts them in order now.</param>
    public abstract bool IsReady(bool waits);

    /// <summary>A part of the rows of a bitmap in order, picked out of all of them.</summary>
    public abstract int[] Select(AccountBitmap bitmap, int skip, int take);

    /// <summary>The rows of a bitmap in order, as long as they are asked for.</summary>
    public abstract IEnumerable<int> Walk(AccountBitmap bitmap);

    // The key ascends either way, so that plain numbers are put in order: quicker by far than by comparing rows.
    private static KeyOrder<long> ByNumber(IndexSnapshot snapshot, Column column, bool isDescending)
    {
        const long Missing = long.MaxValue;
        var ranks = column.Type is AttributeType.Choice or AttributeType.YesNo ? Ranks(column.Values!) : [];
        long Key(long number) => isDescending ? ~number : number;
        return new KeyOrder<long>(snapshot, row => snapshot.BlockOf(row)[column.Ordinal] switch
        {
            NumberBlock numbers => numbers.NumberAt(BlockLayout.InBlock(row)) is not NumberBlock.NoNumber and var n ? Key(n) : Missing,
            CodeBlock codes => codes.CodeAt(BlockLayout.InBlock(row)) is not 0 and var code ? Key(ranks[code - 1]) : Missing,
            SetBlock sets => sets.IsMissing(BlockLayout.InBlock(row))
                ? Missing
                : Key(sets.RowsByCode.Values.Count(r => r.Has(BlockLayout.InBlock(row)))),
            _ => Missing,
        }, isDescending: false, keptAs: (column.Attribute.Key, isDescending));
    }

    private static RowOrder ByAttribute(IndexSnapshot snapshot, Column column, bool isDescending) => column.Type != AttributeType.Text
        ? ByNumber(snapshot, column, isDescending)
        : new KeyOrder<string?>(
            snapshot, row => (snapshot.BlockOf(row)[column.Ordinal] as TextBlock)?.TextAt(BlockLayout.InBlock(row)),
            isDescending, StringComparer.OrdinalIgnoreCase, isMissing: text => text is null, keptAs: (column.Attribute.Key, isDescending));

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
}
