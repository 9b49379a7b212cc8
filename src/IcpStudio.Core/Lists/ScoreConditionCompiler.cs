using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Evaluation;
using IcpStudio.Core.Index.Kernel;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Kernel;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Lists;

/// <summary>Makes conditions on score, tier and segment ready: their answers lie in bitmaps that are there already.</summary>
internal static class ScoreConditionCompiler
{
    /// <summary>The test, or null where the condition asks for something else.</summary>
    public static ConditionTest? Compile(Condition condition, IndexSnapshot snapshot, ScoreContext? scoreContext) =>
        condition.Attribute.ToLowerInvariant() switch
        {
            BuiltInAttributes.Score => OfScore(condition, snapshot, scoreContext?.Scores),
            BuiltInAttributes.Tier => OfTier(condition, snapshot, scoreContext?.Scores),
            BuiltInAttributes.Segment => OfSegment(condition, snapshot, scoreContext),
            _ => null,
        };

    private static ConditionTest OfScore(Condition condition, IndexSnapshot snapshot, ProfileScores? scores) => condition switch
    {
        PresenceCondition presence => presence.IsMissing == (scores is null) ? ConditionTest.Everybody : ConditionTest.Nobody,
        NumberCondition range when scores is not null =>
            new BlockBitmapTest(snapshot, (block, bitmap) => FillScores(scores, block, range, bitmap)),
        _ => ConditionTest.Nobody,
    };

    private static ConditionTest OfTier(Condition condition, IndexSnapshot snapshot, ProfileScores? scores)
    {
        if (condition is PresenceCondition presence)
            return presence.IsMissing == (scores is null) ? ConditionTest.Everybody : ConditionTest.Nobody;
        if (scores is null || condition is not ValueCondition { Operator: ValueOperator.In or ValueOperator.NotIn } values)
            return ConditionTest.Nobody;
        var isIn = values.Operator == ValueOperator.In;
        var tiers = Enumerable.Range(0, scores.Profile.Tiers.Length)
            .Where(t => values.Values.Contains(scores.Profile.Tiers[t].Name, ValueFolding.Comparer) == isIn).ToArray();
        return new BlockBitmapTest(snapshot, (block, bitmap) =>
        {
            bitmap.Clear();
            foreach (var tier in tiers)
                Bitmap.Or(bitmap, scores.Blocks[block].Tiers[tier]);
        });
    }

    // Which segments an account is in is always known: none is an answer too.
    private static ConditionTest OfSegment(Condition condition, IndexSnapshot snapshot, ScoreContext? scoreContext)
    {
        if (condition is PresenceCondition presence)
            return presence.IsMissing ? ConditionTest.Nobody : ConditionTest.Everybody;
        if (condition is not ValueCondition values)
            return ConditionTest.Nobody;
        var segments = values.Values.Select(name => scoreContext?.Segment?.Invoke(name))
            .Select(bitmap => bitmap is null ? ConditionTest.Nobody : Of(snapshot, bitmap))
            .ToArray();
        return values.Operator switch
        {
            ValueOperator.AnyOf => new JoinTest(segments, isAny: true),
            ValueOperator.AllOf => new JoinTest(segments, isAny: false),
            ValueOperator.NoneOf => new NotTest(new JoinTest(segments, isAny: true)),
            _ => ConditionTest.Nobody,
        };
    }

    private static BlockBitmapTest Of(IndexSnapshot snapshot, AccountBitmap members) =>
        new(snapshot, (block, bitmap) => members.Bitmaps[block].CopyTo(bitmap));

    /// <summary>Scores grow with raw points, so a range of scores is one of raw points.</summary>
    private static void FillScores(ProfileScores scores, int block, NumberCondition range, Span<ulong> bitmap)
    {
        var raw = scores.Blocks[block].Raw;
        Fill(raw, MinRaw(scores, range.From is { } from ? decimal.Ceiling(from) : 0), bitmap);
        if (range.To is not { } to)
            return;
        Span<ulong> above = new ulong[BlockLayout.BitmapWords];
        Fill(raw, MinRaw(scores, decimal.Floor(to) + 1), above);
        Bitmap.Except(bitmap, above);
    }

    private static void Fill(short[] raw, int? least, Span<ulong> bitmap)
    {
        if (least is { } from)
            PointsKernel.FillAtLeast(raw, (short)from, bitmap, KernelPath.Vector);
        else
            bitmap.Clear();
    }

    /// <summary>The fewest raw points that give at least the score; null where none do.</summary>
    private static int? MinRaw(ProfileScores scores, decimal score)
    {
        for (var raw = scores.MinRaw; raw <= scores.Max; raw++)
        {
            if (ScoreFormula.ScoreOf(raw, scores.Max) >= score)
                return raw;
        }

        return null;
    }
}

/// <summary>A test whose answer each block has by its place in the snapshot.</summary>
internal sealed class BlockBitmapTest(IndexSnapshot snapshot, BlockBitmapTest.Filler fill) : ConditionTest
{
    /// <summary>Fills the bitmap of the block at that place.</summary>
    public delegate void Filler(int block, Span<ulong> bitmap);

    public override void Fill(IndexBlock block, Span<ulong> bitmap, KernelPath path)
    {
        var at = 0;
        while (!ReferenceEquals(snapshot.Blocks[at], block))
            at++;
        fill(at, bitmap);
    }

    public override bool SeesTheSame(IndexBlock a, IndexBlock b) => ReferenceEquals(a, b);
}
