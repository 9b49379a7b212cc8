using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Evaluation;
using IcpStudio.Core.Index.Kernel;

namespace IcpStudio.Core.Lists;

/// <summary>Finds who meets a filter: the one evaluator of lists, segments, facets and reports.</summary>
public static class FilterEvaluator
{
    /// <summary>
    /// The accounts that meet the filter on the as-of date and whose shown name or domain contains the search text, or whose external id it
    /// is, without regard to case.
    /// </summary>
    /// <param name="search">Null or blank: any.</param>
    /// <param name="scoreContext">What conditions on score, tier and segment are answered by; null: nobody has any.</param>
    public static AccountBitmap Evaluate(
        IndexSnapshot snapshot, Filter filter, DateOnly asOf, string? search = null, KernelPath path = KernelPath.Vector,
        ScoreContext? scoreContext = null)
    {
        var test = Compile(filter, snapshot, asOf, scoreContext);
        var part = string.IsNullOrWhiteSpace(search) ? null : search.Trim();
        var bitmaps = new ulong[snapshot.Blocks.Length][];
        BlockWork.ForEach(bitmaps.Length, i =>
        {
            var block = snapshot.Blocks[i];
            if (test is null && part is null)
            {
                bitmaps[i] = block.Live;
                return;
            }

            var bitmap = Bitmap.Uninitialized();
            if (test is null)
                block.Live.CopyTo(bitmap, 0);
            else
                test.Fill(block, bitmap, path);
            Bitmap.And(bitmap, block.Live);
            if (part is not null)
                Bitmap.And(bitmap, AccountBitmap.Containing(snapshot, block, part));
            bitmaps[i] = bitmap;
        });
        return AccountBitmap.Of(snapshot, i => bitmaps[i]);
    }

    /// <summary>Null: everything.</summary>
    private static ConditionTest? Compile(Filter filter, IndexSnapshot snapshot, DateOnly asOf, ScoreContext? scoreContext) => filter switch
    {
        Filter.All { Parts.IsEmpty: true } => null,
        Filter.Leaf leaf => Compile(leaf.Condition, snapshot, asOf, scoreContext),
        Filter.All all => new JoinTest(
            [.. all.Parts.Select(p => Compile(p, snapshot, asOf, scoreContext) ?? ConditionTest.Everybody)], isAny: false),
        Filter.Any any => new JoinTest(
            [.. any.Parts.Select(p => Compile(p, snapshot, asOf, scoreContext) ?? ConditionTest.Everybody)], isAny: true),
        Filter.Not not => new NotTest(Compile(not.Part, snapshot, asOf, scoreContext) ?? ConditionTest.Everybody),
        _ => throw new ArgumentException($"A filter of kind {filter.GetType().Name} is not known.", nameof(filter)),
    };

    private static ConditionTest Compile(Condition condition, IndexSnapshot snapshot, DateOnly asOf, ScoreContext? scoreContext) =>
        snapshot.Column(condition.Attribute) is null && ScoreConditionCompiler.Compile(condition, snapshot, scoreContext) is { } test ? test
            : ConditionCompiler.Compile(condition, snapshot, asOf);
}
