using IcpStudio.Core.Reports;
using IcpStudio.Core.Reports.Fit;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary>Which customers of a report to list.</summary>
/// <param name="Tier">Name of the tier they had when they bought; null for all.</param>
/// <param name="OnlyLeft">Only those that have left.</param>
/// <param name="Page">From 1.</param>
public sealed record FitCustomerFilter(DealQuestion Question, string? Tier, bool OnlyLeft, int Page)
{
    /// <summary>The address of the list.</summary>
    public string Url => DealQuestionUrl.Of(
        "/reports/customers", Question, ("fit", Tier), ("left", OnlyLeft ? "yes" : null), ("page", AddressQuery.OfPage(Page)));

    /// <summary>What an address asks.</summary>
    public static FitCustomerFilter Parse(string url, DateOnly today)
    {
        var query = new AddressQuery(url);
        return new(DealQuestionUrl.Parse(url, today), query.Text("fit"), query.Text("left") == "yes", query.Page);
    }
}

/// <summary>A customer in the list; a figure that is not known is null.</summary>
public sealed record FitCustomer(
    long AccountId, string Name, int Tier, DateOnly? Since, bool HasLeft, bool IsDerived, double? Nrr, double? Ltv);

/// <summary>One page of customers.</summary>
/// <param name="Progress">How far the first scoring of deals is; null once there is something to list.</param>
public sealed record FitCustomerPage(
    ReportProfile Profile, IReadOnlyList<FitCustomer> Items, int Count, string? Problem = null, ScoringProgress? Progress = null);

/// <summary>Lists the customers behind a report's figure, the latest first.</summary>
public sealed class ListFitCustomers(FindScoredDeals find, VisibleAccounts index, AccessControl access)
{
    public const int PageSize = 50;

    /// <returns>Null where no such profile or version is published.</returns>
    public async Task<FitCustomerPage?> RunAsync(FitCustomerFilter filter, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        if (await find.RunAsync(filter.Question, actor, waits: false, cancellationToken) is not { } found)
            return null;
        if (found.Scored is not { } scored)
            return new FitCustomerPage(
                found.Profile, [], 0, found.Problem, found.Problem is null ? found.Progress ?? ScoringProgress.Starting : null);
        var customers = scored.Customers;
        var tier = filter.Tier is null ? -1 : found.Profile.Tiers.ToList().FindIndex(t => ValueFolding.Comparer.Equals(t, filter.Tier));
        int[] listed = [.. FitCustomers.Select(scored, found.Selection)
            .Where(i => (filter.Tier is null || scored.CustomerScores.Tiers[i] == tier) && (!filter.OnlyLeft || customers.HasChurned[i]))];
        Array.Sort(Array.ConvertAll(listed, i => ((long)-customers.Since[i] << 32) + customers.Rows[i]), listed);
        var accounts = (await index.GetAsync(cancellationToken)).Snapshot;
        return new FitCustomerPage(
            found.Profile, [.. listed.Skip((Math.Max(1, filter.Page) - 1) * PageSize).Take(PageSize).Select(i => new FitCustomer(
                accounts.IdAt(customers.Rows[i]), accounts.NameAt(customers.Rows[i]), scored.CustomerScores.Tiers[i],
                customers.Since[i] == DealTable.NoDay
                    ? null
                    : DateOnly.FromDayNumber(customers.Since[i]), customers.HasChurned[i], customers.IsDerived[i],
                Known(customers.Nrr[i]), Known(customers.Ltv[i])))], listed.Length, found.Problem);
    }

    private static double? Known(double figure) => double.IsNaN(figure) ? null : figure;
}
