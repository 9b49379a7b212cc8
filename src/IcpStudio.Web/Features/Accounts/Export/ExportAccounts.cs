using IcpStudio.Core.Attributes;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Entities.Workspaces;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Settings;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Accounts.Export;

/// <summary>What became of asking for an export.</summary>
public abstract record ExportResult
{
    /// <summary>It can be written.</summary>
    public sealed record Ready(AccountExport Export) : ExportResult;

    /// <summary>The request names a profile or tier that is not there.</summary>
    public sealed record NoSuchList : ExportResult;

    /// <summary>The list is longer than the actor may take out.</summary>
    public sealed record TooMany(int Count, int Allowed) : ExportResult
    {
        public string Message => $"The list has {Count:N0} accounts; your role may export {Allowed:N0} at a time. Narrow it by a filter.";
    }
}

/// <summary>Takes a list of accounts out as a file. Each one is in the audit log before its first byte leaves.</summary>
public sealed class ExportAccounts(
    FindListScores findScores, IDbContextFactory<IcpStudioDbContext> contexts, CurrentWorkspace workspace, AccessControl access)
{
    /// <summary>Accounts a manager may take out at a time.</summary>
    public const int MaxForManagers = 100_000;

    /// <param name="request">The list; its page is not looked at.</param>
    /// <param name="kind">What of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ExportResult> RunAsync(AccountListRequest request, ExportKind kind, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ExportAccounts, cancellationToken);
        if (await findScores.RunAsync(request, null, actor, cancellationToken) is not { } lists
            || AccountListQuery.Of(request, lists) is not { } query)
            return new ExportResult.NoSuchList();
        var (snapshot, scored) = (lists.Accounts.Snapshot, lists.Scored);
        var page = AccountListQuery.Everything(query, lists);
        if (actor.Role == UserRole.Manager && page.Count > MaxForManagers)
            return new ExportResult.TooMany(page.Count, MaxForManagers);

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AuditEntries.Add(new AuditEntry
        {
            UserId = actor.UserId,
            Actor = actor.Name,
            Action = "export accounts",
            Subject = Subject(request, kind, page.Count, lists, (await workspace.GetAsync(cancellationToken)).Currency),
        });
        await db.SaveAsync(actor, cancellationToken);
        var columns = request.Columns.Select(snapshot.Catalog.Find).OfType<AttributeDefinition>();
        return new ExportResult.Ready(new AccountExport(snapshot, scored, page.Rows, [.. columns], kind));
    }

    private static string Subject(AccountListRequest request, ExportKind kind, int count, ListScores lists, string currency)
    {
        var what = kind switch { ExportKind.Domains => "domains", ExportKind.HashedDomains => "hashed domains", _ => "accounts" };
        var narrowed = ListFormatter.NarrowedBy(request, lists.Accounts.Snapshot.Catalog, currency).DefaultIfEmpty("all");
        return $"{count:N0} {what}: "
            + $"{string.Join("; ", narrowed)}{(lists.Scored is { Profile: var profile } ? $", by {profile.Name} v{profile.Number}" : "")}";
    }
}
