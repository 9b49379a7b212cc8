using System.Collections.Immutable;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Features.Filters;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.List;

/// <summary>Remembers the columns that a user's lists have, and their order.</summary>
public sealed class SaveListColumns(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <param name="columns">Keys of attributes; <see cref="AccountListUrl.MaxColumns"/> at most are kept.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task RunAsync(ImmutableArray<string> columns, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        string[] keys = [.. columns.Take(AccountListUrl.MaxColumns)];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.WriteAsync(
            actor, () => db.Users.Where(u => u.Id == actor.UserId)
                .ExecuteUpdateAsync(u => u.SetProperty(x => x.ListColumns, keys), cancellationToken), cancellationToken);
    }
}
