using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index;

/// <summary>Some accounts of a snapshot: one bit a row.</summary>
public sealed class AccountBitmap
{
    private readonly ulong[][] _bitmaps;

    private AccountBitmap(IndexSnapshot snapshot, ulong[][] bitmaps)
    {
        Snapshot = snapshot;
        _bitmaps = bitmaps;
        Count = bitmaps.Sum(p => Bitmap.Count(p));
    }

    /// <summary>The accounts it is about: rows are numbers of this snapshot and of no other.</summary>
    public IndexSnapshot Snapshot { get; }

    /// <summary>How many accounts are in it.</summary>
    public int Count { get; }

    /// <summary>Whether the row's account is in it.</summary>
    public bool Has(int row) => Bitmap.Has(_bitmaps[row >> BlockLayout.BlockShift], BlockLayout.InBlock(row));

    /// <summary>The rows in it, ascending.</summary>
    public int[] Rows()
    {
        var rows = new int[Count];
        var next = 0;
        for (var block = 0; block < _bitmaps.Length; block++)
        {
            foreach (var row in Bitmap.Rows(_bitmaps[block]))
                rows[next++] = (block << BlockLayout.BlockShift) + row;
        }

        return rows;
    }

    /// <summary>A short text that two bitmaps share only where they are of the same rows.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var bitmap in _bitmaps)
            hash.AppendData(MemoryMarshal.AsBytes(bitmap.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>One bitmap a block; not to be written to.</summary>
    internal ReadOnlySpan<ulong[]> Bitmaps => _bitmaps;

    /// <summary>
    /// The accounts whose name or domain contains the text but for typing errors; nobody where it has fewer than four characters or more
    /// than 64.
    /// </summary>
    public static AccountBitmap Near(IndexSnapshot snapshot, string text)
    {
        var part = NearText.For(text.Trim());
        var bitmaps = new ulong[snapshot.Blocks.Length][];
        BlockWork.ForEach(bitmaps.Length, i =>
        {
            var (block, bitmap) = (snapshot.Blocks[i], new ulong[BlockLayout.BitmapWords]);
            if (part is not null)
            {
                snapshot.Names(block)?.Searched.AddNear(part, bitmap);
                snapshot.Domains(block)?.Searched.AddNear(part, bitmap);
                Bitmap.And(bitmap, block.Live);
            }

            bitmaps[i] = bitmap;
        });
        return new AccountBitmap(snapshot, bitmaps);
    }

    /// <summary>The accounts in the bitmaps of the blocks given; only live rows may be set.</summary>
    internal static AccountBitmap Of(IndexSnapshot snapshot, Func<int, ulong[]> bitmapOfBlock) =>
        new(snapshot, [.. Enumerable.Range(0, snapshot.Blocks.Length).Select(bitmapOfBlock)]);

    /// <summary>The accounts that are in both bitmaps.</summary>
    /// <exception cref="ArgumentException">They are of different snapshots.</exception>
    public AccountBitmap And(AccountBitmap other) => ReferenceEquals(other.Snapshot, Snapshot) ? And(block => other._bitmaps[block])
        : throw new ArgumentException("The bitmaps are of different snapshots; take the snapshot once and use it for both.", nameof(other));

    /// <summary>The accounts that are in this bitmap and in the bitmaps of the blocks given.</summary>
    internal AccountBitmap And(Func<int, ulong[]> bitmapOfBlock)
    {
        var bitmaps = new ulong[_bitmaps.Length][];
        for (var i = 0; i < bitmaps.Length; i++)
        {
            bitmaps[i] = [.. _bitmaps[i]];
            Bitmap.And(bitmaps[i], bitmapOfBlock(i));
        }

        return new AccountBitmap(Snapshot, bitmaps);
    }

    /// <summary>The accounts of a block whose shown name or domain contains the text, or whose external id it is.</summary>
    internal static ulong[] Containing(IndexSnapshot snapshot, IndexBlock block, string part)
    {
        var bitmap = new ulong[BlockLayout.BitmapWords];
        var (names, domains) = (snapshot.Names(block), snapshot.Domains(block));
        names?.Searched.AddContaining(part, bitmap);
        domains?.Searched.AddContaining(part, bitmap);
        block.SearchedIds.AddEqual(part, bitmap);
        // Without a name and a domain the external id is what pages call the account.
        var unnamed = (ulong[])block.Live.Clone();
        Bitmap.And(unnamed, names?.Missing ?? block.Live);
        Bitmap.And(unnamed, domains?.Missing ?? block.Live);
        foreach (var row in Bitmap.Rows(unnamed))
        {
            if (block.ExternalIds[row]?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                Bitmap.Add(bitmap, row);
        }

        return bitmap;
    }

    /// <summary>The accounts of the rows given.</summary>
    internal static AccountBitmap OfRows(IndexSnapshot snapshot, IEnumerable<int> rows)
    {
        var bitmaps = Enumerable.Range(0, snapshot.Blocks.Length).Select(_ => new ulong[BlockLayout.BitmapWords]).ToArray();
        foreach (var row in rows)
            Bitmap.Add(bitmaps[row >> BlockLayout.BlockShift], BlockLayout.InBlock(row));
        return new AccountBitmap(snapshot, bitmaps);
    }

    /// <summary>The accounts that are in this bitmap but not in the other.</summary>
    /// <exception cref="ArgumentException">They are of different snapshots.</exception>
    public AccountBitmap Without(AccountBitmap other)
    {
        if (!ReferenceEquals(other.Snapshot, Snapshot))
            throw new ArgumentException(
                "The bitmaps are of different snapshots; take the snapshot once and use it for both.", nameof(other));
        var bitmaps = Array.ConvertAll(_bitmaps, bitmap => (ulong[])bitmap.Clone());
        for (var block = 0; block < bitmaps.Length; block++)
            Bitmap.Except(bitmaps[block], other._bitmaps[block]);

        return new AccountBitmap(Snapshot, bitmaps);
    }

    /// <summary>The accounts with those ids; ids of accounts that are no longer there are left out.</summary>
    public static AccountBitmap OfIds(IndexSnapshot snapshot, IEnumerable<long> ids) =>
        OfRows(snapshot, ids.Select(snapshot.RowOf).Where(row => row >= 0));
}
