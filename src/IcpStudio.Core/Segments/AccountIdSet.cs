namespace IcpStudio.Core.Segments;

/// <summary>
/// Account ids in few bytes: ascending, each as its distance from the one before in groups of seven bits, lowest first, the high bit
/// saying that more follow (LEB128). A million ids of a million accounts take a megabyte.
/// </summary>
public static class AccountIdSet
{
    /// <param name="ids">In any order, none negative, none twice.</param>
    public static byte[] Write(IEnumerable<long> ids)
    {
        using var bytes = new MemoryStream();
        long last = 0;
        foreach (var id in ids.Order())
        {
            var rest = (ulong)(id - last);
            last = id;
            for (; rest >= 0x80; rest >>= 7)
                bytes.WriteByte((byte)(rest | 0x80));
            bytes.WriteByte((byte)rest);
        }

        return bytes.ToArray();
    }

    /// <summary>The ids that <see cref="Write"/> was given, ascending.</summary>
    /// <exception cref="FormatException">The bytes end within a number.</exception>
    public static List<long> Read(ReadOnlySpan<byte> bytes)
    {
        var ids = new List<long>();
        var (last, rest, shift) = (0L, 0UL, 0);
        foreach (var part in bytes)
        {
            rest |= (ulong)(part & 0x7F) << shift;
            shift += 7;
            if ((part & 0x80) != 0)
                continue;
            ids.Add(last += (long)rest);
            (rest, shift) = (0, 0);
        }

        return shift == 0 ? ids : throw new FormatException("The bytes of a set of account ids end within a number.");
    }
}
