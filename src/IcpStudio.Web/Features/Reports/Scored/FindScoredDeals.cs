using System.Collections.Immutable;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Core.Profiles.Validation;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>The profile a report is by.</summary>
/// <param name="Number">Of the version; null for the open draft.</param>
/// <param name="MadeOn">The UTC day it was published; of a draft today.</param>
/// <param name="Published">Number and UTC day of each version, oldest first.</param>
public sealed record ReportProfile(
    long Id, string Name, int? Number, DateOnly MadeOn, ImmutableArray<string> Tiers, ImmutableArray<PublishedOn> Published, bool HasDraft)
{
    /// <summary>For example “Mid-market v3”, “Mid-market, draft”.</summary>
    public string Title => $"{Name}{(Number is { } number ? $" v{number}" : ", draft")}";

    /// <summary>For example “v3”, “the draft”.</summary>
    public string Edition => Number is { } number ? $"v{number}" : "the draft";
}

/// <summary>When a version was published.</summary>
public sealed record PublishedOn(int Number, DateOnly Day);

/// <summary>What a question leads to.</summary>
/// <param name="Scored">Null while deals are scored for the first time.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="Progress">How far the first or the next scoring is, or null.</param>
public sealed record DealsAnswer(
    ReportProfile Profile, ScoredDeals? Scored, DealSelection Selection, string? Problem, DateTime MadeAt, ScoringProgress? Progress)
{
    /// <summary>What deals and selection were made of, in a few words.</summary>
    public string Seen { get; init; } = "";

    /// <summary>Which accounts who asks may see, as a filter; empty for all. Answers are never shared with who sees others.</summary>
    public string Visible { get; init; } = "";

    /// <summary>Whether what is counted of them is waited for.</summary>
    public bool Waits { get; init; }
}

/// <summary>Finds the scored deals that a question is about. Whoever calls it has the permission to read profiles.</summary>
public sealed class FindScoredDeals(
    IDbContextFactory<IcpStudioDbContext> contexts, ScoredDealsService service, FindDealAccounts findAccounts, VisibleAccounts index,
    AttributeCatalogSource catalogs, TimeProvider clock)
{
    /// <param name="question">Which deals, by which profile.</param>
    /// <param name="actor">Who asks: segments are those he can see.</param>
    /// <param name="waits">Whether to wait however long the scoring takes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no such profile or version is published, or there is no draft.</returns>
    public async Task<DealsAnswer?> RunAsync(DealQuestion question, Actor actor, bool waits, CancellationToken cancellationToken)
    {
        if (await ProfileAsync(question, cancellationToken) is not var (profile, definition))
            return null;
        if (question.IsDraft)
        {
            definition = definition.WithKeysOf(catalogs.Current);
            if (new ProfileValidator(catalogs.Current).ValidateForPublishing(definition) is { IsValid: false, Errors: [var first, ..] })
                return new DealsAnswer(
                    profile, null, new DealSelection(), $"The draft cannot be judged yet: {first.ErrorMessage}", default, null);
        }

        if (!waits && !index.IsLoaded)
            return new DealsAnswer(profile, null, new DealSelection(), null, default,
                new ScoringProgress("Loading accounts", index.PercentLoaded, 100));
        var answer = await service.GetAsync(definition, waits, cancellationToken);
        if (answer.Scored is not { } scored)
            return new DealsAnswer(profile, null, new DealSelection(), null, default, answer.Progress ?? ScoringProgress.Starting);
        var accounts = await findAccounts.RunAsync(question, actor, cancellationToken);
        if (!accounts.IsReadable)
            return new DealsAnswer(profile, null, new DealSelection(), accounts.Problem, default, null);
        var deals = scored.Deals;
        return new DealsAnswer(
            profile, scored, new DealSelection
            {
                Since = question.Since?.DayNumber,
                Until = question.Until?.DayNumber,
                Type = (byte?)question.Type,
                Owner = Code(deals.Owners, question.Owner),
                Product = Code(deals.Products, question.Product),
                Source = Code(deals.Sources, question.Source),
                Fact = Fact(deals, question),
                Accounts = accounts.Bitmap,
            },
            accounts.Problem, answer.MadeAt, answer.Progress)
        {
            Seen = $"{answer.Seen} {accounts.Bitmap?.Fingerprint()}",
            Visible = await index.ConditionTextAsync(cancellationToken),
            Waits = answer.Waits,
        };
    }

    // Of a fact that no deal has, nobody's.
    private static (DictionaryEncodedColumn, int)? Fact(DealTable deals, DealQuestion question) => question switch
    {
        { Fact: null } or { Said: null } => null,
        _ when deals.Facts.GetValueOrDefault(question.Fact) is { } texts => (texts, Code(texts, question.Said)!.Value),
        _ => (deals.Owners, DictionaryEncodedColumn.Nobody),
    };

    private static int? Code(DictionaryEncodedColumn texts, string? asked) => asked switch
    {
        null => null,
        DealQuestion.Nobody => 0,
        _ => texts.CodeOf(asked),
    };

    private async Task<(ReportProfile Profile, ProfileDefinition Definition)?> ProfileAsync(
        DealQuestion question, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var profile = await (
            from p in db.Profiles
            where question.ProfileId == null
                ? p.ArchivedAt == null && (p.Versions.Any() || (question.IsDraft && p.Draft != null))
                : p.Id == question.ProfileId
            orderby !p.IsDefault, p.FoldedName
            select new { p.Id, p.Name }).FirstOrDefaultAsync(cancellationToken);
        if (profile is null)
            return null;
        var versions = await db.ProfileVersions.Where(v => v.ProfileId == profile.Id)
            .OrderBy(v => v.Number)
            .Select(v => new { v.Number, v.PublishedAt })
            .ToListAsync(cancellationToken);
        var draft = await db.ProfileDrafts.Where(d => d.ProfileId == profile.Id)
            .Select(d => d.Definition)
            .SingleOrDefaultAsync(cancellationToken);
        var version = versions.LastOrDefault(v => question.Version is null || v.Number == question.Version);
        if (question.IsDraft ? draft is null : version is null)
            return null;
        var text = question.IsDraft ? draft!
            : await db.ProfileVersions.Where(v => v.ProfileId == profile.Id && v.Number == version!.Number)
                .Select(v => v.Definition)
                .SingleAsync(cancellationToken);
        var definition = ProfileJson.Deserialize(text);
        return (new ReportProfile(
            profile.Id, profile.Name, question.IsDraft ? null : version!.Number, question.IsDraft
                ? DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)
                : DateOnly.FromDateTime(version!.PublishedAt),
            [.. definition.Tiers.Select(t => t.Name)],
            [.. versions.Select(v => new PublishedOn(v.Number, DateOnly.FromDateTime(v.PublishedAt)))], draft is not null), definition);
    }
}
