using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>The accounts whose deals a question is about.</summary>
/// <param name="Bitmap">Null for all.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="IsReadable">Whether its filter can be read; else nothing is to be counted.</param>
public sealed record DealAccounts(AccountBitmap? Bitmap, string? Problem = null, bool IsReadable = true);

/// <summary>Finds the accounts of a question's region, segment and filter, as they are today.</summary>
public sealed class FindDealAccounts(VisibleAccounts index, AttributeCatalogSource catalogs, SegmentDirectory segments)
{
    /// <param name="question">Which accounts, and by whose tiers its filter goes.</param>
    /// <param name="actor">Who asks: segments are those he can see.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DealAccounts> RunAsync(DealQuestion question, Actor actor, CancellationToken cancellationToken)
    {
        if (!question.AsksAccounts)
            return new(await index.BitmapAsync(cancellationToken));
        var accounts = await index.GetAsync(cancellationToken);
        var shelf = await segments.ReadAsync(actor, cancellationToken);
        var bitmaps = segments.Bitmaps(shelf, accounts);
        var parts = new List<AccountBitmap>();
        if (question.Region is { } region)
            parts.Add(FilterEvaluator.Evaluate(accounts.Snapshot,
                new Filter.Leaf(new ValueCondition(BuiltInAttributes.Region, ValueOperator.In, [region])), segments.Today));
        if (question.Filter is { } line)
        {
            var scored = accounts.Find(question.ProfileId);
            var names = new FilterNames(scored?.Profile.Definition.Tiers.Select(t => t.Name).ToList(), shelf.Names);
            if (FilterText.Parse(line, catalogs.Current, names) is not { Filter: { } filter, Error: null })
                return new(null, "The filter cannot be read, so nothing is counted.", IsReadable: false);
            parts.Add(FilterEvaluator.Evaluate(accounts.Snapshot, filter, scored?.Scores.AsOf ?? segments.Today,
                scoreContext: new ScoreContext(scored?.Scores, bitmaps.Find)));
        }

        string? problem = null;
        if (question.SegmentId is { } id && shelf.Find(id) is { } segment)
            parts.Add(bitmaps.Of(segment.Definition));
        else if (question.SegmentId is not null)
            problem = "The segment that this address names is not there, or not yours to see; accounts in and out of it are counted.";
        return new(parts.Count == 0 ? await index.BitmapAsync(cancellationToken) : parts.Aggregate((a, b) => a.And(b)), problem);
    }
}
