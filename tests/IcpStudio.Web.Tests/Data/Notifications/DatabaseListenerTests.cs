using IcpStudio.Web.Data.Notifications;
using IcpStudio.Web.Notifications;
using IcpStudio.Web.Tests.Notifications;
using Npgsql;

namespace IcpStudio.Web.Tests.Data.Notifications;

public sealed class DatabaseListenerTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly StudioServices _here = new(database);
    private readonly StudioServices _there = new(database);
    private Heard _heard = null!;

    public async Task InitializeAsync()
    {
        _here.Get<NotificationSender>();
        _there.Get<NotificationSender>();
        _heard = new Heard(_there.Get<ChangeNotifier>());
        await _there.Get<DatabaseListener>().StartAsync(default);
        // Once it listens, it publishes what it may have missed.
        await _heard.UntilAsync(ChangeTopics.Shared);
        _heard.Forget();
    }

    public async Task DisposeAsync()
    {
        await _there.Get<DatabaseListener>().StopAsync(default);
        _heard.Dispose();
        await _here.DisposeAsync();
        await _there.DisposeAsync();
    }

    [Fact]
    public async Task OneNodeHearsWhatAnotherPublishes()
    {
        _here.Get<ChangeNotifier>().Publish(ChangeTopics.Jobs | ChangeTopics.Segments);
        await _heard.UntilAsync(ChangeTopics.Jobs | ChangeTopics.Segments);
        Assert.Equal(ChangeTopics.Jobs | ChangeTopics.Segments, _heard.All);
    }

    [Fact]
    public async Task ACommandTellsBeforeItEnds()
    {
        var command = new StudioServices(database);
        command.Get<NotificationSender>();
        command.Get<ChangeNotifier>().Publish(ChangeTopics.Accounts);
        command.Get<ChangeNotifier>().Publish(ChangeTopics.Profiles);
        await command.DisposeAsync();
        await _heard.UntilAsync(ChangeTopics.Accounts | ChangeTopics.Profiles);
    }

    [Fact]
    public async Task WhatIsThisNodesOwnBusinessIsNotToldToOthers()
    {
        _here.Get<ChangeNotifier>().Publish(ChangeTopics.Index | ChangeTopics.Answers);
        _here.Get<ChangeNotifier>().Publish(ChangeTopics.Users);
        await _heard.UntilAsync(ChangeTopics.Users);
        Assert.Equal(ChangeTopics.Users, _heard.All);
    }

    [Fact]
    public async Task AListenerThatLosesItsConnectionTakesEverythingAsChangedAndHearsAgain()
    {
        await using (var end = _here.Get<NpgsqlDataSource>().CreateCommand(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like "
                + "'%listening'"))
            await end.ExecuteNonQueryAsync();
        await _heard.UntilAsync(ChangeTopics.Shared);
        Assert.True(_there.Get<DatabaseListener>().IsListening);
        _heard.Forget();
        _here.Get<ChangeNotifier>().Publish(ChangeTopics.Alarms);
        await _heard.UntilAsync(ChangeTopics.Alarms);
        Assert.Equal(ChangeTopics.Alarms, _heard.All);
    }

    [Fact]
    public async Task OthersAreToldAtMostTwiceASecondHoweverMuchIsPublished()
    {
        var changes = _here.Get<ChangeNotifier>();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var listening = await source.OpenConnectionAsync();
        var told = 0;
        listening.Notification += (_, _) => told++;
        await using (var listen = new NpgsqlCommand("listen icp_studio", listening))
            await listen.ExecuteNonQueryAsync();
        for (var i = 0; i < 1_000; i++)
            changes.Publish(ChangeTopics.Jobs);
        changes.Publish(ChangeTopics.Alarms);
        await _heard.UntilAsync(ChangeTopics.Jobs | ChangeTopics.Alarms);
        // What was notified before this query is here with its answer.
        await using (var ask = new NpgsqlCommand("select 1", listening))
            await ask.ExecuteNonQueryAsync();
        Assert.InRange(told, 1, 3);
    }
}
