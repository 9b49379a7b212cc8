using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Drift;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Evidence;
using IcpStudio.Web.Features.Scores;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports;

/// <summary>Compares the accounts of deals won lately with those the published profile was made from.</summary>
public sealed class ShowDrift(IDbContextFactory<IcpStudioDbContext> contexts, LoadCohort load, CompareTiers compareTiers, AccessControl access, TimeProvider clock)
{
    public const int UsualMonths = 3;

    /// <summary>How many months back a profile's wins are looked for.</summary>
    private const int MonthsBefore = 24;

    /// <summary>How long the later period can be, in months.</summary>
    public static IReadOnlyList<int> MonthsOffered { get; } = [1, UsualMonths, 6, 12];

    /// <param name="profileId">The profile, or null for the default one.</param>
    /// <param name="months">How long the later period is: one of <see cref="MonthsOffered"/>.</param>
    /// <param name="waits">Whether to wait however long the scoring of deals takes; else the comparison of tiers may still be on its way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile is published.</returns>
    public async Task<DriftReport?> RunAsync(long? profileId, int months, bool waits = false, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (!MonthsOffered.Contains(months))
            throw new ArgumentOutOfRangeException(nameof(months), months, $"Allowed are {string.Join(", ", MonthsOffered)} months.");
        return await ReadAsync(profileId, months, DriftAnalysis.UsualLevel, waits, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="level">Chance at which an alarm may be wrong.</param>
    internal async Task<DriftReport?> ReadAsync(long? profileId, int months, double level, bool waits, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profiles = await CurrentProfile.ReadAsync(db, [], cancellationToken);
        if (profiles.FirstOrDefault(p => profileId is null || p.ProfileId == profileId) is not { } profile)
            return null;

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = today.AddMonths(-months).AddDays(1);
        var published = DateOnly.FromDateTime(profile.PublishedAt);
        var madeUntil = published < from ? published : from.AddDays(-1);
        var madeFrom = madeUntil.AddMonths(-MonthsBefore).AddDays(1);
        var cohort = await load.RunAsync(new EvidenceQuestion { DealType = null, Since = madeFrom, Until = today }, today, cancellationToken);
        var report = await Task.Run(() => Compare(profile, cohort, (madeFrom, madeUntil), (from, today), level), cancellationToken);
        return report with { Tiers = await compareTiers.RunAsync(profile, report.Before, report.Now, level, waits, cancellationToken) };
    }

    private static DriftReport Compare(CurrentProfile profile, Cohort cohort, (DateOnly From, DateOnly To) made, (DateOnly From, DateOnly To) late, double level)
    {
        int[] Won((DateOnly From, DateOnly To) days) => [.. Enumerable.Range(0, cohort.Count).Where(row =>
            cohort.Outcomes[row] == MemberOutcome.Good && cohort.EndedOn[row] is { } closed && closed >= days.From && closed <= days.To)];
        var (before, now) = (Won(made), Won(late));
        var asked = profile.Definition.Criteria.Select(c => c.Attribute).Concat(profile.Definition.Disqualifiers.Select(d => d.When.Attribute))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = cohort.Columns.Where(c => !c.IsOfDeal).ToLookup(c => asked.Contains(c.Attribute.Key));
        var scored = DriftAnalysis.Run(columns[true], before, now, level);
        return new DriftReport(
            profile, new(made.From, made.To, before.Length), new(late.From, late.To, now.Length),
            scored, DriftAnalysis.Run(columns[false], before, now, level), Unscored(profile.Definition, scored));
    }

    private static ImmutableArray<UnscoredValue> Unscored(ProfileDefinition profile, IEnumerable<AttributeDrift> scored)
    {
        var named = profile.Criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(profile.Disqualifiers.Select(d => d.When)).OfType<ValueCondition>()
            .SelectMany(c => c.Values.Select(v => (c.Attribute.ToLowerInvariant(), ValueFolding.Fold(v)))).ToHashSet();
        return [.. scored.SelectMany(d => d.NewValues.Where(v => !named.Contains((d.Attribute.Key.ToLowerInvariant(), ValueFolding.Fold(v.Value))))
            .Select(v => new UnscoredValue(d.Attribute.Label, v.Value, v.Count)))];
    }
}
