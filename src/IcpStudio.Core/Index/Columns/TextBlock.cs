using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>Texts of an identifying column, and the rows that have one.</summary>
internal sealed class TextBlock(string?[] texts) : ColumnBlock(MissingOf(texts))
{
    // Made for the first who searches, unless it was made ready before.
    private readonly Lazy<SearchedTexts> _searched = new(() => new SearchedTexts(texts));

    /// <summary>For searching.</summary>
    public SearchedTexts Searched => _searched.Value;

    public string? TextAt(int row) => texts[row];

    public ReadOnlySpan<string?> Texts => texts;

    public override AttributeValue? ValueAt(Column column, int row) => texts[row] is { } text ? new AttributeValue.Text(text) : null;

    protected override long ValueBytes => texts.Length * 8L;

    private static ulong[] MissingOf(string?[] texts)
    {
        var bitmap = new ulong[BlockLayout.BitmapWords];
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is null)
                Bitmap.Add(bitmap, row);
        }

        return Bitmap.OrNone(bitmap);
    }
}
