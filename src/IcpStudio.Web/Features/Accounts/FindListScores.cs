using IcpStudio.Core.Attributes;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Profiles.Publishing;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>The accounts and the scores a list is made of.</summary>
/// <param name="Scored">What the list calls an account's score now; null where nothing is published.</param>
/// <param name="Draft">The draft the list looks ahead to, or null.</param>
/// <param name="IsReplay">Whether accounts and scores are those of an earlier day.</param>
public sealed record ListScores(ScoredAccounts Accounts, ScoredProfile? Scored, DraftListScores? Draft = null, bool IsReplay = false)
{
    /// <summary>
    /// What orders the list: the draft's scores where it looks ahead, else those of now; null where nothing is published.
    /// </summary>
    public ProfileScores? Ranking => Draft?.Scores ?? Scored?.Scores;

    /// <summary>Who is in the segments that the list asks for; null where it asks for none.</summary>
    public SegmentBitmaps? Segments { get; init; }

    /// <summary>Names of the segments that can be asked for, where any is.</summary>
    public IReadOnlyList<string> SegmentNames { get; init; } = [];

    /// <summary>The move between being in a segment and not, or null.</summary>
    public SegmentMoveScores? Moved { get; init; }

    /// <summary>What conditions on score, tier and segment are answered by.</summary>
    public ScoreContext ScoreContext => new(Scored?.Scores, Segments is null ? null : Segments.Find);
}

/// <summary>The part of a list that is of a move between being in a segment and not.</summary>
/// <param name="Within">The accounts that moved.</param>
public sealed record SegmentMoveScores(AccountBitmap Within, SegmentMoveView View);

/// <summary>The part of a list that looks ahead to a draft.</summary>
/// <param name="Within">The accounts of the move.</param>
/// <param name="Scores">By the draft.</param>
public sealed record DraftListScores(AccountBitmap Within, ProfileScores Scores, DraftListView View);

/// <summary>What a list under a draft says of the draft.</summary>
/// <param name="Definition">The draft.</param>
public sealed record DraftListView(long ProfileId, string Profile, ProfileDefinition Definition, DateTime SavedAt, string SavedBy);

/// <summary>
/// Finds the accounts and scores that a list asks for: the current ones, those of an earlier version on its day, or those of a draft beside
/// the latest version's.
/// </summary>
public sealed class FindListScores(
    VisibleAccounts index, CompareDraft compareDraft, ReplayVersion replay, SegmentDirectory book,
    IDbContextFactory<IcpStudioDbContext> contexts)
{
    /// <param name="request">What the list asks for.</param>
    /// <param name="at">Accounts and scores as an earlier page of the list had them; null: as they are now.</param>
    /// <param name="actor">Who asks, and may read accounts.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where the request names a profile, a draft, a tier or a segment's move that is not there.</returns>
    public async Task<ListScores?> RunAsync(
        AccountListRequest request, ScoredAccounts? at, Actor actor, CancellationToken cancellationToken = default)
    {
        var asksForSegments = request.Moved is not null || request.Facets.Contains(BuiltInAttributes.Segment)
            || SegmentReferences.Of(request.Filter).Count > 0;
        return await ScoresAsync(request, at, cancellationToken) is not { } lists ? null
            : asksForSegments ? await WithSegmentsAsync(request, lists, await book.ReadAsync(actor, cancellationToken), cancellationToken)
            : lists;
    }

    private async Task<ListScores?> WithSegmentsAsync(
        AccountListRequest request, ListScores lists, VisibleSegments shelf, CancellationToken cancellationToken)
    {
        lists = lists with { Segments = book.Bitmaps(shelf, lists.Accounts), SegmentNames = shelf.Names };
        if (request.Moved is not { } moved)
            return lists;
        if (shelf.Find(moved.SegmentId) is not { } segment)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await index.InAsync(db, cancellationToken);
        var moves = await SegmentMoves.ReadAsync(
            db, rows, moved.SegmentId, lists.Segments.Of(segment.Definition), book.Today.AddDays(-moved.Days), cancellationToken);
        return moves is null ? null : lists with
        {
            Moved = new(moved.Entered ? moves.Entered : moves.Left,
                new SegmentMoveView(moved.SegmentId, segment.Name, moved.Entered, moves.Since)),
        };
    }

    private async Task<ListScores?> ScoresAsync(AccountListRequest request, ScoredAccounts? at, CancellationToken cancellationToken)
    {
        if (request.Version is { } version)
            return await ReplayAsync(request.ProfileId, version, at, cancellationToken);
        var accounts = at ?? await index.GetAsync(cancellationToken);
        if (request.Move is { } move)
            return await WithDraftAsync(request.ProfileId ?? accounts.Find(null)?.Profile.ProfileId, move, accounts, cancellationToken);
        var scored = accounts.Find(request.ProfileId);
        return scored is null && request.ProfileId is not null ? null : new ListScores(accounts, scored);
    }

    private async Task<ListScores?> ReplayAsync(long? profileId, int version, ScoredAccounts? at, CancellationToken cancellationToken)
    {
        profileId ??= index.CurrentOrNull?.Find(null)?.Profile.ProfileId;
        var then = at ?? (profileId is null ? null : await replay.RunAsync(profileId.Value, version, cancellationToken));
        return then is null ? null : new ListScores(then, then.Profiles[0], IsReplay: true);
    }

    private async Task<ListScores?> WithDraftAsync(
        long? profileId, DraftMove move, ScoredAccounts accounts, CancellationToken cancellationToken)
    {
        if (profileId is null
            || await compareDraft.RunAsync(profileId.Value, accounts, cancellationToken) is not { Effect.Scores: { } scores } comparison
            || move.Accounts(comparison.Effect) is not { } within)
            return null;
        var (profile, draft) = (comparison.Profile, comparison.Draft);
        // The score run of the latest version may still be on its way, so its scores are taken from the comparison.
        var scored = comparison.Effect.Migration is { } migration && profile.Latest is { } latest
            ? new ScoredProfile(CurrentProfile.Of(profile.Id, profile.Name, profile.IsDefault, latest.Id, latest.Number, latest.PublishedAt,
                comparison.AsOf, latest.Definition), migration.Before)
            : null;
        return new ListScores(accounts, scored, new DraftListScores(within, scores,
            new DraftListView(profile.Id, profile.Name, comparison.Effect.Definition, draft.ChangedAt, draft.ChangedBy)));
    }
}
