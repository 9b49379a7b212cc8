using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Kernel;

namespace IcpStudio.Core.Index.Kernel;

/// <summary>Makes conditions on score, tier and segment ready: their answers lie in planes that are there already.</summary>
internal static class StandingCompiler
{
    /// <summary>The test, or null where the condition asks for something else.</summary>
    public static PlaneTest? Compile(Condition condition, IndexSnapshot snapshot, Standing? standing) => condition.Attribute.ToLowerInvariant() switch
    {
        BuiltInAttributes.Score => OfScore(condition, snapshot, standing?.Scores),
        BuiltInAttributes.Tier => OfTier(condition, snapshot, standing?.Scores),
        BuiltInAttributes.Segment => OfSegment(condition, snapshot, standing),
        _ => null,
    };

    private static PlaneTest OfScore(Condition condition, IndexSnapshot snapshot, ProfileScores? scores) => condition switch
    {
        PresenceCondition presence => presence.IsMissing == (scores is null) ? PlaneTest.Everybody : PlaneTest.Nobody,
        NumberCondition range when scores is not null => new BlockPlaneTest(snapshot, (block, plane) => FillScores(scores, block, range, plane)),
        _ => PlaneTest.Nobody,
    };

    private static PlaneTest OfTier(Condition condition, IndexSnapshot snapshot, ProfileScores? scores)
    {
        if (condition is PresenceCondition presence)
            return presence.IsMissing == (scores is null) ? PlaneTest.Everybody : PlaneTest.Nobody;
        if (scores is null || condition is not ValueCondition { Operator: ValueOperator.In or ValueOperator.NotIn } values)
            return PlaneTest.Nobody;
        var isIn = values.Operator == ValueOperator.In;
        var tiers = Enumerable.Range(0, scores.Profile.Tiers.Length)
            .Where(t => values.Values.Contains(scores.Profile.Tiers[t].Name, ValueFolding.Comparer) == isIn).ToArray();
        return new BlockPlaneTest(snapshot, (block, plane) =>
        {
            plane.Clear();
            foreach (var tier in tiers)
                Plane.Or(plane, scores.Blocks[block].Tiers[tier]);
        });
    }

    // Which segments an account is in is always known: none is an answer too.
    private static PlaneTest OfSegment(Condition condition, IndexSnapshot snapshot, Standing? standing)
    {
        if (condition is PresenceCondition presence)
            return presence.IsMissing ? PlaneTest.Nobody : PlaneTest.Everybody;
        if (condition is not ValueCondition values)
            return PlaneTest.Nobody;
        var segments = values.Values.Select(name => standing?.Segment?.Invoke(name)).Select(plane => plane is null ? PlaneTest.Nobody : Of(snapshot, plane)).ToArray();
        return values.Operator switch
        {
            ValueOperator.AnyOf => new JoinTest(segments, isAny: true),
            ValueOperator.AllOf => new JoinTest(segments, isAny: false),
            ValueOperator.NoneOf => new NotTest(new JoinTest(segments, isAny: true)),
            _ => PlaneTest.Nobody,
        };
    }

    private static BlockPlaneTest Of(IndexSnapshot snapshot, FilterPlane members) =>
        new(snapshot, (block, plane) => members.Planes[block].CopyTo(plane));

    /// <summary>Scores grow with raw points, so a range of scores is one of raw points.</summary>
    private static void FillScores(ProfileScores scores, int block, NumberCondition range, Span<ulong> plane)
    {
        var raw = scores.Blocks[block].Raw;
        Fill(raw, LeastRaw(scores, range.From is { } from ? decimal.Ceiling(from) : 0), plane);
        if (range.To is not { } to)
            return;
        Span<ulong> above = new ulong[IndexShape.PlaneWords];
        Fill(raw, LeastRaw(scores, decimal.Floor(to) + 1), above);
        for (var i = 0; i < plane.Length; i++)
            plane[i] &= ~above[i];
    }

    private static void Fill(short[] raw, int? least, Span<ulong> plane)
    {
        if (least is { } from)
            PointsKernel.FillAtLeast(raw, (short)from, plane, KernelPath.Vector);
        else
            plane.Clear();
    }

    /// <summary>The fewest raw points that give at least the score; null where none do.</summary>
    private static int? LeastRaw(ProfileScores scores, decimal score)
    {
        for (var raw = scores.LeastRaw; raw <= scores.Max; raw++)
        {
            if (ScoreFormula.ScoreOf(raw, scores.Max) >= score)
                return raw;
        }

        return null;
    }
}

/// <summary>A test whose answer each block has by its place in the snapshot.</summary>
internal sealed class BlockPlaneTest(IndexSnapshot snapshot, BlockPlaneTest.Filler fill) : PlaneTest
{
    /// <summary>Fills the plane of the block at that place.</summary>
    public delegate void Filler(int block, Span<ulong> plane);

    public override void Fill(IndexBlock block, Span<ulong> plane, KernelPath path)
    {
        var at = 0;
        while (!ReferenceEquals(snapshot.Blocks[at], block))
            at++;
        fill(at, plane);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => ReferenceEquals(a, b);
}
