using System.Text.Json;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Tests.Features.Evidence;

/// <summary><c>icp evidence</c> as a shell runs it, in a process of its own.</summary>
[Trait(Pace.Name, Pace.Long)]
public sealed class EvidenceCommandTests(SampleDatabase sample) : IClassFixture<SampleDatabase>, IDisposable
{
    private readonly string _folder = TemporaryFolder.Make();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PrintsOneDocumentAndWritesTheProposal()
    {
        var file = Path.Combine(_folder, "proposal.yaml");
        var (code, output, errors) = await RunAsync(
            "evidence", "--since", "any", "--until", "any", "--json", "--propose", file, "--name", "From the shell", "--suggested");
        Assert.True(code == 0, errors);

        using var document = JsonDocument.Parse(output);
        var root = document.RootElement;
        Assert.Equal("won", root.GetProperty("cohort").GetProperty("outcome").GetString());
        Assert.True(root.GetProperty("verdict").GetProperty("separates").GetBoolean());
        Assert.InRange(root.GetProperty("verdict").GetProperty("auc").GetDouble(),
            root.GetProperty("verdict").GetProperty("low").GetDouble(), root.GetProperty("verdict").GetProperty("high").GetDouble());
        Assert.NotEmpty(root.GetProperty("verdict").GetProperty("tiers").EnumerateArray());
        Assert.Contains(root.GetProperty("traps").EnumerateArray(), t => t.GetProperty("attribute").GetString() == "deal.owner"
            && t.GetProperty("kind").GetString() == "identifier" && t.GetProperty("counts").GetArrayLength() > 0);
        var attribute = root.GetProperty("attributes").EnumerateArray().First(a => a.GetProperty("shelf").GetString() == "sets them apart");
        foreach (var name in new[] { "n", "outcomes", "rate", "lift", "interval", "p", "q", "shelf", "outOfTime" })
            Assert.All(attribute.GetProperty("values").EnumerateArray(), v => Assert.True(v.TryGetProperty(name, out _), name));

        var parsed = ProfileYaml.Parse(await File.ReadAllTextAsync(file));
        Assert.Empty(parsed.Errors);
        Assert.Equal("From the shell", parsed.Definition!.Name);
        Assert.All(parsed.Definition.Criteria, c => Assert.Contains(c.Evidence, e => e.Measured is { Matching: > 0, LiftLow: not null }));
        Assert.Contains($"{parsed.Definition.Criteria.Length} criteria", errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--outcome luck: allowed are won, best, kept.", "--outcome", "luck")]
    [InlineData("No profile is proposed; --insist writes one all the same.", "--since", "2099-01-01", "--until", "any", "--propose",
        "/tmp/never-written.yaml")]
    public async Task SaysWhatIsAllowed(string sentence, params string[] arguments)
    {
        var (code, output, errors) = await RunAsync(["evidence", .. arguments]);
        Assert.Equal((1, ""), (code, output));
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        var result = await Shell.RunAsync(
        [
            "/usr/bin/env", $"ConnectionStrings__IcpStudio={sample.Database.ConnectionString}", $"ICPSTUDIO_DATA={_folder}",
            Environment.ProcessPath!, typeof(WebHost).Assembly.Location, .. arguments,
        ]);
        return (result.ExitCode, result.Output, result.Errors);
    }
}
