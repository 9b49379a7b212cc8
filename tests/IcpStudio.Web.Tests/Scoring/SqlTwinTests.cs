using System.Text;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Sql;
using IcpStudio.Core.Tests.Scoring;
using IcpStudio.Core.Text;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Tests.Scoring;

/// <summary>Scoring inside PostgreSQL gives the same integers as the obvious scorer, and so as the kernel.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class SqlTwinTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 8)];

    [Theory, MemberData(nameof(Seeds))]
    public async Task ProfilesScoreTheSame(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(150);
        await using var connection = await FillAsync(world, accounts);
        for (var i = 0; i < 20; i++)
        {
            var profile = world.Profile();
            var sql = ProfileSql.Select(profile, SchemaOf(world, accounts), RandomWorld.AsOf, "accounts");
            var expected = accounts.Select(a => (a.Id, Score: AccountScorer.Score(profile, a, RandomWorld.AsOf))).Select(x => (
                x.Id, x.Score.Raw, x.Score.Max, x.Score.Score, x.Score.Low, x.Score.High, x.Score.Tier,
                x.Score.IsDisqualified ? x.Score.Disqualifiers[0].Disqualifier : -1));
            var actual = await ReadAsync(connection, $"select * from ({sql.Text}) x order by id", sql.Parameters, r => (
                r.GetInt64(0), r.GetInt32(1), r.GetInt32(2), r.GetInt32(3), r.GetInt32(4), r.GetInt32(5), r.GetInt32(6), r.IsDBNull(7)
                    ? -1
                    : r.GetInt32(7)));
            Assert.Equal(expected, actual);
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public async Task FiltersKeepTheSame(int seed)
    {
        var world = new RandomWorld(seed + 100);
        var accounts = world.Accounts(150);
        await using var connection = await FillAsync(world, accounts);
        for (var i = 0; i < 40; i++)
        {
            var filter = world.Filter();
            var sql = ConditionSql.Compile(filter, SchemaOf(world, accounts), RandomWorld.AsOf);
            var expected = accounts.Where(a => ConditionEvaluator.Meets(filter, a, RandomWorld.AsOf)).Select(a => a.Id);
            var actual = await ReadAsync(
                connection, $"select id from accounts where {sql.Text} order by id", sql.Parameters, r => r.GetInt64(0));
            Assert.Equal(expected, actual);
            Assert.Equal(accounts.Count, await CountWhereNotNullAsync(connection, sql));
        }
    }

    /// <summary>
    /// Typed columns for the built-in attributes, jsonb for the others, as the app stores them; some missing sets as an empty array.
    /// </summary>
    private async Task<NpgsqlConnection> FillAsync(RandomWorld world, List<Account> accounts)
    {
        var connection = new NpgsqlConnection(await postgres.CreateDatabaseAsync());
        await connection.OpenAsync();
        var builtIn = world.Catalog.All.Where(a => !a.IsCustom).ToList();
        var columns = string.Join(", ", builtIn.Select(a => $"\"{a.Key}\" {TypeOf(a)}"));
        await ExecuteAsync(connection, $"create table accounts (id bigint primary key, custom jsonb not null, {columns})", []);
        foreach (var account in accounts)
        {
            var insert = new StringBuilder("insert into accounts values ($1, $2::jsonb");
            var parameters = new List<object?> { account.Id, CustomOf(world, account) };
            foreach (var attribute in builtIn)
            {
                parameters.Add(Stored(account.Value(attribute.Key))
                    ?? (attribute.Type == AttributeType.Set && account.Id % 2 == 0 ? Array.Empty<string>() : null));
                insert.Append($", ${parameters.Count}::{TypeOf(attribute)}");
            }

            await ExecuteAsync(connection, insert.Append(')').ToString(), parameters);
        }

        return connection;
    }

    private static SqlSchema SchemaOf(RandomWorld world, List<Account> accounts) =>
        new(world.Catalog, ColumnOf, (attribute, operand) => accounts
            .Select(a => a.Value(attribute)).SelectMany(v => v switch
            {
                AttributeValue.Choice choice => [choice.Value],
                AttributeValue.Set set => set.Values.AsEnumerable(),
                _ => [],
            }).FirstOrDefault(v => ValueFolding.Comparer.Equals(v, operand)));

    private static string ColumnOf(AttributeDefinition attribute) => (attribute.IsCustom, attribute.Type) switch
    {
        (false, _) => $"\"{attribute.Key}\"",
        (true, AttributeType.Set) =>
            $"case when custom ? '{attribute.Key}' then array(select jsonb_array_elements_text(custom->'{attribute.Key}')) end",
        (true, var type) => $"(custom->>'{attribute.Key}')::{TypeOf(attribute)}",
    };

    private static string TypeOf(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Set => "text[]",
        AttributeType.Number => "numeric(18,4)",
        AttributeType.Date => "date",
        AttributeType.YesNo => "boolean",
        _ => "text",
    };

    private static object? Stored(AttributeValue? value) => value switch
    {
        null => null,
        AttributeValue.Text text => text.Value,
        AttributeValue.Choice choice => choice.Value,
        AttributeValue.Set set => set.Values.ToArray(),
        AttributeValue.Number number => number.Value,
        AttributeValue.Date date => date.Value,
        AttributeValue.YesNo yesNo => yesNo.Value,
        _ => throw new ArgumentException(value.ToString()),
    };

    private static string CustomOf(RandomWorld world, Account account) => System.Text.Json.JsonSerializer.Serialize(
        world.Catalog.All.Where(a => a.IsCustom && account.Value(a.Key) is not null)
            .ToDictionary(a => a.Key, a => Stored(account.Value(a.Key))));

    private static async Task<long> CountWhereNotNullAsync(NpgsqlConnection connection, SqlFragment sql) =>
        (await ReadAsync(connection, $"select count({sql.Text}) from accounts", sql.Parameters, r => r.GetInt64(0))).Single();

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, IReadOnlyList<object?> parameters)
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<T>> ReadAsync<T>(
        NpgsqlConnection connection, string sql, IReadOnlyList<object?> parameters, Func<NpgsqlDataReader, T> read)
    {
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, IReadOnlyList<object?> parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter is null
                ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Unknown }
                : new NpgsqlParameter { Value = parameter });
        }

        return command;
    }
}
