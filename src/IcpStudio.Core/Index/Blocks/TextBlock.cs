using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Blocks;

/// <summary>Texts of an identifying column, and the rows that have one.</summary>
internal sealed class TextBlock(string?[] texts) : ColumnBlock(MissingOf(texts))
{
    public string? TextAt(int row) => texts[row];

    public ReadOnlySpan<string?> Texts => texts;

    public override AttributeValue? ValueAt(Column column, int row) => texts[row] is { } text ? new AttributeValue.Text(text) : null;

    /// <summary>Adds the rows whose text contains the part, without regard to case, letter by letter.</summary>
    public void AddContaining(string part, Span<ulong> plane)
    {
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is { } text && text.Contains(part, StringComparison.OrdinalIgnoreCase))
                Plane.Add(plane, row);
        }
    }

    /// <summary>Adds the rows whose text contains the part but for typing errors.</summary>
    public void AddNear(NearText part, Span<ulong> plane)
    {
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is { } text && part.IsIn(text))
                Plane.Add(plane, row);
        }
    }

    protected override long ValueBytes => texts.Length * 8L;

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
