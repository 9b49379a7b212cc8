using IcpStudio.Core.Index;
using IcpStudio.Core.Reports;
using Npgsql;

namespace IcpStudio.Web.Data.Deals;

/// <summary>Reads what became of all customers into columns.</summary>
public sealed class CustomerTableReader(NpgsqlDataSource dataSource)
{
    private const string Sql = """
        select o.account_id, o.since, o.churned_on is not null, o.is_derived, (a.created_at at time zone 'utc')::date,
               o.nrr::float8, o.grr::float8, o.ltv::float8, o.expansion_arr::float8, o.nps::float8, o.support_tickets::float8
        from customer_outcomes o join accounts a on a.id = o.account_id order by o.account_id
        """;

    /// <param name="deals">Where first deals are looked up.</param>
    /// <param name="snapshot">Where the accounts' rows are looked up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<CustomerTable> ReadAsync(DealTable deals, IndexSnapshot snapshot, CancellationToken cancellationToken)
    {
        var firstWon = CustomerTable.FirstWon(deals, snapshot.RowCount);
        var (rows, since, firsts, days, seen) = (new List<int>(), new List<int>(), new List<int>(), new List<int>(), new List<int>());
        var (churned, derived) = (new List<bool>(), new List<bool>());
        var figures = Enumerable.Range(0, 6).Select(_ => new List<double>()).ToArray();
        await using var command = dataSource.CreateCommand(Sql);
        command.CommandTimeout = Limits.Bulk;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var row = snapshot.RowOf(reader.GetInt64(0));
            if (row < 0)
                continue;
            rows.Add(row);
            since.Add(DealColumns.Day(reader, 1));
            churned.Add(reader.GetBoolean(2));
            derived.Add(reader.GetBoolean(3));
            seen.Add(DealColumns.Day(reader, 4));
            firsts.Add(firstWon[row]);
            days.Add(firstWon[row] is >= 0 and var first && deals.CreatedOn[first] is not DealTable.NoDay and var created
                ? created
                : since[^1]);
            for (var i = 0; i < figures.Length; i++)
                figures[i].Add(reader.IsDBNull(5 + i) ? double.NaN : reader.GetDouble(5 + i));
        }

        return new CustomerTable
        {
            Rows = [.. rows],
            Since = [.. since],
            HasChurned = [.. churned],
            IsDerived = [.. derived],
            FirstDeals = [.. firsts],
            Days = [.. days],
            FirstSeenOn = [.. seen],
            Nrr = [.. figures[0]],
            Grr = [.. figures[1]],
            Ltv = [.. figures[2]],
            ExpansionArr = [.. figures[3]],
            Nps = [.. figures[4]],
            Tickets = [.. figures[5]],
        };
    }
}
