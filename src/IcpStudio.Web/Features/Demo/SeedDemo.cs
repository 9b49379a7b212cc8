using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Demo.Generation;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Demo;

/// <summary>What became of making the sample workspace.</summary>
public abstract record SeedDemoResult
{
    /// <summary>It is there, whole.</summary>
    /// <param name="Generated">Made by this call; otherwise it was there before and its accounts and deals are as they were left.</param>
    /// <param name="Users">For the console to print.</param>
    public sealed record Ready(bool Generated, IReadOnlyList<DemoUser> Users) : SeedDemoResult;

    /// <summary>The database holds somebody's own workspace; nothing was touched.</summary>
    public sealed record Refused(string Message) : SeedDemoResult;
}

/// <summary>
/// Makes an empty database the sample workspace: accounts, deals and customer outcomes in one transaction, then users and
/// the published profile with its scores. Broken off anywhere, the next call does what is missing.
/// </summary>
public sealed class SeedDemo(
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access, StoreDemoData store, EnsureDemoUsers ensureUsers,
    PublishDemoProfile publish)
{
    /// <param name="today">The day the sample ends on; the same day gives the same sample.</param>
    /// <param name="dataFolder">Where the users' passwords are kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<SeedDemoResult> RunAsync(DateOnly today, string dataFolder, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ManageWorkspace, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var isDemo = await db.Workspaces.AnyAsync(w => w.IsDemo, cancellationToken);
        if (!isDemo)
        {
            var isInUse = await db.Accounts.AnyAsync(cancellationToken) || await db.Users.AnyAsync(cancellationToken)
                || await db.Deals.AnyAsync(cancellationToken) || await db.Profiles.AnyAsync(cancellationToken);
            if (isInUse)
                return new SeedDemoResult.Refused(
                    "This data folder already holds a workspace that is not the sample one. Start it without --demo, or point "
                        + "ICPSTUDIO_DATA to another folder.");
            await store.RunAsync(DemoGenerator.Generate(today), cancellationToken);
        }

        var users = await ensureUsers.RunAsync(dataFolder, cancellationToken);
        await publish.RunAsync(cancellationToken);
        return new SeedDemoResult.Ready(!isDemo, users);
    }
}
