using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Merging;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Indexing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace IcpStudio.Browser.Tests.Lists;

/// <summary>Sixty scored accounts, some with deals, and a profile with a persona.</summary>
internal static class ListWorld
{
    private static ProfileDefinition Profile { get; } = new()
    {
        Name = "Mid-market",
        Criteria =
        [
            new("industry", [new(new ValueCondition("industry", ValueOperator.In, ["Software"]), 40)]),
            new("employees", [new(new NumberCondition("employees", 50, 500), 40)]),
            new("country", [new(new ValueCondition("country", ValueOperator.In, ["Germany"]), 20)]),
        ],
        Disqualifiers = [new(new ValueCondition("ownership", ValueOperator.In, ["State"]), "State-owned")],
        Personas = [new Persona("Champion") { Titles = ["RevOps lead"], Wording = ["One list that everybody trusts"] }],
    };

    /// <param name="services">Of the app.</param>
    /// <param name="generated">How many more accounts there are, made up by the database.</param>
    public static async Task FillAsync(IServiceProvider services, int generated = 0)
    {
        await using var scope = services.CreateAsyncScope();
        // Several tests of one app share it.
        await using (var look = services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select exists (select from accounts)"))
        {
            if ((bool)(await look.ExecuteScalarAsync())!)
                return;
        }

        T Get<T>() where T : notnull => scope.ServiceProvider.GetRequiredService<T>();
        Get<AccessControl>().ActAs(Actor.App);
        var keys = (string[])["name", "domain", "industry", "employees", "country"];
        await using (var batch = await AccountBatch.BeginAsync(
            Get<NpgsqlDataSource>(), [.. keys.Select(k => AttributeCatalog.BuiltIn.Find(k)!)], default))
        {
            for (var i = 1; i <= 60; i++)
                await batch.AddAsync(new AccountWrite(i, $"x-{i}", new Dictionary<string, AttributeValue>
                {
                    ["name"] = new AttributeValue.Text($"Company {i}"),
                    ["domain"] = new AttributeValue.Text($"company{i}.example"),
                    ["industry"] = new AttributeValue.Choice(i % 3 == 0 ? "Retail" : "Software"),
                    ["employees"] = new AttributeValue.Number(i * 12),
                    ["country"] = new AttributeValue.Choice(i % 2 == 0 ? "Germany" : "France"),
                }), default);
            await batch.MergeAsync(new WriteSource(null, null), AttributeCatalog.BuiltIn, default);
            await batch.CommitAsync(default);
        }

        if (generated > 0)
            await GenerateAsync(Get<NpgsqlDataSource>(), generated);
        var applied = Assert.IsType<ApplyResult.Applied>(await Get<ApplyProfile>().RunAsync(Profile));
        var published = Assert.IsType<PublishResult.Published>(await Get<PublishProfile>().RunAsync(applied.ProfileId, null));
        await Get<ScoreAllAccounts>().RunAsync(published.VersionId);
        await using var deals = Get<NpgsqlDataSource>().CreateCommand("""
            insert into deals (external_id, account_id, name, type, outcome, created_on, closed_on)
            select 'd' || id, id, 'Deal', 'NewBusiness', case when id % 2 = 0 then 'Won' else 'Lost' end, '2024-01-01', '2024-03-01' from accounts where id <= 20
            """);
        await deals.ExecuteNonQueryAsync();
        await Get<AccountIndexService>().CatchUpAsync();
        if (generated > 0)
            await TidyAsync(Get<NpgsqlDataSource>());
    }

    // What the database would do by itself sometime while the test measures.
    private static async Task TidyAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("vacuum (analyze)");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task GenerateAsync(NpgsqlDataSource source, int count)
    {
        await using var command = source.CreateCommand("""
            insert into accounts (external_id, name, domain, industry, employees, country, total_funding)
            select 'g-' || i, 'Company ' || i, 'generated' || i || '.example', (array['Software', 'Retail', 'Health', 'Fintech', null])[1 + i * 7 % 5],
                nullif(i::bigint * 7919 % 1201, 0), (array['Germany', 'France', 'Spain'])[1 + i * 11 % 3], i::bigint * 104729 % 90000000
            from generate_series(1000, 999 + $1) i
            """);
        command.CommandTimeout = 0;
        command.Parameters.Add(new NpgsqlParameter { Value = count });
        await command.ExecuteNonQueryAsync();
    }
}
