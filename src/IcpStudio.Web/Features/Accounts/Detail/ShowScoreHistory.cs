using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Scoring;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Entities.Accounts;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Detail;

/// <summary>A score that an account had from a moment on.</summary>
/// <param name="At">In UTC.</param>
/// <param name="Version">Number of the profile's version that scored.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Tier">The version's name for it.</param>
/// <param name="Why">What made it so.</param>
public sealed record ScoreMoment(DateTime At, int Version, int Score, string Tier, string Why);

/// <summary>
/// How an account has scored since it came: worked out anew for every moment at which a value or the profile changed, with the
/// values and the version of that moment.
/// </summary>
public sealed class ShowScoreHistory(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible, AccessControl access)
{
    /// <summary>Versions and changes looked at, at most; the latest are.</summary>
    public const int MaxEvents = 200;

    /// <param name="account">As it is now.</param>
    /// <param name="profile">The profile as it scores now.</param>
    /// <param name="catalog">To read the stored values by.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Oldest first, one for each moment that changed the score or its tier.</returns>
    public async Task<IReadOnlyList<ScoreMoment>> RunAsync(
        Account account, CurrentProfile profile, AttributeCatalog catalog, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.OfAsync(account.Id, db, cancellationToken);
        var cameAt = await rows.Accounts.Where(a => a.Id == account.Id)
            .Select(a => (DateTime?)a.CreatedAt)
            .SingleOrDefaultAsync(cancellationToken);
        if (cameAt is not { } came)
            return [];
        var versions = await db.ProfileVersions.AsNoTracking().Where(v => v.ProfileId == profile.ProfileId && v.Number <= profile.Number)
            .OrderByDescending(v => v.Number).Take(MaxEvents).ToListAsync(cancellationToken);
        var changes = await rows.AccountChanges.AsNoTracking().Where(c => c.AccountId == account.Id)
            .OrderByDescending(c => c.Id).Take(MaxEvents).ToListAsync(cancellationToken);

        var scored = versions.ConvertAll(v => (v.Number, v.PublishedAt, Definition: ProfileJson.Deserialize(v.Definition)));
        var edits = changes.GroupBy(c => c.ChangedAt).ToDictionary(g => g.Key, g => g.ToList());
        // Before the oldest of as many changes as are looked at the values are not known.
        var from = changes.Count == MaxEvents ? changes[^1].ChangedAt : came;
        List<DateTime> moments = [.. edits.Keys.Concat(scored.Select(v => v.PublishedAt)).Append(came).Where(at => at >= from).Distinct()
            .OrderDescending()];
        var today = profile.AsOf.ToDateTime(default, DateTimeKind.Utc);
        var values = account;
        List<ScoreMoment> history =
            [Moment(scored[0].Number, scored[0].Definition, values, profile.AsOf, today > moments[0] ? today : moments[0], "days passed")];
        foreach (var at in moments)
        {
            var changed = edits.GetValueOrDefault(at);
            if (scored.Find(v => v.PublishedAt <= at) is { Definition: { } definition } version)
            {
                var why = changed is not null ? string.Join(
                    ", ", changed.Select(c => catalog.Find(c.Attribute)?.Label ?? c.Attribute).Distinct().Take(4))
                    : at == version.PublishedAt ? $"version {version.Number} published" : "the account came";
                history.Add(Moment(version.Number, definition, values, DateOnly.FromDateTime(at), at, why));
            }

            values = Before(values, changed ?? [], catalog);
        }

        history.Reverse();
        return [.. history.Where((m, i) => i == 0 || (m.Score, m.Tier) != (history[i - 1].Score, history[i - 1].Tier))];
    }

    private static ScoreMoment Moment(int number, ProfileDefinition definition, Account account, DateOnly asOf, DateTime at, string why)
    {
        var scored = AccountScorer.Score(definition, account, asOf);
        return new(at, number, scored.Score, definition.Tiers[scored.Tier].Name, why);
    }

    private static Account Before(Account account, List<AccountChange> changes, AttributeCatalog catalog)
    {
        foreach (var change in changes)
        {
            if (catalog.Find(change.Attribute) is not { } attribute)
                continue;
            var old = change.OldValue is null ? null : AttributeStorage.FromJson(attribute.Type, change.OldValue);
            account = account with
            {
                Values = old is null ? account.Values.Remove(attribute.Key) : account.Values.SetItem(attribute.Key, old)
            };
        }

        return account;
    }
}
