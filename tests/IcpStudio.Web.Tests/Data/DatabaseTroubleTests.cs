using System.Reflection;
using IcpStudio.Core.Profiles;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Profiles.Versions;
using IcpStudio.Web.Features.Reviews;
using IcpStudio.Web.Tests.Features.Profiles;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IcpStudio.Web.Tests.Data;

public sealed class DatabaseTroubleTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _services = new(database, StudioServices.Someone(UserRole.RevOps));

    public async Task InitializeAsync()
    {
        await SampleProfile.AddAccountsAsync(_services.Get<NpgsqlDataSource>());
    }

    public async Task DisposeAsync()
    {
        foreach (var table in (string[])["profiles", "profile_drafts", "profile_versions", "profile_reviews"])
            await ExecuteAsync($"drop trigger if exists full_disk on {table}; delete from accounts");
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task AFailureIsNotSomebodyElseWhoCreatedTheProfile() =>
        await IsNotSomebodyElseAsync("profiles", () => _services.Get<CreateProfile>().RunAsync($"Profile {Guid.NewGuid():N}"));

    [Fact]
    public async Task AFailureIsNotSomebodyElseWhoSavedTheDraft()
    {
        var (id, name) = await CreateAsync();
        var seen = (await _services.Get<ShowProfile>().RunAsync(id))!.Draft!.Version;

        await IsNotSomebodyElseAsync(
            "profile_drafts", () => _services.Get<SaveDraft>().RunAsync(id, SampleProfile.Definition(name, 5), seen));
    }

    [Fact]
    public async Task AFailureIsNotSomebodyElseWhoPublished()
    {
        var (id, _) = await CreateAsync();

        await IsNotSomebodyElseAsync("profile_versions", () => _services.Get<PublishProfile>().RunAsync(id, "Why"));
    }

    [Fact]
    public async Task AFailureIsNotSomebodyElseWhoRolledBack()
    {
        var (id, name) = await PublishAsync();
        await SaveAsync(id, SampleProfile.Definition(name, 7));
        await _services.Get<PublishProfile>().RunAsync(id, "Why");

        await IsNotSomebodyElseAsync("profile_versions", () => _services.Get<RollBack>().RunAsync(id, 1));
    }

    [Fact]
    public async Task AFailureIsNotSomebodyElseWhoEndedTheReview()
    {
        var (id, _) = await PublishAsync();

        await IsNotSomebodyElseAsync(
            "profile_reviews", () => _services.Get<EndReview>().RunAsync(id, new(ReviewDecision.Kept, 1, 0, "Fine")));
    }

    [Fact]
    public async Task ANameThatAnotherProfileHasIsNotSomebodyElseWhoPublished()
    {
        var (_, taken) = await CreateAsync();
        var (id, _) = await CreateAsync();
        await SaveAsync(id, SampleProfile.Definition(taken));

        var result = await _services.Get<PublishProfile>().RunAsync(id, "Why");

        Assert.Contains(taken, Assert.Single(Assert.IsType<PublishResult.Invalid>(result).Failures).ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryConstraintNamedIsAUniqueOneOfTheDatabase()
    {
        foreach (var field in typeof(UniqueConstraints).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            await using var command = _services.Get<NpgsqlDataSource>()
                .CreateCommand("select indisunique from pg_index where indexrelid = to_regclass($1)");
            command.Parameters.Add(new NpgsqlParameter { Value = field.GetRawConstantValue()! });
            Assert.True(await command.ExecuteScalarAsync() is true, $"{field.Name} is no unique constraint.");
        }
    }

    [Fact]
    public void WhatIsNoTroubleOfTheDatabaseHasNoWords() => Assert.Null(DatabaseTrouble.Words(new InvalidOperationException("secret")));

    private async Task IsNotSomebodyElseAsync(string table, Func<Task> write)
    {
        await FailAsync(table, "disk_full");
        Assert.Equal(
            "The database's disk is full. Nothing was written; make room and try again.",
            DatabaseTrouble.Words(await Assert.ThrowsAnyAsync<Exception>(write)));
        await FailAsync(table, "program_limit_exceeded");
        Assert.Null(DatabaseTrouble.Words(await Assert.ThrowsAsync<DbUpdateException>(write)));
    }

    private Task FailAsync(string table, string code) => ExecuteAsync($"""
        create or replace function fail() returns trigger language plpgsql as $$ begin raise exception 'It failed.' using errcode = '{code}'; end $$;
        drop trigger if exists full_disk on {table};
        create trigger full_disk before insert or update on {table} for each row execute function fail()
        """);

    private async Task<(long Id, string Name)> CreateAsync()
    {
        var name = $"Profile {Guid.NewGuid():N}";
        var id = (await _services.Get<CreateProfile>().RunAsync(name)).Id!.Value;
        await SaveAsync(id, SampleProfile.Definition(name));
        return (id, name);
    }

    private async Task<(long Id, string Name)> PublishAsync()
    {
        var profile = await CreateAsync();
        Assert.IsType<PublishResult.Published>(await _services.Get<PublishProfile>().RunAsync(profile.Id, "Why"));
        return profile;
    }

    private async Task SaveAsync(long id, ProfileDefinition definition) => Assert.IsType<SaveDraftResult.Saved>(
        await _services.Get<SaveDraft>().RunAsync(id, definition, (await _services.Get<ShowProfile>().RunAsync(id))!.Draft?.Version));

    private async Task ExecuteAsync(string sql)
    {
        await using var command = _services.Get<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
