using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>Decides which account a name means: its deals join it, now and in every later import.</summary>
public sealed class MatchAccount(AccessControl access, AccountAliases aliases, VisibleAccounts visible, ChangeNotifier changes)
{
    /// <summary>How many deals joined.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<int> RunAsync(string named, long accountId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        if (!await visible.SeesAsync(accountId, cancellationToken))
            return 0;
        var joined = await aliases.DecideAsync(named, accountId, actor.Name, actor.EnsureStillAsync, cancellationToken);
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
        return joined;
    }

    /// <summary>Takes the decision back.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<int> UndoAsync(string named, long accountId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        if (!await visible.SeesAsync(accountId, cancellationToken))
            return 0;
        var parted = await aliases.ForgetAsync(named, accountId, actor.EnsureStillAsync, cancellationToken);
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
        return parted;
    }
}
