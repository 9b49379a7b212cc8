using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.SetUp;

/// <summary>
/// Whether the app still has to be set up, which is so while it has no user. Once it has one the database is not asked again.
/// </summary>
public sealed class SetUpState(IDbContextFactory<IcpStudioDbContext> contexts)
{
    private volatile bool _done;

    public async ValueTask<bool> IsNeededAsync(CancellationToken cancellationToken = default)
    {
        if (_done)
            return false;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        _done = await db.Users.AnyAsync(cancellationToken);
        return !_done;
    }
}
