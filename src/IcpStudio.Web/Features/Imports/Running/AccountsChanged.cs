using IcpStudio.Web.Indexing;
using IcpStudio.Web.Notifications;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>Lets this node's pages show at once what was written; other nodes are told.</summary>
public sealed class AccountsChanged(AccountIndexService index, ChangeNotifier changes)
{
    /// <summary>A command has loaded no index, and needs none for an import.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        changes.Publish(ChangeTopics.Accounts | ChangeTopics.Deals);
        return index.IsLoaded ? index.CatchUpAsync(cancellationToken) : Task.CompletedTask;
    }
}
