using IcpStudio.Core.Profiles;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Data.Deals;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>Deals and customers as they were read at one moment.</summary>
/// <param name="Seen">What <see cref="DealMarker"/> said before.</param>
public sealed record ReportBooks(string Seen, DealTable Deals, CustomerTable Customers);

/// <summary>
/// Reads all deals and scores each as of its day. One at a time: it takes the memory and the processors of a whole scoring.
/// </summary>
public sealed class MakeScoredDeals(
    DealTableReader deals, CustomerTableReader customers, AccountHistoryReader histories, AccountIndexService index)
{
    private readonly SemaphoreSlim _working = new(1, 1);
    private ReportBooks? _books;

    /// <param name="profile">By what to score.</param>
    /// <param name="seen">What the marker said just now; books of the same are not read again.</param>
    /// <param name="today">Stands for days that are not known.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">The profile can give no points.</exception>
    public async Task<ScoredDeals> RunAsync(
        ProfileDefinition profile, string seen, DateOnly today, Action<ScoringProgress> progress, CancellationToken cancellationToken)
    {
        await _working.WaitAsync(cancellationToken);
        try
        {
            progress(new("Reading accounts", 0, 0));
            var snapshot = (await index.CatchUpAsync(cancellationToken)).Snapshot;
            if (_books is not { } books || books.Seen != seen)
            {
                var expected = await deals.CountAsync(int.MaxValue, cancellationToken);
                var book = await deals.ReadAsync(
                    snapshot, read => progress(new("Reading deals", read, Math.Max(read, expected))), cancellationToken);
                _books = books = new(seen, book, await customers.ReadAsync(book, snapshot, cancellationToken));
            }

            progress(new("Reading what was known when", books.Deals.Count, books.Deals.Count));
            var past = await histories.ReadAsync(PastScorer.AttributesOf(profile), snapshot, cancellationToken);
            return await Task.Run(
                () =>
                {
                    var scorer = new PastScorer(profile, snapshot, past, today);
                    var (done, total) = (0, books.Deals.Count);
                    var scores = scorer.Score(PastSubjects.Of(books.Deals),
                        more => progress(new("Scoring deals", Interlocked.Add(ref done, more), total)), cancellationToken);
                    return new ScoredDeals(profile, books.Deals, scores, books.Customers,
                        scorer.Score(PastSubjects.Of(books.Customers), null, cancellationToken));
                },
                cancellationToken);
        }
        finally
        {
            _working.Release();
        }
    }
}
