using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Web.Tests.Data;

public sealed class SqlTextTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string> Texts =>
        ["plain", "it's", "''", "'; drop table accounts; --", @"a\b\' or 1 = 1", "$1 ? {0} %s", "\"quoted\"", "Zürich\n\t☃"];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task AQuotedTextIsThatText(string text)
    {
        Assert.Equal(text, await AskAsync($"select {SqlText.Literal(text)}"));
        Assert.Equal(text, await AskAsync($"set standard_conforming_strings = off; select {SqlText.Literal(text)}"));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task AQuotedNameIsThatName(string name) =>
        Assert.Equal("1", await AskAsync($"select c.{SqlText.Identifier(name)} from (select '1' as {SqlText.Identifier(name)}) c"));

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task AnAttributesKeyStaysWithinItsQuotes(string key)
    {
        var attribute = new AttributeDefinition(key, "Label", AttributeGroup.Situational, AttributeType.Text, "", IsCustom: true);
        var insert = new NpgsqlCommand(
            $"select {AttributeStorage.Expression(attribute, "a")} from (select jsonb_build_object($1::text, 'found') as custom) a");
        insert.Parameters.Add(new NpgsqlParameter { Value = key });

        Assert.Equal("found", await AskAsync(insert));
    }

    [Fact]
    public void NothingHoldsANul()
    {
        Assert.Throws<ArgumentException>(() => SqlText.Literal("a\0b"));
        Assert.Throws<ArgumentException>(() => SqlText.Identifier("a\0b"));
    }

    [Theory]
    [InlineData("x''; drop table accounts; --")]
    [InlineData("Fleet")]
    [InlineData("fleet\n")]
    public async Task TheTableOfAttributesTakesNoKeyThatIsNoName(string key)
    {
        var refused = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(
            $"insert into custom_attributes (key, label, \"group\", type, help) values ('{key}', 'L', 'Situational', 'Text', '')"));

        Assert.Equal("custom_attributes_key", refused.ConstraintName);
    }

    private Task<string?> AskAsync(string sql) => AskAsync(new NpgsqlCommand(sql));

    private async Task<string?> AskAsync(NpgsqlCommand command)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using (command)
        {
            command.Connection = connection;
            return (string?)await command.ExecuteScalarAsync();
        }
    }
}
