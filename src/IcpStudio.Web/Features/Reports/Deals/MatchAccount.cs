using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Reports.Deals;

/// <summary>Decides which account a name means: its deals join it, now and in every later import.</summary>
public sealed class MatchAccount(AccessControl access, AccountAliases aliases, ChangeNotifier changes)
{
    /// <summary>How many deals joined.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<int> RunAsync(string named, long accountId, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var joined = await aliases.DecideAsync(named, accountId, actor.Name, cancellationToken);
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
        return joined;
    }

    /// <summary>Takes the decision back.</summary>
    /// <exception cref="PermissionDeniedException">The actor may not.</exception>
    public async Task<int> UndoAsync(string named, long accountId, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ImportFiles, cancellationToken);
        var parted = await aliases.ForgetAsync(named, accountId, cancellationToken);
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
        return parted;
    }
}
