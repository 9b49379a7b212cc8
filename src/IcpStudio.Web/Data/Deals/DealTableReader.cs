using IcpStudio.Core.Index;
using IcpStudio.Core.Reports;
using Npgsql;

namespace IcpStudio.Web.Data.Deals;

/// <summary>Reads all deals into columns, in the order in which lists show them.</summary>
public sealed class DealTableReader(NpgsqlDataSource dataSource)
{
    private const int ReportEvery = 10_000;

    private const string Sql = """
        select d.id, d.account_id, array_position(array['Open', 'Won', 'Lost', 'Cancelled'], d.outcome::text) - 1,
               array_position(array['NewBusiness', 'Expansion', 'Renewal'], d.type::text) - 1,
               d.created_on, d.closed_on, d.amount, d.owner, d.product, d.source, (a.created_at at time zone 'utc')::date,
               case when d.custom <> '{}' then d.custom::text end
        from deals d left join accounts a on a.id = d.account_id
        order by (d.created_on is null), d.created_on desc, d.id desc
        """;

    /// <summary>How many deals there are, as far as that matters.</summary>
    /// <param name="most">Where it stops counting.</param>
    public async Task<int> CountAsync(int most, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select count(*)::int from (select 1 from deals limit $1) d");
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <param name="snapshot">Where the accounts' rows are looked up; it must not be older than the deals.</param>
    /// <param name="progress">Told how many have been read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<DealTable> ReadAsync(IndexSnapshot snapshot, Action<int> progress, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.CommandTimeout = Limits.Bulk;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var columns = new DealColumns();
        while (await reader.ReadAsync(cancellationToken))
        {
            columns.Add(reader, snapshot);
            if (columns.Count % ReportEvery == 0)
                progress(columns.Count);
        }

        return columns.ToBook();
    }
}
