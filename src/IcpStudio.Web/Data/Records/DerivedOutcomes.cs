using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>
/// Works out what became of customers of whom no file says it, from their deals: accounts with a closed renewal. Since the first
/// won deal; churned where the last closed renewal was lost and nothing was won after it; ARR is the last won contract or renewal
/// with the expansions won after it, 0 once churned; lifetime value is the sum of what was won. Of renewals of one closing day the
/// one booked last counts. Retention rates are not guessed.
/// </summary>
internal static class DerivedOutcomes
{
    private const string Sql = """
        with booked as (
            select * from deals d where account_id is not null and not (type = 'Renewal' and closed_on is not null and exists (
                select 1 from deals again where again.account_id = d.account_id and again.type = 'Renewal' and again.closed_on = d.closed_on and again.id > d.id))),
        facts as (
            select account_id,
                   min(closed_on) filter (where outcome = 'Won') as since,
                   max(closed_on) filter (where outcome = 'Won') as last_won,
                   max(closed_on) filter (where outcome = 'Won' and type <> 'Expansion') as last_contract,
                   (array_agg(outcome order by closed_on desc nulls last, id desc) filter (where type = 'Renewal' and outcome in ('Won', 'Lost')))[1] as renewal,
                   max(closed_on) filter (where type = 'Renewal' and outcome in ('Won', 'Lost')) as renewed_on,
                   sum(amount) filter (where outcome = 'Won') as ltv,
                   sum(amount) filter (where outcome = 'Won' and type = 'Expansion') as expansion
            from booked group by account_id),
        ended as (
            select *, renewal = 'Lost' and (last_won is null or last_won <= renewed_on) as has_churned from facts where renewal is not null and since is not null),
        wanted as (
            select e.account_id, e.since, case when has_churned then renewed_on end as churned_on,
                   case when has_churned then 0 else (
                       select sum(d.amount) from deals d
                       where d.account_id = e.account_id and d.outcome = 'Won'
                         and (d.type = 'Expansion' and d.closed_on > e.last_contract or d.id = (
                             select c.id from deals c where c.account_id = e.account_id and c.outcome = 'Won' and c.type <> 'Expansion'
                             order by c.closed_on desc nulls last, c.id desc limit 1))) end as arr,
                   e.ltv, e.expansion
            from ended e where not exists (select 1 from customer_outcomes o where o.account_id = e.account_id and not o.is_derived)),
        gone as (
            delete from customer_outcomes o where o.is_derived and not exists (select 1 from wanted w where w.account_id = o.account_id))
        insert into customer_outcomes as o (account_id, since, churned_on, arr, ltv, expansion_arr, is_derived)
        select account_id, since, churned_on, arr, ltv, expansion, true from wanted
        on conflict (account_id) do update
            set since = excluded.since, churned_on = excluded.churned_on, arr = excluded.arr, ltv = excluded.ltv, expansion_arr = excluded.expansion_arr
            where (o.since, o.churned_on, o.arr, o.ltv, o.expansion_arr) is distinct from (excluded.since, excluded.churned_on, excluded.arr, excluded.ltv, excluded.expansion_arr)
        """;

    /// <summary>Call it after deals or customers have changed, in the same transaction.</summary>
    public static async Task RefreshAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Sql, transaction.Connection, transaction) { CommandTimeout = Limits.Bulk };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
