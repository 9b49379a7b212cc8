using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Accounts;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Data.Entities.Segments;

namespace IcpStudio.Web.Indexing;

/// <summary>The tables about accounts, without the rows of accounts that are not visible.</summary>
/// <param name="db">Whose tables.</param>
/// <param name="ids">The visible accounts; null: all, and the tables are those themselves.</param>
public sealed class VisibleTables(IcpStudioDbContext db, long[]? ids)
{
    /// <summary>Whether every row is visible, deals without an account and counts of all accounts among them.</summary>
    public bool AreWhole => ids is null;

    public IQueryable<AccountRow> Accounts => ids is null ? db.Accounts : db.Accounts.Where(a => ids.Contains(a.Id));

    /// <summary>A deal without an account is visible only to whoever sees all.</summary>
    public IQueryable<Deal> Deals => ids is null ? db.Deals : db.Deals.Where(d => d.AccountId != null && ids.Contains(d.AccountId.Value));

    public IQueryable<CustomerOutcome> CustomerOutcomes =>
        ids is null ? db.CustomerOutcomes : db.CustomerOutcomes.Where(o => ids.Contains(o.AccountId));

    public IQueryable<Signal> Signals => ids is null ? db.Signals : db.Signals.Where(s => ids.Contains(s.AccountId));

    public IQueryable<AccountNote> AccountNotes => ids is null ? db.AccountNotes : db.AccountNotes.Where(n => ids.Contains(n.AccountId));

    public IQueryable<AccountChange> AccountChanges =>
        ids is null ? db.AccountChanges : db.AccountChanges.Where(c => ids.Contains(c.AccountId));

    /// <summary>Daily counts of segments are of all accounts: only whoever sees all sees them.</summary>
    public IQueryable<SegmentDay> SegmentDays => ids is null ? db.SegmentDays : db.SegmentDays.Where(_ => false);
}
