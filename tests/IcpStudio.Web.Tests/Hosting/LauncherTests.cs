using IcpStudio.Web.Data.Embedded;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Tests.Hosting;

public sealed class LauncherTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task SaysThatNpmIsMissing()
    {
        var result = await RunAsync("up", "--port", "5999");

        Assert.Equal("npm is needed once, to fetch the embedded PostgreSQL: install Node.js, or set ConnectionStrings__IcpStudio to a "
            + "PostgreSQL of your own.\n", result.Errors);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public async Task SaysWhereItRunsWhenStartedTwice()
    {
        using var first = RunningApp.Claim(_folder, "http://localhost:5999");

        var second = await RunAsync("up", "--port", "5998");

        Assert.Equal($"ICP Studio already runs at http://localhost:5999 (process {Environment.ProcessId}).\n", second.Errors);
        Assert.Equal(1, second.ExitCode);
    }

    [Fact]
    public async Task SaysThatAPortIsTaken()
    {
        using var other = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var result = await RunAsync("up", "--port", $"{port}");

        Assert.Equal($"Port {port} is taken by another program; end it, or choose another port with --port.\n", result.Errors);
    }

    [Theory]
    [InlineData("--port \"0\" is not a port; ports are whole numbers from 1 to 65535.", "up", "--port", "0")]
    [InlineData("--port \"x\" is not a port; ports are whole numbers from 1 to 65535.", "up", "--port", "x")]
    [InlineData("The demo has published passwords and listens on this machine only, not on 0.0.0.0; leave out --host and ICPSTUDIO_HOST.",
        "up", "--demo", "--host", "0.0.0.0")]
    [InlineData("Unrecognized command or argument 'bogus'.", "bogus")]
    public async Task RefusesWrongArgumentsOnStandardErrorAlone(string sentence, params string[] arguments)
    {
        var result = await RunAsync(arguments);

        Assert.Contains(sentence, result.Errors);
        Assert.Equal("", result.Output);
        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void SaysThatTheDiskIsFull()
    {
        var error = Assert.Throws<OperatorException>(() => DiskSpace.Require("/data", 199 * 1024 * 1024));

        Assert.Equal("The disk is full: 199 MB are free where /data lies, and ICP Studio needs at least 200 MB.", error.Message);
    }

    [Fact]
    public void SaysThatTheServerFoundTheDiskFull() =>
        Assert.Equal(
            "The disk that holds /data is full, and PostgreSQL cannot start; free some space.",
            ServerLog.Explain("FATAL:  could not write lock file \"postmaster.pid\": No space left on device", "/data"));

    [Fact]
    public void SaysWhichPlatformTheEmbeddedServerNeeds() =>
        Assert.Contains(
            "runs on Linux x64 only",
            Assert.Throws<OperatorException>(() =>
                PostgresPackage.RequirePlatform(System.Runtime.InteropServices.Architecture.Arm64, linux: true)).Message);

    // The app as built beside the tests, with tools and data folders of its own and no npm on its PATH.
    private Task<ShellResult> RunAsync(params string[] arguments)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "bin"));
        foreach (var program in new[] { "id", "stat", "test" })
            File.CreateSymbolicLink(Path.Combine(_folder, "bin", program), $"/usr/bin/{program}");
        return Shell.RunAsync(
        [
            "/usr/bin/env", "-u", "ConnectionStrings__IcpStudio", $"PATH={_folder}/bin", $"ICPSTUDIO_DATA={_folder}",
            $"ICPSTUDIO_TOOLS={_folder}/tools",
            Environment.ProcessPath!, typeof(WebHost).Assembly.Location, .. arguments,
        ]);
    }
}
