using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index.Columns;

/// <summary>
/// External ids of a block, to be found whole and without regard to case: their hashes lie together, the ids all over the memory.
/// </summary>
internal sealed class SearchedIds(string?[] ids)
{
    private readonly int[] _hashes = Array.ConvertAll(ids, id => string.GetHashCode(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds the rows with that id.</summary>
    public void AddEqual(string id, Span<ulong> bitmap)
    {
        var hash = string.GetHashCode(id, StringComparison.OrdinalIgnoreCase);
        for (var at = 0; _hashes.AsSpan(at).IndexOf(hash) is >= 0 and var found; at += found + 1)
        {
            if (id.Equals(ids[at + found], StringComparison.OrdinalIgnoreCase))
                Bitmap.Add(bitmap, at + found);
        }
    }
}
