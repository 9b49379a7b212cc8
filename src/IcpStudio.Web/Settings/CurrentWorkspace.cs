using IcpStudio.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Settings;

/// <summary>What every page says of the workspace.</summary>
/// <param name="Name">What the company calls it.</param>
/// <param name="Currency">ISO 4217 code of all amounts.</param>
/// <param name="IsDemo">Whether its data was generated.</param>
public sealed record WorkspaceSummary(string Name, string Currency, bool IsDemo);

/// <summary>The workspace, read once a minute at the most.</summary>
public sealed class CurrentWorkspace(IDbContextFactory<IcpStudioDbContext> contexts, TimeProvider time)
{
    private static readonly WorkspaceSummary None = new("ICP Studio", "USD", IsDemo: false);
    private volatile Entry? _entry;

    public async ValueTask<WorkspaceSummary> GetAsync(CancellationToken cancellationToken = default)
    {
        if (_entry is { } entry && time.GetElapsedTime(entry.ReadAt) < TimeSpan.FromMinutes(1))
            return entry.Workspace;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var read = await db.Workspaces.Select(w => new WorkspaceSummary(w.Name, w.Currency, w.IsDemo))
            .SingleOrDefaultAsync(cancellationToken);
        if (read is null)
            return None;
        _entry = new Entry(read, time.GetTimestamp());
        return read;
    }

    private sealed record Entry(WorkspaceSummary Workspace, long ReadAt);
}
