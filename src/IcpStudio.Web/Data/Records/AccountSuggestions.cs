using IcpStudio.Core.Text;
using Npgsql;

namespace IcpStudio.Web.Data.Records;

/// <summary>An account that may have been meant.</summary>
public sealed record SuggestedAccount(long Id, string Name, string? Domain);

/// <summary>Accounts with names near those that deals have.</summary>
public sealed class AccountSuggestions(NpgsqlDataSource dataSource)
{
    /// <summary>Suggestions for a name, at most.</summary>
    public const int Most = 3;

    // Two letters and the length tell most of a million names apart in one pass; what is left is compared letter by letter.
    private const string Sql = """
        select n.named, a.id, a.shown, a.domain
        from unnest($1::text[], $2::text[]) n(named, plain)
        join (select id, coalesce(name, domain, external_id) as shown, domain,
                     regexp_replace(lower(coalesce(name, domain, external_id)), '[^[:alnum:]]', '', 'g') as plain from accounts) a
          on left(a.plain, 2) = left(n.plain, 2)
         and (abs(length(a.plain) - length(n.plain)) <= 4 or starts_with(a.plain, n.plain) or starts_with(n.plain, a.plain))
        """;

    /// <summary>Best first, for each name that has any.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SuggestedAccount>>> FindAsync(
        IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter { Value = names.ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = names.Select(NearNames.Plain).ToArray() });
        var found = new List<(string Named, int Distance, SuggestedAccount Account)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var (named, shown) = (reader.GetString(0), reader.GetString(2));
            if (NearNames.Distance(named, shown) is { } distance)
                found.Add(
                    (named, distance, new SuggestedAccount(reader.GetInt64(1), shown, reader.IsDBNull(3) ? null : reader.GetString(3))));
        }

        return found.GroupBy(f => f.Named).ToDictionary(
            g => g.Key, IReadOnlyList<SuggestedAccount> (g) =>
                [.. g.OrderBy(f => f.Distance).ThenBy(f => f.Account.Id).Select(f => f.Account).Take(Most)]);
    }
}
