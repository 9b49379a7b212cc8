using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Statistics;
using MathNet.Numerics.Distributions;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>Two facts that together say more than each by itself.</summary>
/// <param name="First">The one, as people read it.</param>
/// <param name="Second">The other.</param>
/// <param name="Both">Members with both.</param>
/// <param name="OnlyFirst">With the first alone.</param>
/// <param name="OnlySecond">With the second alone.</param>
/// <param name="Neither">With neither.</param>
/// <param name="PValue">Chance of such a difference between the effect of the one with and without the other.</param>
/// <param name="QValue">Corrected for all pairs looked at.</param>
public sealed record PairFinding(
    string First, string Second, Condition FirstWhen, Condition SecondWhen, Tally Both, Tally OnlyFirst, Tally OnlySecond, Tally Neither,
    double PValue, double QValue);

/// <summary>Looks among the most telling values for pairs.</summary>
internal static class PairSearch
{
    /// <summary>
    /// P value, 0 to 1, up to which an attribute is tried in pairs. Far above what counts by itself, because one that says little
    /// alone may say much beside another; .05 would leave such out (R. M. Mickey and S. Greenland, 1989,
    /// doi:10.1093/oxfordjournals.aje.a115101: keep what is below .20 to .25).
    /// </summary>
    public const double MaxPValueAlone = .2;

    private const int MaxFacts = 12;
    private const int MinBoth = 20;

    private const byte No = 0;
    private const byte Yes = 1;
    private const byte Unknown = 2;

    /// <param name="studies">Attributes that may be used, most telling first.</param>
    public static ImmutableArray<PairFinding> Find(IEnumerable<AttributeStudy> studies, Cohort cohort, int[] decided)
    {
        var good = Array.ConvertAll(decided, row => (byte)(cohort.Outcomes[row] == MemberOutcome.Good ? 1 : 0));
        var facts = studies.Select(Fact).OfType<(AttributeStudy, ValueFinding)>().Take(MaxFacts).AsParallel().AsOrdered()
            .Select(f => new PairFact(f.Item1, f.Item2, Array.ConvertAll(decided, Has(f.Item1.Column, f.Item2.When)))).ToList();
        var pairs = new List<PairFinding>();
        for (var i = 0; i < facts.Count; i++)
        {
            for (var j = i + 1; j < facts.Count; j++)
            {
                if (Pair(facts[i], facts[j], good) is { } pair)
                    pairs.Add(pair);
            }
        }

        var q = BenjaminiHochberg.QValues([.. pairs.Select(p => p.PValue)]);
        return [.. pairs.Select((p, i) => p with { QValue = q[i] }).Where(p => p.QValue < EvidenceGrading.Limit).OrderBy(p => p.PValue)];
    }

    private static (AttributeStudy, ValueFinding)? Fact(AttributeStudy study)
    {
        var candidates = study.Values.Where(v => v.Tally.Count >= MinBoth && v.Whole.Count - v.Tally.Count >= MinBoth).ToList();
        return candidates.Count == 0 ? null : (study, candidates.MinBy(v => v.PValue)!);
    }

    // Per row No, Yes or Unknown.
    private static Converter<int, byte> Has(EvidenceColumn column, Condition when)
    {
        static byte Answer(bool has) => has ? Yes : No;
        switch (column, when)
        {
            case (ChoiceColumn choice, ValueCondition c):
                var value = choice.Values.IndexOf(c.Values[0]);
                return row => choice.Codes[row] < 0 ? Unknown : Answer(choice.Codes[row] == value);
            case (ChoiceColumn choice, YesNoCondition c):
                var said = choice.Values.IndexOf(c.Is ? "yes" : "no");
                return row => choice.Codes[row] < 0 ? Unknown : Answer(choice.Codes[row] == said);
            case (SetColumn set, ValueCondition c):
                var member = set.Values.IndexOf(c.Values[0]);
                return row => set.Rows[row] is { } members ? Answer(Array.IndexOf(members, member) >= 0) : Unknown;
            case (NumberColumn number, NumberCondition c):
                return Between(number, (double?)c.From, (double?)c.To);
            case (NumberColumn number, DateCondition c):
                return Between(number, c.From?.Date?.DayNumber, c.To?.Date?.DayNumber);
            default:
                return _ => Unknown;
        }

        static Converter<int, byte> Between(NumberColumn number, double? from, double? to) =>
            row => number.IsMissing(row) ? Unknown : Answer(!(number.Numbers[row] < from) && !(number.Numbers[row] > to));
    }

    private static PairFinding? Pair(PairFact first, PairFact second, byte[] good)
    {
        // By first and second (No, Yes, Unknown) and outcome.
        Span<int> counts = stackalloc int[18];
        for (var i = 0; i < good.Length; i++)
            counts[(first.Has[i] * 3 + second.Has[i]) * 2 + good[i]]++;
        Tally[] cells = [Cell(counts, No, No), Cell(counts, No, Yes), Cell(counts, Yes, No), Cell(counts, Yes, Yes)];
        if (cells.Any(cell => cell.Count < MinBoth))
            return null;
        // Difference of the two logarithms of the odds ratio (B. Woolf, 1955, doi:10.1111/j.1469-1809.1955.tb01348.x), half a member added
        // to every cell.
        double LogOdds(int i) => Math.Log((cells[i].Good + .5) / (cells[i].Bad + .5));
        var variance = cells.Sum(cell => 1 / (cell.Good + .5) + 1 / (cell.Bad + .5));
        var z = (LogOdds(3) - LogOdds(2) - LogOdds(1) + LogOdds(0)) / Math.Sqrt(variance);
        return new($"{first.Study.Column.Attribute.Label}: {first.Value.Label}",
            $"{second.Study.Column.Attribute.Label}: {second.Value.Label}",
            first.Value.When, second.Value.When, cells[3], cells[2], cells[1], cells[0], 2 * Normal.CDF(0, 1, -Math.Abs(z)), 1);
    }

    private static Tally Cell(ReadOnlySpan<int> counts, int first, int second) =>
        new(counts[(first * 3 + second) * 2 + 1], counts[(first * 3 + second) * 2]);

    /// <param name="Has">Per decided row.</param>
    private sealed record PairFact(AttributeStudy Study, ValueFinding Value, byte[] Has);
}
