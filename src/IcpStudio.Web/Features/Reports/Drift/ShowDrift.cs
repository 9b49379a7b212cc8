using IcpStudio.Core.Reports.Drift;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>Whether a published profile still holds, or how far the answer is.</summary>
/// <param name="Report">Null while deals are scored or compared for the first time.</param>
/// <param name="Progress">How far the first or the next report is; null where none is on its way.</param>
public sealed record DriftAnswer(CurrentProfile Profile, DriftReport? Report, ScoringProgress? Progress);

/// <summary>Compares the accounts of deals won lately with those the published profile was made from.</summary>
public sealed class ShowDrift(
    IDbContextFactory<IcpStudioDbContext> contexts, FindScoredDeals find, ReportCache known, CountDrift count, VisibleAccounts index,
    AccessControl access, TimeProvider clock)
{
    public const int UsualMonths = 3;

    /// <summary>How many months back a profile's wins are looked for.</summary>
    private const int MonthsBefore = 24;

    /// <summary>How long the later period can be, in months.</summary>
    public static IReadOnlyList<int> MonthsOffered { get; } = [1, UsualMonths, 6, 12];

    /// <param name="profileId">The profile, or null for the default one.</param>
    /// <param name="months">How long the later period is: one of <see cref="MonthsOffered"/>.</param>
    /// <param name="waits">Whether to wait however long it takes; else a large workspace's report may still be on its way.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile is published.</returns>
    public async Task<DriftAnswer?> RunAsync(long? profileId, int months, bool waits = false, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (!MonthsOffered.Contains(months))
            throw new ArgumentOutOfRangeException(nameof(months), months, $"Allowed are {string.Join(", ", MonthsOffered)} months.");
        return await ReadAsync(profileId, months, DriftAnalysis.UsualLevel, waits, cancellationToken);
    }

    /// <inheritdoc cref="RunAsync"/>
    /// <param name="level">Chance at which an alarm may be wrong.</param>
    internal async Task<DriftAnswer?> ReadAsync(long? profileId, int months, double level, bool waits, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profiles = await CurrentProfile.ReadAsync(
            db, [.. index.CurrentOrNull?.Profiles.Select(p => p.Profile) ?? []], cancellationToken);
        if (profiles.FirstOrDefault(p => profileId is null || p.ProfileId == profileId) is not { } profile)
            return null;
        var question = new DealQuestion { ProfileId = profile.ProfileId, Version = profile.Number };
        if (await find.RunAsync(question, Actor.App, waits, cancellationToken) is not { } found)
            return null;
        if (found.Scored is not { } scored)
            return new DriftAnswer(profile, null, found.Progress ?? ScoringProgress.Starting);
        var accounts = (found.Waits ? await index.CatchUpAsync(cancellationToken) : await index.GetAsync(cancellationToken)).Snapshot;
        var look = Look(profile, months, level);
        var report = await known.GetAsync(
            found, (profile.VersionId, look.Made, look.Late, level), $"{found.Seen} {accounts.Version}", progress =>
                count.RunAsync(look, scored, accounts, progress), cancellationToken);
        return new DriftAnswer(profile, report.Answer, found.Progress ?? report.Progress);
    }

    private DriftLook Look(CurrentProfile profile, int months, double level)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var from = today.AddMonths(-months).AddDays(1);
        var published = DateOnly.FromDateTime(profile.PublishedAt);
        var madeUntil = published < from ? published : from.AddDays(-1);
        return new DriftLook(profile, (madeUntil.AddMonths(-MonthsBefore).AddDays(1), madeUntil), (from, today), level);
    }
}
