using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index.Blocks;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Index;

/// <summary>The accounts of a snapshot that meet a filter: one bit a row.</summary>
public sealed class FilterPlane
{
    private readonly ulong[][] _planes;

    private FilterPlane(IndexSnapshot snapshot, ulong[][] planes)
    {
        Snapshot = snapshot;
        _planes = planes;
        Count = planes.Sum(p => Plane.Count(p));
    }

    public IndexSnapshot Snapshot { get; }

    /// <summary>How many accounts meet it.</summary>
    public int Count { get; }

    /// <summary>Whether the row's account meets it.</summary>
    public bool Has(int row) => Plane.Has(_planes[row >> IndexShape.BlockShift], IndexShape.InBlock(row));

    /// <summary>The rows that meet it, ascending.</summary>
    public int[] Rows()
    {
        var rows = new int[Count];
        var next = 0;
        for (var block = 0; block < _planes.Length; block++)
        {
            foreach (var row in Plane.Rows(_planes[block]))
                rows[next++] = (block << IndexShape.BlockShift) + row;
        }

        return rows;
    }

    /// <summary>A short text that two planes share only where they are of the same rows.</summary>
    public string Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var plane in _planes)
            hash.AppendData(MemoryMarshal.AsBytes(plane.AsSpan()));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    /// <summary>One plane a block; not to be written to.</summary>
    internal ReadOnlySpan<ulong[]> Planes => _planes;

    /// <summary>The accounts that meet the filter on the as-of date and whose shown name or domain contains the search text, or whose external id it is, without regard to case.</summary>
    /// <param name="search">Null or blank: any.</param>
    /// <param name="standing">What conditions on score, tier and segment are answered by; null: nobody has any.</param>
    public static FilterPlane Of(
        IndexSnapshot snapshot, Filter filter, DateOnly asOf, string? search = null, KernelPath path = KernelPath.Vector, Standing? standing = null)
    {
        var test = Compile(filter, snapshot, asOf, standing);
        var part = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        var planes = new ulong[snapshot.Blocks.Length][];
        BlockWork.ForEach(planes.Length, i =>
        {
            var block = snapshot.Blocks[i];
            if (test is null && part is null)
            {
                planes[i] = block.Live;
                return;
            }

            var plane = Plane.Uninitialized();
            if (test is null)
                block.Live.CopyTo(plane, 0);
            else
                test.Fill(block, plane, path);
            Plane.And(plane, block.Live);
            if (part is not null)
                Plane.And(plane, Containing(snapshot, block, part));
            planes[i] = plane;
        });
        return new FilterPlane(snapshot, planes);
    }

    /// <summary>The accounts whose name or domain contains the text but for typing errors; nobody where it has fewer than four characters or more than 64.</summary>
    public static FilterPlane Near(IndexSnapshot snapshot, string text)
    {
        var part = NearText.For(text.Trim());
        var planes = new ulong[snapshot.Blocks.Length][];
        BlockWork.ForEach(planes.Length, i =>
        {
            var (block, plane) = (snapshot.Blocks[i], new ulong[IndexShape.PlaneWords]);
            if (part is not null)
            {
                snapshot.Names(block)?.Searched.AddNear(part, plane);
                snapshot.Domains(block)?.Searched.AddNear(part, plane);
                Plane.And(plane, block.Live);
            }

            planes[i] = plane;
        });
        return new FilterPlane(snapshot, planes);
    }

    /// <summary>The accounts in the planes of the blocks given; only live rows may be set.</summary>
    internal static FilterPlane Of(IndexSnapshot snapshot, Func<int, ulong[]> planeOfBlock) =>
        new(snapshot, [.. Enumerable.Range(0, snapshot.Blocks.Length).Select(planeOfBlock)]);

    /// <summary>The accounts that are in both planes.</summary>
    /// <exception cref="ArgumentException">They are of different snapshots.</exception>
    public FilterPlane And(FilterPlane other) => ReferenceEquals(other.Snapshot, Snapshot) ? And(block => other._planes[block])
        : throw new ArgumentException("The planes are of different snapshots; take the snapshot once and use it for both.", nameof(other));

    /// <summary>The accounts that are in this plane and in the planes of the blocks given.</summary>
    internal FilterPlane And(Func<int, ulong[]> planeOfBlock)
    {
        var planes = new ulong[_planes.Length][];
        for (var i = 0; i < planes.Length; i++)
        {
            planes[i] = [.. _planes[i]];
            Plane.And(planes[i], planeOfBlock(i));
        }

        return new FilterPlane(Snapshot, planes);
    }

    private static ulong[] Containing(IndexSnapshot snapshot, IndexBlock block, string part)
    {
        var plane = new ulong[IndexShape.PlaneWords];
        var (names, domains) = (snapshot.Names(block), snapshot.Domains(block));
        names?.Searched.AddContaining(part, plane);
        domains?.Searched.AddContaining(part, plane);
        block.SearchedIds.AddEqual(part, plane);
        // Without a name and a domain the external id is what pages call the account.
        var unnamed = (ulong[])block.Live.Clone();
        Plane.And(unnamed, names?.Missing ?? block.Live);
        Plane.And(unnamed, domains?.Missing ?? block.Live);
        foreach (var row in Plane.Rows(unnamed))
        {
            if (block.ExternalIds[row]?.Contains(part, StringComparison.OrdinalIgnoreCase) == true)
                Plane.Add(plane, row);
        }

        return plane;
    }

    /// <summary>The accounts of the rows given.</summary>
    internal static FilterPlane OfRows(IndexSnapshot snapshot, IEnumerable<int> rows)
    {
        var planes = Enumerable.Range(0, snapshot.Blocks.Length).Select(_ => new ulong[IndexShape.PlaneWords]).ToArray();
        foreach (var row in rows)
            Plane.Add(planes[row >> IndexShape.BlockShift], IndexShape.InBlock(row));
        return new FilterPlane(snapshot, planes);
    }

    /// <summary>The accounts that are in this plane but not in the other.</summary>
    /// <exception cref="ArgumentException">They are of different snapshots.</exception>
    public FilterPlane Without(FilterPlane other)
    {
        if (!ReferenceEquals(other.Snapshot, Snapshot))
            throw new ArgumentException("The planes are of different snapshots; take the snapshot once and use it for both.", nameof(other));
        var planes = Array.ConvertAll(_planes, plane => (ulong[])plane.Clone());
        for (var block = 0; block < planes.Length; block++)
        {
            for (var word = 0; word < planes[block].Length; word++)
                planes[block][word] &= ~other._planes[block][word];
        }

        return new FilterPlane(Snapshot, planes);
    }

    /// <summary>The accounts with those ids; ids of accounts that are no longer there are left out.</summary>
    public static FilterPlane OfIds(IndexSnapshot snapshot, IEnumerable<long> ids) => OfRows(snapshot, ids.Select(snapshot.RowOf).Where(row => row >= 0));

    /// <summary>Null: everything.</summary>
    private static PlaneTest? Compile(Filter filter, IndexSnapshot snapshot, DateOnly asOf, Standing? standing) => filter switch
    {
        Filter.All { Parts.IsEmpty: true } => null,
        Filter.Leaf leaf => Compile(leaf.Condition, snapshot, asOf, standing),
        Filter.All all => new JoinTest([.. all.Parts.Select(p => Compile(p, snapshot, asOf, standing) ?? PlaneTest.Everybody)], isAny: false),
        Filter.Any any => new JoinTest([.. any.Parts.Select(p => Compile(p, snapshot, asOf, standing) ?? PlaneTest.Everybody)], isAny: true),
        Filter.Not not => new NotTest(Compile(not.Part, snapshot, asOf, standing) ?? PlaneTest.Everybody),
        _ => throw new ArgumentException($"A filter of kind {filter.GetType().Name} is not known.", nameof(filter)),
    };

    private static PlaneTest Compile(Condition condition, IndexSnapshot snapshot, DateOnly asOf, Standing? standing) =>
        snapshot.Column(condition.Attribute) is null && StandingCompiler.Compile(condition, snapshot, standing) is { } test ? test
            : ConditionCompiler.Compile(condition, snapshot, asOf);
}
