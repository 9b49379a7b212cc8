using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Accounts.Work;

/// <summary>Accounts chosen in a list: some by name, or all that the list holds.</summary>
/// <param name="Ids">The chosen ones; null: all of the list.</param>
/// <param name="List">The list they were chosen in.</param>
public sealed record Selection(IReadOnlyCollection<long>? Ids, AccountListRequest List)
{
    /// <summary>Accounts changed at once, at most.</summary>
    public const int Most = 100_000;
}
