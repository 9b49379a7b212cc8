namespace IcpStudio.Core.Index.Kernel;

/// <summary>A set of codes to look for, prepared once for all blocks. Code 0, missing, can be one of them.</summary>
internal sealed class CodeSet
{
    private readonly int[] _codes;
    private readonly ulong[] _bits;

    /// <param name="codes">Codes from 0 up.</param>
    /// <param name="isComplement">All codes but those.</param>
    public CodeSet(IEnumerable<int> codes, bool isComplement)
    {
        _codes = [.. codes.Distinct().Order()];
        IsComplement = isComplement;
        _bits = new ulong[Math.Max(4, _codes.Length == 0 ? 0 : _codes[^1] / 64 + 1)];
        foreach (var code in _codes)
            _bits[code >> 6] |= 1UL << code;
    }

    /// <summary>Missing alone.</summary>
    public static CodeSet Missing { get; } = new([0], isComplement: false);

    public bool IsComplement { get; }

    /// <summary>The codes named, ascending; those left out where <see cref="IsComplement"/>.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>Whether a code is named; see <see cref="Codes"/>.</summary>
    public bool Names(int code) => code >> 6 < _bits.Length && (_bits[code >> 6] >> code & 1) != 0;

    /// <summary>Whether a code is in the set.</summary>
    public bool Has(int code) => Names(code) != IsComplement;

    /// <summary>
    /// Membership of the codes below 256 for lookup by nibbles: byte <c>(code &amp; 15) + (code &amp; 128) / 8</c>,
    /// bit <c>code / 16 &amp; 7</c>.
    /// </summary>
    public byte[] NibbleTable()
    {
        var table = new byte[32];
        foreach (var code in _codes.Where(c => c < 256))
            table[(code & 15) + (code & 128) / 8] |= (byte)(1 << (code >> 4 & 7));
        return table;
    }
}
