using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Blocks;

/// <summary>Texts of an identifying column, and the rows that have one.</summary>
internal sealed class TextBlock(string?[] texts) : ColumnBlock(MissingOf(texts))
{
    private const char Separator = '\0';

    // Made for the first who searches: one long text in capitals is gone through many times as fast as many short ones without regard to case.
    private readonly Lazy<(char[] All, int[] Starts)> _joined = new(() => Join(texts));

    public string? TextAt(int row) => texts[row];

    public ReadOnlySpan<string?> Texts => texts;

    public override AttributeValue? ValueAt(Column column, int row) => texts[row] is { } text ? new AttributeValue.Text(text) : null;

    /// <summary>Adds the rows whose text contains the part, without regard to case, letter by letter.</summary>
    public void AddContaining(string part, Span<ulong> plane)
    {
        if (part.Contains(Separator))
            return;
        var (all, starts) = _joined.Value;
        var folded = part.ToUpperInvariant();
        var at = 0;
        while (all.AsSpan(at).IndexOf(folded) is >= 0 and var found)
        {
            var place = Array.BinarySearch(starts, at + found);
            var row = place >= 0 ? place : ~place - 1;
            Plane.Add(plane, row);
            if (row + 1 >= starts.Length)
                return;
            at = starts[row + 1];
        }
    }

    /// <summary>Adds the rows whose text contains the part but for typing errors.</summary>
    public void AddNear(NearText part, Span<ulong> plane)
    {
        var (all, starts) = _joined.Value;
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is { } text && part.IsIn(all.AsSpan(starts[row], text.Length)))
                Plane.Add(plane, row);
        }
    }

    protected override long ValueBytes => texts.Length * 8L;

    // Every text with a separator behind it; a row without one has nothing but the separator.
    private static (char[] All, int[] Starts) Join(string?[] texts)
    {
        var all = new char[texts.Sum(text => (text?.Length ?? 0) + 1)];
        var starts = new int[texts.Length];
        var at = 0;
        for (var row = 0; row < texts.Length; row++)
        {
            starts[row] = at;
            texts[row].AsSpan().ToUpperInvariant(all.AsSpan(at));
            at += (texts[row]?.Length ?? 0) + 1;
        }

        return (all, starts);
    }

    private static ulong[] MissingOf(string?[] texts)
    {
        var plane = new ulong[IndexShape.PlaneWords];
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is null)
                Plane.Add(plane, row);
        }

        return Plane.OrNone(plane);
    }
}
