using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Scores;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Demo;

/// <summary>
/// Publishes the sample's profile and scores its accounts, where the workspace has no published profile or no scores yet.
/// </summary>
public sealed class PublishDemoProfile(
    IDbContextFactory<IcpStudioDbContext> contexts, ApplyProfile apply, PublishProfile publish, ScoreAllAccounts score)
{
    /// <exception cref="InvalidOperationException">The profile was refused, which its tests rule out.</exception>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var versionId = await db.ProfileVersions.OrderByDescending(v => v.Id)
            .Select(v => (long?)v.Id)
            .FirstOrDefaultAsync(cancellationToken)
            ?? await PublishAsync(cancellationToken);
        if (!await db.CurrentRuns.AnyAsync(cancellationToken))
            await score.RunAsync(versionId, cancellationToken: cancellationToken);
    }

    private async Task<long> PublishAsync(CancellationToken cancellationToken)
    {
        if (await apply.RunAsync(DemoProfile.Definition, cancellationToken) is not ApplyResult.Applied applied)
            throw new InvalidOperationException("The sample profile could not be applied.");
        return await publish.RunAsync(
            applied.ProfileId, "What the sellers of the sample believe.", cancellationToken) is PublishResult.Published published
            ? published.VersionId
            : throw new InvalidOperationException("The sample profile could not be published.");
    }
}
