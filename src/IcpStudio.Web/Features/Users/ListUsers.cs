using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Users;

/// <summary>A user as the users page shows him.</summary>
public sealed record UserRow(long Id, string Name, string Email, UserRole Role, DateTime? DisabledAt, DateTime CreatedAt)
{
    public bool IsDisabled => DisabledAt is not null;
}

/// <summary>All users, those who may sign in first, then by name.</summary>
public sealed class ListUsers(IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    public async Task<IReadOnlyList<UserRow>> RunAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ManageUsers, cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.OrderBy(u => u.DisabledAt != null).ThenBy(u => u.DisplayName).ThenBy(u => u.Id)
            .Select(u => new UserRow(u.Id, u.DisplayName, u.Email!, u.Role, u.DisabledAt, u.CreatedAt)).ToListAsync(cancellationToken);
    }
}
