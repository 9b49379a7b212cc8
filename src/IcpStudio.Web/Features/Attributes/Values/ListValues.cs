using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Attributes.Values;

/// <summary>The values of a choice or set attribute.</summary>
/// <param name="Values">Those that accounts have, commonest first.</param>
/// <param name="Merged">Spellings that are written as another value, in the alphabet's order.</param>
public sealed record ValueList(
    AttributeDefinition Attribute, IReadOnlyList<(string Value, int Count)> Values, IReadOnlyList<MergedValue> Merged);

/// <summary>A spelling that every writer turns into another value.</summary>
/// <param name="Folded">The spelling, folded.</param>
/// <param name="Into">What is written for it.</param>
public sealed record MergedValue(string Folded, string Into);

/// <summary>Lists which values an attribute has, and which spellings were merged into others.</summary>
public sealed class ListValues(IDbContextFactory<IcpStudioDbContext> contexts, VisibleAccounts index, AccessControl access)
{
    /// <param name="key">Of the attribute.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where there is no such attribute or its values are not free.</returns>
    public async Task<ValueList?> RunAsync(string key, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = (await index.CatchUpAsync(cancellationToken)).Snapshot;
        if (accounts.Catalog.Find(key) is not { } attribute || !HasFreeValues(attribute))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await db.KnownValues.AsNoTracking().Where(v => v.Attribute == attribute.Key).ToListAsync(cancellationToken);
        return new(attribute, AttributeFacts.Of(accounts).Values(attribute.Key),
            [.. known.Where(v => ValueFolding.Fold(v.Shown) != v.Folded).OrderBy(v => v.Shown, StringComparer.OrdinalIgnoreCase)
                .ThenBy(v => v.Folded, StringComparer.Ordinal)
                .Select(v => new MergedValue(v.Folded, v.Shown))]);
    }

    internal static bool HasFreeValues(AttributeDefinition attribute) =>
        attribute is { Type: AttributeType.Choice or AttributeType.Set, IsDerived: false, Options.Count: 0 };
}
