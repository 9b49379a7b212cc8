using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Index.Blocks;

/// <summary>Texts of an identifying column, and the rows that have one.</summary>
internal sealed class TextBlock : ColumnBlock
{
    private readonly string?[] _texts;
    private readonly ulong[] _present = new ulong[IndexShape.PlaneWords];

    public TextBlock(string?[] texts)
    {
        _texts = texts;
        for (var row = 0; row < texts.Length; row++)
        {
            if (texts[row] is not null)
                Plane.Add(_present, row);
        }
    }

    public string? TextAt(int row) => _texts[row];

    public ReadOnlySpan<string?> Texts => _texts;

    public override bool IsMissing(int row) => _texts[row] is null;

    public override AttributeValue? ValueAt(Column column, int row) => _texts[row] is { } text ? new AttributeValue.Text(text) : null;

    public override void FillPresent(Span<ulong> plane, KernelPath path) => _present.CopyTo(plane);

    /// <summary>Adds the rows whose text contains the part, without regard to case, letter by letter.</summary>
    public void AddContaining(string part, Span<ulong> plane)
    {
        for (var row = 0; row < _texts.Length; row++)
        {
            if (_texts[row] is { } text && text.Contains(part, StringComparison.OrdinalIgnoreCase))
                Plane.Add(plane, row);
        }
    }

    public override long Bytes => _texts.Length * 8L + _present.Length * 8L;
}
