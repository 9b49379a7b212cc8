using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Attributes.Values;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Attributes.Values;

public sealed class MergeValuesTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task AValueBecomesAnotherInEveryAccountItsScoreAndHistoryAndInWhatIsWrittenLater()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var before = await world.AccountsAsync();
        var social = before.Where(a => a.Value("industry")?.ToString() == "social").ToList();
        await using var scope = world.As(UserRole.RevOps);
        var (merge, list) = (scope.ServiceProvider.GetRequiredService<MergeValues>(),
            scope.ServiceProvider.GetRequiredService<ListValues>());

        var result = await merge.RunAsync("industry", "SOCIAL", "Software");

        Assert.Equal((social.Count, null), (result.Changed, result.Problem));
        Assert.Equal(["Test"], result.NamedBy);
        Assert.Equal($"Industry: social into software, {social.Count} accounts",
            await world.ScalarAsync<string>("select subject from audit_entries where action = 'merge values'"));
        var values = (await list.RunAsync("industry"))!;
        Assert.DoesNotContain("social", values.Values.Select(v => v.Value));
        Assert.Equal([new MergedValue("social", "software")], values.Merged);
        var view = await world.ShowAsync(social[0].Id);
        Assert.Equal("software", view.Account.Value("industry")!.ToString());
        Assert.Equal(view.Explanation!.Raw,
            await world.ScalarAsync<int>($"select points from account_scores where account_id = {social[0].Id}"));
        Assert.Equal(("industry", "social"),
            Assert.Single(await world.HistoryAsync(social[0].Id)) is var entry ? (entry.Key, entry.Old!.ToString()) : default);

        var other = before.First(a => a.Value("industry")?.ToString() == "health");
        Assert.Equal(new EditAccountResult.Changed(other.Value("industry"), new AttributeValue.Choice("software")),
            await world.EditAsync(new AccountEdit(other.Id, "industry", "Social", other.Value("industry"))));
        await merge.ForgetAsync("industry", "software");
        Assert.Equal(
            1L, await world.ScalarAsync<long>("select count(*) from known_values where attribute = 'industry' and folded = 'software'"));
        await merge.ForgetAsync("industry", "social");
        var third = before.Last(a => a.Value("industry")?.ToString() == "health");
        Assert.Equal(new EditAccountResult.Changed(third.Value("industry"), new AttributeValue.Choice("Social")),
            await world.EditAsync(new AccountEdit(third.Id, "industry", "Social", third.Value("industry"))));
    }

    [Fact]
    public async Task WhatCannotBeAuditedIsNotMerged()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.RevOps);
        await world.ExecuteAsync("alter table audit_entries add check (action <> 'merge values')");
        var before = await world.ScalarAsync<long>("select count(*) from accounts where industry = 'social'");

        await Assert.ThrowsAnyAsync<DbUpdateException>(
            () => scope.ServiceProvider.GetRequiredService<MergeValues>().RunAsync("industry", "social", "software"));

        Assert.Equal(before, await world.ScalarAsync<long>("select count(*) from accounts where industry = 'social'"));
    }

    [Fact]
    public async Task AMemberThatASetHasAlreadyIsNotThereTwice()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        var count = await world.ScalarAsync<long>("select count(*) from accounts where 'HubSpot' = any(technologies)");
        await using var scope = world.As(UserRole.RevOps);

        var result = await scope.ServiceProvider.GetRequiredService<MergeValues>().RunAsync("technologies", "HubSpot", "Salesforce");

        Assert.Equal(count, result.Changed);
        Assert.Equal(count, await world.ScalarAsync<long>("select count(*) from accounts where technologies = array['Salesforce']"));
        Assert.Equal(count, await world.ScalarAsync<long>("select count(*) from account_changes where attribute = 'technologies'"));
    }

    [Fact]
    public async Task AnAttributeOfOnesOwnIsMergedInItsDocument()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("""
            insert into custom_attributes (key, label, "group", type, help) values ('color', 'Colour', 'Firmographic', 'Set', '');
            update accounts set custom = '{"color": ["grey", "red"]}' where id = 1;
            update accounts set custom = '{"color": ["gray"]}' where id in (2, 3)
            """);
        await using var scope = world.As(UserRole.RevOps);

        var result = await scope.ServiceProvider.GetRequiredService<MergeValues>().RunAsync("color", "gray", "grey");

        Assert.Equal((2, null), (result.Changed, result.Problem));
        Assert.Equal("""{"color": ["grey"]}""", await world.ScalarAsync<string>("select custom::text from accounts where id = 2"));
    }

    [Theory]
    [InlineData("industry", "nobody has it", "software", "Industry has no value “nobody has it”; both must be values that accounts have.")]
    [InlineData("industry", "Software", "software", "“software” is the same value.")]
    [InlineData("employees", "1", "2", "There is no attribute employees whose values can be merged.")]
    [InlineData("status", "new", "working", "There is no attribute status whose values can be merged.")]
    public async Task SaysWhyNothingIsMerged(string attribute, string from, string into, string problem)
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Admin);
        Assert.Equal(problem, (await scope.ServiceProvider.GetRequiredService<MergeValues>().RunAsync(attribute, from, into)).Problem);
        Assert.Equal(0L, await world.ScalarAsync<long>("select count(*) from account_changes"));
    }

    [Fact]
    public async Task ARepMayNotMerge()
    {
        await using var world = await AccountWorld.CreateAsync(postgres);
        await using var scope = world.As(UserRole.Rep);
        await Assert.ThrowsAsync<PermissionDeniedException>(
            () => scope.ServiceProvider.GetRequiredService<MergeValues>().RunAsync("industry", "social", "software"));
    }
}
