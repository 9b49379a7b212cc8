using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Segments;
using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Notifications;
using IcpStudio.Web.Tests.Notifications;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Tests.Data.Notifications;

/// <summary>Whatever a context writes is published with its commit, not before and not without.</summary>
public sealed class WrittenChangesTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    // Tables whose rows no open page shows as they change.
    private static readonly string[] Unwatched =
    [
        "account_changes", "account_notes", "audit_entries", "data_protection_keys", "deleted_accounts", "draft_seats", "import_chunks",
        "import_kept", "import_problems", "known_values", "record_changes", "user_claims", "user_logins", "user_tokens", "workspace",
    ];

    private readonly StudioServices _studio = new(database);
    private Heard _heard = null!;

    public Task InitializeAsync()
    {
        _heard = new Heard(_studio.Get<ChangeNotifier>());
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _heard.Dispose();
        await _studio.DisposeAsync();
    }

    [Fact]
    public async Task WhatIsSavedIsPublished()
    {
        await using var db = await OpenAsync();
        db.Segments.Add(NewSegment());
        await db.SaveChangesAsync();
        await _heard.UntilAsync(ChangeTopics.Segments);
        Assert.Equal(ChangeTopics.Segments, _heard.All);
    }

    [Fact]
    public async Task WhatAStatementChangesIsPublished()
    {
        await using var db = await OpenAsync();
        db.Segments.Add(NewSegment());
        await db.SaveChangesAsync();
        await _heard.UntilAsync(ChangeTopics.Segments);
        _heard.Forget();
        await db.Segments.ExecuteUpdateAsync(s => s.SetProperty(x => x.IsShared, false));
        await _heard.UntilAsync(ChangeTopics.Segments);
        _heard.Forget();
        await db.Segments.ExecuteDeleteAsync();
        await _heard.UntilAsync(ChangeTopics.Segments);
    }

    [Fact]
    public async Task ATransactionIsPublishedAfterItsCommitAndNeverWithoutOne()
    {
        await using var db = await OpenAsync();
        await using (var undone = await db.Database.BeginTransactionAsync())
        {
            db.Segments.Add(NewSegment());
            await db.SaveChangesAsync();
            await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.DisabledAt, (DateTime?)null));
            await undone.RollbackAsync();
        }

        await using (var kept = await db.Database.BeginTransactionAsync())
        {
            db.ProfileAlarms.RemoveRange(db.ProfileAlarms);
            db.CustomAttributes.Add(new()
            {
                Key = "mark",
                Type = AttributeType.Number,
                Label = "Mark",
                Group = AttributeGroup.Firmographic,
                Unit = null,
                Help = ""
            });
            await db.SaveChangesAsync();
            Assert.Equal(ChangeTopics.None, _heard.All);
            await kept.CommitAsync();
        }

        await _heard.UntilAsync(ChangeTopics.Attributes);
        Assert.Equal(ChangeTopics.Attributes, _heard.All);
    }

    [Fact]
    public async Task EveryTableIsWatchedOrKnownNotToBe()
    {
        await using var db = await OpenAsync();
        var tables = db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Unwatched, tables.Where(t => WrittenTables.TopicOf(t) == ChangeTopics.None));
    }

    [Theory]
    [InlineData("UPDATE users AS u\nSET role = @p", ChangeTopics.Users)]
    [InlineData("DELETE FROM segment_days AS s\nWHERE s.day < @day", ChangeTopics.Segments)]
    [InlineData("insert into \"job_runs\" (kind) values (@p0)", ChangeTopics.Jobs)]
    [InlineData("select pg_advisory_xact_lock(1)", ChangeTopics.None)]
    public void AStatementSaysItsTable(string sql, ChangeTopics topic) => Assert.Equal(topic, WrittenTables.TopicOfStatement(sql));

    private Task<IcpStudioDbContext> OpenAsync() => _studio.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();

    private static Segment NewSegment() => new() { Name = $"Segment {Guid.NewGuid():N}", Filter = "industry = software" };
}
