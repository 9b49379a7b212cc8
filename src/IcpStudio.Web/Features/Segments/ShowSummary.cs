using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>What happened in one segment since yesterday.</summary>
/// <param name="Best">The best of those that came, with their names.</param>
public sealed record SegmentNews(
    KnownSegment Segment, int Count, int Entered, int Left, DateOnly Since, IReadOnlyList<(long Id, string Name)> Best);

/// <summary>The daily summary: what happened in the segments one has subscribed to.</summary>
public sealed class ShowSummary(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, VisibleAccounts index, AccessControl access)
{
    /// <summary>Newcomers named, at most.</summary>
    public const int MaxNames = 5;

    public async Task<IReadOnlyList<SegmentNews>> RunAsync(CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        var bitmaps = book.Bitmaps(shelf, accounts);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await index.InAsync(db, cancellationToken);
        var news = new List<SegmentNews>();
        foreach (var segment in shelf.All.Where(s => s.IsSubscribed))
        {
            var members = bitmaps.Of(segment.Definition);
            if (await SegmentMoves.ReadAsync(
                db, rows, segment.Id!.Value, members, book.Today.AddDays(-1), cancellationToken) is not { } moves)
                continue;
            var scores = accounts.Find(segment.Definition.ProfileId)?.Scores;
            var best = AccountList.Page(
                new AccountQuery(Core.Conditions.Filter.Everything, book.Today) { Within = moves.Entered, Take = MaxNames },
                accounts.Snapshot, scores);
            news.Add(new SegmentNews(segment, members.Count, moves.Entered.Count, moves.Left.Count, moves.Since,
                [.. best.Rows.Select(row => (accounts.Snapshot.IdAt(row), accounts.Snapshot.NameAt(row)))]));
        }

        return news;
    }
}
