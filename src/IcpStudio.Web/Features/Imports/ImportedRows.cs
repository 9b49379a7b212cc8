using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Web.Data.Accounts;

namespace IcpStudio.Web.Features.Imports;

/// <summary>How a row of a file becomes a write.</summary>
internal static class ImportedRows
{
    /// <summary>The attributes a file speaks of; a domain taken from the website among them.</summary>
    public static IReadOnlyList<AttributeDefinition> Attributes(AccountRowReader reader, AttributeCatalog catalog) =>
        [.. catalog.Listed.Where(a => reader.MappedAttributes.Contains(a.Key)
            || (a.Key == BuiltInAttributes.Domain && reader.MappedAttributes.Contains(BuiltInAttributes.Website)))];

    /// <summary>A name that only stands in for a missing one is not written: it would replace a real name known before, and pages fall back by themselves.</summary>
    public static AccountWrite ToWrite(ImportedAccount account) => new(
        account.Line, account.ExternalId,
        account.NameIsFallback
            ? account.Values.Where(v => v.Key != BuiltInAttributes.Name).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal)
            : account.Values);
}
