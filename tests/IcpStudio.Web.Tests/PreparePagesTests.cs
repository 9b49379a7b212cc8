using System.Text.RegularExpressions;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Evidence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace IcpStudio.Web.Tests;

/// <summary>Pages drawn for nobody are the pages themselves, and leave nothing behind.</summary>
[Collection(SampleDatabase.Shared)]
[Trait(Pace.Name, Pace.Long)]
public sealed partial class PreparePagesTests(SampleDatabase sample)
{
    [Fact]
    public async Task EveryPageIsDrawnAsItsReaderWouldSeeIt()
    {
        await using var studio = new StudioServices(sample.Database);
        var prepare = new PreparePages(studio.Get<IServiceScopeFactory>(), studio.Get<AccountIndexService>(), studio.Get<ILoggerFactory>());
        var accounts = await studio.Get<AccountIndexService>().GetAsync();
        var audited = await AuditedAsync();

        foreach (var page in PreparePages.Pages(accounts))
        {
            var html = await prepare.DrawAsync(page, UserRole.Admin);
            Assert.True(Heading().Match(html) is { Success: true } heading && !Failed().IsMatch(heading.Groups[1].Value),
                $"/{page} is headed otherwise: {html}");
            Assert.DoesNotMatch(ErrorPanel(), html);
        }

        foreach (var role in Enum.GetValues<UserRole>())
            Assert.Contains("class=\"home\"", await prepare.DrawAsync("", role), StringComparison.Ordinal);
        Assert.Equal(audited, await AuditedAsync());
    }

    [GeneratedRegex("<h1[^>]*>\\s*(.*?)\\s*</h1>", RegexOptions.Singleline)]
    private static partial Regex Heading();

    [GeneratedRegex("No such|not found|not allow|Sign in|went wrong", RegexOptions.IgnoreCase)]
    private static partial Regex Failed();

    [GeneratedRegex("class=\"state\" role=\"alert\"")]
    private static partial Regex ErrorPanel();

    private async Task<long> AuditedAsync()
    {
        await using var source = NpgsqlDataSource.Create(sample.Database.ConnectionString);
        await using var command = source.CreateCommand("select count(*) from audit_entries");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
