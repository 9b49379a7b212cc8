using System.Text.Json;
using IcpStudio.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Serilog;

namespace IcpStudio.Web.Tests.Hosting;

public sealed class LogsTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void WritesFromInformationOn()
    {
        var lines = Write([], log =>
        {
            log.Debug("quiet");
            log.Information("The {Thing} works", "index");
        });

        var line = Assert.Single(lines);
        Assert.EndsWith(" INF  The index works", line);
    }

    [Fact]
    public void TheLevelIsASetting()
    {
        var lines = Write(new() { ["Serilog:MinimumLevel:Default"] = "Debug", ["Serilog:MinimumLevel:Override:Noisy"] = "Error" }, log =>
        {
            log.Debug("told");
            log.ForContext("SourceContext", "Noisy.Part").Warning("not told");
        });

        Assert.EndsWith("told", Assert.Single(lines));
    }

    [Fact]
    public void WritesJsonLinesWhereAsked()
    {
        var lines = Write(new() { ["ICPSTUDIO_LOG_FORMAT"] = "json" }, log => log.Information("{Count} accounts", 7));

        var entry = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.Equal("7 accounts", entry.GetProperty("@m").GetString());
        Assert.Equal(7, entry.GetProperty("Count").GetInt32());
    }

    [Fact]
    public void NoAddressIsWrittenWhateverTheLevel()
    {
        var lines = Write(new()
        {
            ["ICPSTUDIO_LOG_FORMAT"] = "json",
            ["Serilog:MinimumLevel:Default"] = "Verbose",
            ["Serilog:MinimumLevel:Override:Microsoft"] = "Verbose"
        }, log =>
        {
            log.ForContext("SourceContext", "Microsoft.AspNetCore.Hosting.Diagnostics")
                .Information("Request starting GET {Address}", "/set-up?token=hunter2");
            log.ForContext("RequestPath", "/links/hunter2").Warning("The link is old");
        });

        Assert.Contains("The link is old", Assert.Single(lines));
        Assert.DoesNotContain("hunter2", lines[0]);
    }

    [Theory]
    [InlineData("Serilog:MinimumLevel", "Loud",
        "Serilog:MinimumLevel: The value Loud is not a valid Serilog level; levels are Verbose, Debug,")]
    [InlineData("ICPSTUDIO_LOG_FORMAT", "xml", "ICPSTUDIO_LOG_FORMAT says \"xml\"; it may say text or json.")]
    public void SaysWhichSettingIsWrong(string name, string value, string message)
    {
        var refusal = Assert.Throws<OperatorException>(() => Write(new() { [name] = value }, _ => { }));

        Assert.StartsWith(message, refusal.Message);
    }

    private string[] Write(Dictionary<string, string?> settings, Action<ILogger> say)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        using (var log = new LoggerConfiguration().Configure(configuration, _folder).CreateLogger())
            say(log);
        return File.ReadAllLines(Assert.Single(Directory.GetFiles(Path.Combine(_folder, "logs"))));
    }
}
