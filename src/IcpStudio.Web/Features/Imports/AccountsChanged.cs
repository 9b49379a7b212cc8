using IcpStudio.Web.Features.Scores;

namespace IcpStudio.Web.Features.Imports;

/// <summary>Lets this node's pages show at once what was written; other nodes follow within a second.</summary>
public sealed class AccountsChanged(AccountIndexService index)
{
    /// <summary>A command has loaded no index, and needs none for an import.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => index.IsLoaded ? index.CatchUpAsync(cancellationToken) : Task.CompletedTask;
}
