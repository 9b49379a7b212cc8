using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Evidence.Monitoring;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>
/// A short text that is another one as soon as scored deals are: deals, customers, or what is known of accounts and since when.
/// </summary>
internal static class DealMarker
{
    public static async Task<string> ReadAsync(IcpStudioDbContext db, DateOnly today, CancellationToken cancellationToken)
    {
        var deals = await DealsSeen.ReadAsync(db, cancellationToken);
        var accounts = await db.Database.SqlQuery<long>($"""select coalesce(max(id), 0) as "Value" from account_changes""")
            .SingleAsync(cancellationToken);
        return $"{deals} {accounts} {today.DayNumber}";
    }
}
