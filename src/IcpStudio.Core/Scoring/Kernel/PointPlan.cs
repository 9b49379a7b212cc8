namespace IcpStudio.Core.Scoring.Kernel;

/// <summary>Points to add where a bitmap is set.</summary>
/// <param name="Bitmap">Ordinal of the bitmap.</param>
/// <param name="Points">Points to add; 0 still keeps later rules of the criterion from matching.</param>
/// <param name="StartsCriterion">The first rule of a criterion: what earlier steps matched is forgotten.</param>
internal readonly record struct PointStep(int Bitmap, short Points, bool StartsCriterion);

/// <summary>
/// How to add up the points of steps without touching a row: bit k of every sum is the parity of the bitmaps worth 2^k, and pairs of
/// bitmaps carry into bit k + 1 through full adders (a carry-save tree, Warren, Hacker's Delight, 5-2). Which bitmaps meet in which
/// adder depends on the points alone, so it is laid out once and run over every tile of every block.
/// </summary>
internal sealed class PointPlan
{
    /// <summary>Sums are taken modulo 2^16, as the raw points they end in.</summary>
    public const int MaxLevels = 16;

    /// <param name="Bitmap">Ordinal of the bitmap to read.</param>
    /// <param name="Slot">Where the rows decided by the step go, or -1 where they are only kept from later steps.</param>
    /// <param name="StartsCriterion">Earlier steps do not matter.</param>
    /// <param name="Flip">All ones for points below 0, which are added for those who do not get them, to a lower start.</param>
    public readonly record struct Copy(int Bitmap, int Slot, bool StartsCriterion, ulong Flip);

    /// <summary>Adds two slots (the second may be -1: none) to the level's sum; the carry goes to a slot.</summary>
    public readonly record struct Adder(int A, int B, int Carry);

    /// <param name="First">The slot the sum starts from, or -1: nothing is worth this bit.</param>
    /// <param name="Adders">What is added.</param>
    public readonly record struct Level(int First, Adder[] Adders);

    public PointPlan(PointStep[] steps)
    {
        Steps = steps;
        var copies = new List<Copy>();
        var inputs = new List<int>[MaxLevels + 1];
        for (var level = 0; level <= MaxLevels; level++)
            inputs[level] = [];
        foreach (var criterion in Criteria(steps))
            AddCriterion(criterion, copies, inputs);
        Copies = [.. copies];

        var levels = new List<Level>();
        for (var level = 0; level < MaxLevels && inputs.Skip(level).Any(i => i.Count > 0); level++)
            levels.Add(LevelOf(inputs[level], inputs[level + 1]));
        Levels = [.. levels];
    }

    public PointStep[] Steps { get; }

    /// <summary>Points that every row starts from.</summary>
    public short Start { get; private set; }

    public Copy[] Copies { get; }

    public Level[] Levels { get; }

    /// <summary>Slots needed.</summary>
    public int Slots { get; private set; }

    private static IEnumerable<PointStep[]> Criteria(PointStep[] steps)
    {
        for (var from = 0; from < steps.Length;)
        {
            var to = from + 1;
            while (to < steps.Length && !steps[to].StartsCriterion)
                to++;

            // What comes after the last step that gives points decides nothing.
            var last = Array.FindLastIndex(steps, to - 1, to - from, s => s.Points != 0);
            if (last >= from)
                yield return steps[from..(last + 1)];
            from = to;
        }
    }

    private void AddCriterion(PointStep[] criterion, List<Copy> copies, List<int>[] inputs)
    {
        for (var i = 0; i < criterion.Length; i++)
        {
            var points = (int)criterion[i].Points;
            var slot = points == 0 ? -1 : Slots++;
            copies.Add(new Copy(criterion[i].Bitmap, slot, i == 0, points < 0 ? ulong.MaxValue : 0));
            Start = (short)(Start + Math.Min(0, points));
            for (var level = 0; level < MaxLevels; level++)
            {
                if ((Math.Abs(points) >> level & 1) != 0)
                    inputs[level].Add(slot);
            }
        }
    }

    private Level LevelOf(List<int> inputs, List<int> next)
    {
        if (inputs.Count == 0)
            return new Level(-1, []);
        var adders = new List<Adder>();
        for (var i = 1; i < inputs.Count; i += 2)
        {
            var carry = Slots++;
            adders.Add(new Adder(inputs[i], i + 1 < inputs.Count ? inputs[i + 1] : -1, carry));
            next.Add(carry);
        }

        return new Level(inputs[0], [.. adders]);
    }
}
