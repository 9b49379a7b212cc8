using System.CommandLine;
using IcpStudio.Web.Access;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data.Connections;
using IcpStudio.Web.Features.Demo;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web;

/// <summary><c>icp up</c>: the web app, until Ctrl+C.</summary>
internal static class UpCommand
{
    public static Command Create(CommandHost host)
    {
        var port = PortOption.Create("Port to listen on, 1 to 65535.");
        var listenOn = new Option<string?>("--host")
        {
            Description = "localhost, the default, or an IP address of this machine; also ICPSTUDIO_HOST."
        };
        var demo = new Option<bool>("--demo") { Description = "Fill an empty workspace with generated sample data." };
        var command = new Command("up", "Start ICP Studio, and its own database unless one is configured.") { port, listenOn, demo };
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = StudioSettings.Read();
            var listen = ListenAddress.Parse(parsed.GetValue(listenOn) ?? settings.ListenOn, parsed.GetValue(port));
            return await RunAsync(host.Console, settings, listen, parsed.GetValue(demo), cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        CommandConsole console, StudioSettings settings, ListenAddress listen, bool demo, CancellationToken stop)
    {
        if (demo && !listen.IsLoopback)
            throw new OperatorException($"The demo has published passwords and listens on this machine only, not on {listen.Host}; leave "
                + "out --host and ICPSTUDIO_HOST.");
        // With a configured database several apps may serve the same data; the embedded one belongs to one app.
        using var claim = settings.ConnectionString is null ? RunningApp.Claim(settings.DataFolder, listen.Url) : null;
        listen.RequireFree();
        await using var database = await StudioDatabase.OpenAsync(settings, console.Progress, stop);
        await using var app = await WebHost.OpenAsync(new WebHostOptions
        {
            ConnectionString = database.ConnectionString,
            DataFolder = settings.DataFolder,
            Listen = listen,
            Demo = demo,
        }, stop);
        var demoUsers = demo ? await SeedDemoAsync(app.Services, settings.DataFolder, console, stop) : [];
        try
        {
            await app.StartAsync(stop);
        }
        catch (IOException error)
        {
            throw listen.Taken(error);
        }
        console.Line($"ICP Studio runs at {listen.Url}");
        if (await app.Services.GetRequiredService<SetUpState>().IsNeededAsync(CancellationToken.None))
            console.Line($"Set it up at {listen.Url}/set-up?token={app.Services.GetRequiredService<SetUpToken>().Value}");
        foreach (var user in demoUsers)
            console.Line($"Sign in as {user.Role,-7}  {user.Email,-24}  {user.Password}");
        await app.WaitForShutdownAsync(stop);
        return 0;
    }

    private static async Task<IReadOnlyList<DemoUser>> SeedDemoAsync(
        IServiceProvider services, string dataFolder, CommandConsole console, CancellationToken stop)
    {
        console.Progress("Preparing the sample workspace");
        await using var scope = services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(Actor.CommandLine);
        var today = DateOnly.FromDateTime(scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
        return await scope.ServiceProvider.GetRequiredService<SeedDemo>().RunAsync(today, dataFolder, stop) switch
        {
            SeedDemoResult.Ready ready => ready.Users,
            SeedDemoResult.Refused refused => throw new OperatorException(refused.Message),
            _ => [],
        };
    }
}
