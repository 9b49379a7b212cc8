using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>Writes a scorecard down as criteria: bins of the same points become one rule.</summary>
internal static class ProposalBuilder
{
    public static Proposal Of(
        Scorecard card, Cohort cohort, int[] decided, IReadOnlyList<AttributeFinding> findings, IReadOnlyList<AntiIcpFinding> anti,
        EvidenceOptions options)
    {
        var byKey = findings.ToDictionary(f => f.Attribute.Key, StringComparer.OrdinalIgnoreCase);
        var newer = options.NewSince is { } day ? Array.FindAll(decided, row => cohort.EndedOn[row] > day) : [];
        ProposedCriterion Write(ScorecardItem item) =>
            Criterion(item, byKey[item.Feature.Column.Attribute.Key], item.Feature.Binning.Count(cohort, newer));
        return new(
            [.. card.Items.Select(Write).Where(c => !c.Rules.IsEmpty)],
            [.. AntiIcp(card, cohort, decided, anti).Select(Write).Where(c => !c.Rules.IsEmpty)],
            [.. anti.Where(a => !byKey[a.Attribute.Key].IsOfDeal)
                .OrderByDescending(a => a.IsDisqualifier)
                .Take(ProposedDisqualifier.Most)
                .Select(ProposedDisqualifier.Of)],
            Thresholds.For([.. Enumerable.Range(0, cohort.Count).Select(card.Raw)], card.Max, options.PrimaryShare));
    }

    // Values that speak against an account, of attributes no criterion is about yet; what the points are worth is the scorecard's.
    private static IEnumerable<ScorecardItem> AntiIcp(Scorecard card, Cohort cohort, int[] decided, IReadOnlyList<AntiIcpFinding> anti)
    {
        var taken = card.Items.Select(i => i.Feature.Column.Attribute.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var values in card.Items.IsEmpty ? [] : anti.Where(a => !taken.Contains(a.Attribute.Key)).GroupBy(a => a.Attribute.Key))
        {
            if (cohort.Columns.First(c => c.Attribute.Key == values.Key) is not { IsOfDeal: false } column)
                continue;
            var feature = Feature.Fit(column, cohort, decided);
            var against = values.Select(v => v.Value.When).ToHashSet();
            var points = feature.Weights.Select(
                (weight, bin) => against.Contains(feature.Binning.Bins[bin].When) ? Math.Min(0, card.PointsOf(weight)) : 0);
            yield return new(feature, 1, [.. points], 0);
        }
    }

    private static ProposedCriterion Criterion(ScorecardItem item, AttributeFinding finding, BinTallies newer)
    {
        var (bins, tallies) = (item.Feature.Binning.Bins, item.Feature.Tallies);
        var rules = new List<ProposedRule>();
        foreach (var group in Groups(item))
        {
            var tally = group.Aggregate(default(Tally), (sum, bin) => sum + tallies.Bins[bin]);
            rules.Add(new(new Rule(Join([.. group.Select(bin => bins[bin].When)]), item.Points[group[0]]),
                Label([.. group.Select(bin => bins[bin])]), tally, tallies.Known, group.Sum(bin => newer.Bins[bin].Count)));
        }

        // A set's rules are an order of which the first met decides; of the others no two are met by one account.
        var ordered = item.Feature.Column is SetColumn ? rules : rules.OrderByDescending(r => r.Rule.Points).ToList();
        return new(finding.Attribute, [.. ordered.Take(ProfileLimits.MaxRules)], item.PointsWhenMissing, finding.PValue, finding.QValue,
            finding.OutOfTime.Held);
    }

    // Which bins share a rule: of a choice all of the same points, of ranges and of a set's order only neighbours.
    private static IEnumerable<List<int>> Groups(ScorecardItem item)
    {
        var telling = Enumerable.Range(0, item.Points.Length).Where(bin => item.Points[bin] != 0);
        if (item.Feature.Column is ChoiceColumn)
            return telling.GroupBy(bin => item.Points[bin]).Select(g => g.ToList());
        var groups = new List<List<int>>();
        foreach (var bin in telling)
        {
            if (groups.Count > 0 && groups[^1][^1] == bin - 1 && item.Points[groups[^1][0]] == item.Points[bin])
                groups[^1].Add(bin);
            else
                groups.Add([bin]);
        }

        return groups;
    }

    private static string Label(IReadOnlyList<Bin> bins) =>
        string.Join(", ", bins.Take(8).Select(b => b.Label)) + (bins.Count > 8 ? $" and {bins.Count - 8} more" : "");

    private static Condition Join(ImmutableArray<Condition> conditions) => (conditions[0], conditions[^1]) switch
    {
        (ValueCondition first, _) => first with { Values = [.. conditions.Cast<ValueCondition>().SelectMany(c => c.Values)] },
        (NumberCondition first, NumberCondition last) => first with { To = last.To },
        (DateCondition first, DateCondition last) => first with { To = last.To },
        (var only, _) => only,
    };
}
