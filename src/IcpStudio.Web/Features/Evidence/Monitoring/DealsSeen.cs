using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>A short text that is another one as soon as a deal or a customer is, by whatever import, edit or undo.</summary>
internal static class DealsSeen
{
    public static Task<string> ReadAsync(IcpStudioDbContext db, CancellationToken cancellationToken) => db.Database.SqlQuery<string>($"""
        select concat_ws(' ',
            (select concat_ws('/', count(*) filter (where outcome <> 'Open'), count(*) filter (where outcome = 'Won'), count(account_id), coalesce(max(id), 0)) from deals),
            (select concat_ws('/', count(*), count(churned_on)) from customer_outcomes),
            (select concat_ws('/', count(*), coalesce(max(id), 0)) from record_changes)) as "Value"
        """).SingleAsync(cancellationToken);
}
