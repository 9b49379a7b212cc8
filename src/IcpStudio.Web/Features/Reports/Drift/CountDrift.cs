using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Drift;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>What drift is looked for in.</summary>
/// <param name="Made">What the version was made from.</param>
/// <param name="Late">What is held against it.</param>
/// <param name="Level">Chance at which any alarm may be wrong.</param>
internal sealed record DriftLook(
    CurrentProfile Profile, (DateOnly From, DateOnly To) Made, (DateOnly From, DateOnly To) Late, double Level);

/// <summary>
/// Compares the accounts of deals won lately with those won before, attribute by attribute, as they were on the day of the deal,
/// and how often each tier wins. A value found out only later counts: the fact was there.
/// </summary>
public sealed class CountDrift(AccountHistoryReader histories)
{
    /// <param name="look">What to compare.</param>
    /// <param name="scored">The deals, by the version.</param>
    /// <param name="accounts">As they are now.</param>
    /// <param name="progress">Told how far it is.</param>
    internal async Task<DriftReport> RunAsync(DriftLook look, ScoredDeals scored, IndexSnapshot accounts, Action<ScoringProgress> progress)
    {
        var columns = accounts.Catalog.All.Where(a => a.HasValuesToCompare).Select(a => accounts.Column(a.Key)).OfType<Column>().ToList();
        progress(new("Reading what was known when", 0, columns.Count));
        var past = await histories.ReadAsync(columns.Select(c => c.Attribute.Key), accounts, default);
        return await Task.Run(() => Compare(look, scored, accounts, columns, past, progress));
    }

    private static DriftReport Compare(
        DriftLook look, ScoredDeals scored, IndexSnapshot accounts, List<Column> columns, IReadOnlyDictionary<int, ValueChange[]> past,
        Action<ScoringProgress> progress)
    {
        var (before, now) = (Won(scored.Deals, look.Made), Won(scored.Deals, look.Late));
        int[] deals = [.. before, .. now];
        int[] rows = Array.ConvertAll(deals, deal => scored.Deals.Rows[deal] is >= 0 and var row && accounts.IsLive(row) ? row : -1);
        var (membersBefore, membersNow) =
            (Enumerable.Range(0, before.Length).ToArray(), Enumerable.Range(before.Length, now.Length).ToArray());
        var earlier = Earlier(scored.Deals, deals, rows, past);
        var done = 0;
        // One column after the other: of a million deals each takes megabytes.
        ImmutableArray<AttributeDrift> Run(IEnumerable<Column> some) => DriftAnalysis.Run(
            some.Select(column =>
            {
                progress(new("Comparing attributes", done++, columns.Count));
                return IndexColumns.Of(accounts, column, rows, earlier[column.Attribute.Key]);
            }).OfType<EvidenceColumn>(),
            membersBefore, membersNow, look.Level);

        var definition = look.Profile.Definition;
        var asked = PastScorer.AttributesOf(definition).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var own = Run(columns.Where(c => asked.Contains(c.Attribute.Key)));
        return new DriftReport(
            look.Profile, new(look.Made.From, look.Made.To, before.Length), new(look.Late.From, look.Late.To, now.Length),
            own, Run(columns.Where(c => !asked.Contains(c.Attribute.Key))), Unscored(definition, own), CompareTiers(look, scored));
    }

    private static int[] Won(DealTable deals, (DateOnly From, DateOnly To) days)
    {
        var (from, to) = (days.From.DayNumber, days.To.DayNumber);
        return [.. Enumerable.Range(0, deals.Count)
            .Where(i => deals.Ends[i] == DealEnd.Won && deals.ClosedOn[i] >= from && deals.ClosedOn[i] <= to && !deals.IsRepeated[i])];
    }

    /// <summary>
    /// By attribute the values that were others on the deals' days than they are now: the first change after the day overwrote what was
    /// known on it.
    /// </summary>
    private static ILookup<string, PastValue> Earlier(
        DealTable book, int[] deals, int[] rows, IReadOnlyDictionary<int, ValueChange[]> past) =>
            Enumerable.Range(0, deals.Length)
                .SelectMany(member => past.TryGetValue(rows[member], out var history)
                    ? history.Where(c => c.Old is not null && c.Day > book.DayOf(deals[member]))
                        .DistinctBy(c => c.Attribute)
                        .Select(c => (c.Attribute, Value: new PastValue(member, c.Old!)))
                    : [])
                .ToLookup(p => p.Attribute, p => p.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>How often each tier wins new business lately, against what it did before the version was published.</summary>
    private static ImmutableArray<TierDrift> CompareTiers(DriftLook look, ScoredDeals scored)
    {
        IReadOnlyList<Core.Statistics.Rate> Rates((DateOnly From, DateOnly To) days) => [.. FitDeals.Of(
            scored, new DealSelection { Since = days.From.DayNumber, Until = days.To.DayNumber, Type = DealTable.NewBusiness },
            countsCancelled: false).Tiers.Select(t => t.WinRate(false))];
        return TierDrift.Compare([.. look.Profile.Definition.Tiers.Select(t => t.Name)], Rates(look.Made), Rates(look.Late), look.Level);
    }

    private static ValueCondition Has(AttributeDefinition attribute, string value) =>
        new(attribute.Key, attribute.Type == AttributeType.Set ? ValueOperator.AnyOf : ValueOperator.In, [value]);

    private static ImmutableArray<UnscoredValue> Unscored(ProfileDefinition profile, IEnumerable<AttributeDrift> scored)
    {
        var named = profile.Criteria
            .SelectMany(c => c.Rules.Select(r => r.When))
            .Concat(profile.Disqualifiers.Select(d => d.When))
            .OfType<ValueCondition>()
            .SelectMany(c => c.Values.Select(v => (c.Attribute.ToLowerInvariant(), ValueFolding.Fold(v)))).ToHashSet();
        return [.. scored.SelectMany(
            d => d.NewValues.Where(v => !named.Contains((d.Attribute.Key.ToLowerInvariant(), ValueFolding.Fold(v.Value))))
                .Select(v => new UnscoredValue(d.Attribute.Label, v.Value, v.Count, Has(d.Attribute, v.Value))))];
    }
}
