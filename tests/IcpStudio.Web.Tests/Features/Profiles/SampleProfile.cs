using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using Npgsql;

namespace IcpStudio.Web.Tests.Features.Profiles;

/// <summary>A profile and a few accounts it can tell apart.</summary>
public static class SampleProfile
{
    public static ProfileDefinition Definition(string name, int points = 40) => new()
    {
        Name = name,
        Criteria =
        [
            new Criterion("industry", [new Rule(new ValueCondition("industry", ValueOperator.In, ["security", "enterprise"]), points)]),
            new Criterion("totalFunding", [new Rule(new NumberCondition("totalFunding", 10_000_000, null), 30)]),
        ],
        Disqualifiers = [new Disqualifier(new ValueCondition("country", ValueOperator.NotIn, ["USA"]), "We sell in the USA only")],
    };

    /// <summary>Adds six accounts: two of security, two of social, one without industry, one abroad.</summary>
    public static async Task AddAccountsAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand("""
            insert into accounts (external_id, name, industry, total_funding, country) values
                ('s1', 'One', 'security', 0, 'USA'), ('s2', 'Two', 'security', 20000000, 'USA'),
                ('s3', 'Three', 'social', 0, 'USA'), ('s4', 'Four', 'social', 20000000, 'USA'),
                ('s5', 'Five', null, 0, 'USA'), ('s6', 'Six', 'security', 20000000, 'DEU')
            """);
        await command.ExecuteNonQueryAsync();
    }
}
