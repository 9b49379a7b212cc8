using IcpStudio.Web.Features.Filters;

namespace IcpStudio.Web.Features.Accounts.List;

/// <summary>What the page of the list shows.</summary>
/// <param name="question">What was asked.</param>
/// <param name="list">Null where the filter is wrong, and where nothing of that name is there.</param>
/// <param name="canExport">Whether who asks may take the list out as a file.</param>
public sealed class AccountListAnswer(AccountListQuestion question, AccountListPage? list, bool canExport)
{
    public AccountListQuestion Question => question;

    public AccountListPage? List { get; private set; } = list;

    public bool CanExport => canExport;

    /// <summary>Lets the accounts go that the page was taken from: whoever goes on later goes on in those of then.</summary>
    public void LetGo() => List = List is null ? null : List with { At = null };
}
