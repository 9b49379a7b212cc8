using IcpStudio.Core.Evidence;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Reads who is in a cohort and how it went with each.</summary>
public sealed class CohortMembers(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts visible)
{
    internal async Task<IReadOnlyList<CohortMember>> ReadAsync(
        EvidenceQuestion question, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await visible.InAsync(db, cancellationToken);
        if (question.Outcome == GoodOutcome.Won)
        {
            var deals = await DealsAsync(rows, question, cancellationToken);
            return question.AgainstAllAccounts ? await AgainstAllAsync(rows, Winners(deals), cancellationToken) : deals;
        }

        var customers = await CustomersAsync(rows, question, cancellationToken);
        var judged = question.Outcome == GoodOutcome.Kept
            ? [.. customers.Select(c => Member(c, c.Outcome.ChurnedOn is null))]
            : BestCustomers.Of(customers, question, today).Select(c => Member(c.Customer, c.IsBest)).ToList();
        return question.AgainstAllAccounts ? await AgainstAllAsync(rows, judged, cancellationToken) : judged;
    }

    private static async Task<List<CohortMember>> DealsAsync(
        VisibleTables rows, EvidenceQuestion question, CancellationToken cancellationToken)
    {
        var deals = rows.Deals.AsNoTracking();
        if (question.DealType is { } type)
            deals = deals.Where(d => d.Type == type);
        if (!question.CountsCancelled)
            deals = deals.Where(d => d.Outcome != DealOutcome.Cancelled);
        if (question.Since is { } since)
            deals = deals.Where(d => d.Outcome == DealOutcome.Open || d.ClosedOn >= since);
        if (question.Until is { } until)
            deals = deals.Where(d => d.Outcome == DealOutcome.Open || d.ClosedOn <= until);
        var read = await deals.OrderByDescending(d => d.ClosedOn ?? DateOnly.MaxValue).ThenBy(d => d.Id).Take(LoadCohort.MaxMembers)
            .Select(d => new { d.AccountId, d.Outcome, d.CreatedOn, d.ClosedOn, d.Amount, d.Product, d.Source, d.Owner, d.Custom })
            .ToListAsync(cancellationToken);
        return [.. read.Select(d => new CohortMember(
            d.AccountId, Outcome(d.Outcome), d.CreatedOn, d.ClosedOn, d.CreatedOn
                ?? d.ClosedOn, d.Outcome == DealOutcome.Won ? d.Amount ?? 0 : 0,
            d.Product, d.Source, d.Owner, d.Custom))];
    }

    private static MemberOutcome Outcome(DealOutcome outcome) => outcome switch
    {
        DealOutcome.Open => MemberOutcome.Open,
        DealOutcome.Won => MemberOutcome.Good,
        _ => MemberOutcome.Bad,
    };

    /// <summary>What became of the customers of the question's days.</summary>
    internal static IQueryable<CustomerOutcome> Outcomes(VisibleTables rows, EvidenceQuestion question)
    {
        var outcomes = rows.CustomerOutcomes.AsNoTracking();
        if (question.Since is { } since)
            outcomes = outcomes.Where(o => o.Since >= since);
        if (question.Until is { } until)
            outcomes = outcomes.Where(o => o.Since <= until);
        return outcomes;
    }

    private static async Task<List<Customer>> CustomersAsync(
        VisibleTables rows, EvidenceQuestion question, CancellationToken cancellationToken)
    {
        var customers = await Outcomes(rows, question).OrderBy(o => o.AccountId).Take(LoadCohort.MaxMembers).ToListAsync(cancellationToken);
        var won = await rows.Deals
            .AsNoTracking()
            .Where(d => d.Outcome == DealOutcome.Won && d.AccountId != null && d.ClosedOn != null)
            .OrderBy(d => d.Id)
            .Select(d => new { AccountId = d.AccountId!.Value, d.CreatedOn, ClosedOn = d.ClosedOn!.Value, d.Amount })
            .ToListAsync(cancellationToken);
        var byAccount = won.ToLookup(d => d.AccountId);
        return [.. customers.Select(c =>
        {
            var first = byAccount[c.AccountId].MinBy(d => d.ClosedOn);
            return new Customer(c, first is { CreatedOn: { } created } ? first.ClosedOn.DayNumber - created.DayNumber : null,
                first?.CreatedOn, byAccount[c.AccountId].Sum(d => d.Amount ?? 0));
        })];
    }

    private static CohortMember Member(Customer customer, bool isGood) => new(
        customer.Outcome.AccountId, isGood ? MemberOutcome.Good : MemberOutcome.Bad, customer.Outcome.Since, customer.Outcome.Since,
        customer.BoughtFrom ?? customer.Outcome.Since, customer.Revenue);

    private static List<CohortMember> Winners(List<CohortMember> deals) =>
        [.. deals.Where(d => d.Outcome == MemberOutcome.Good && d.AccountId is not null).GroupBy(d => d.AccountId)
            .Select(g => new CohortMember(g.Key, MemberOutcome.Good, null, null, null, g.Sum(d => d.Revenue)))];

    // Every account is a member; those that are good for the question are good, all others are what they are compared with.
    private static async Task<IReadOnlyList<CohortMember>> AgainstAllAsync(
        VisibleTables rows, IReadOnlyList<CohortMember> judged, CancellationToken cancellationToken)
    {
        var good = judged.Where(m => m.Outcome == MemberOutcome.Good)
            .Select(m => m with { StartedOn = null, EndedOn = null, AsOf = null })
            .ToList();
        var ids = good.Select(m => m.AccountId).ToHashSet();
        var others = await rows.Accounts.OrderBy(a => a.Id).Take(LoadCohort.MaxMembers).Select(a => a.Id).ToListAsync(cancellationToken);
        return [.. good, .. others.Where(id => !ids.Contains(id)).Select(id => new CohortMember(id, MemberOutcome.Bad, null, null, null))];
    }
}

/// <summary>A customer with what can be said of the first deal.</summary>
/// <param name="CycleDays">Days from creation to closing of the first won deal, or null.</param>
/// <param name="BoughtFrom">The day that deal was created, or null.</param>
/// <param name="Revenue">Amounts of all won deals.</param>
internal sealed record Customer(CustomerOutcome Outcome, int? CycleDays, DateOnly? BoughtFrom, decimal Revenue);
