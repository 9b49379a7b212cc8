using IcpStudio.Core.Attributes;
using IcpStudio.Core.Imports.Rows;

namespace IcpStudio.Web.Features.Imports.Running;

/// <summary>What a file of accounts writes.</summary>
internal static class ImportedRows
{
    /// <summary>
    /// The attributes a file speaks of, in the order in which its rows are passed on: the domain, taken from the website where no column
    /// has it, and the columns.
    /// </summary>
    public static IReadOnlyList<AttributeDefinition> Attributes(AccountRowReader reader, AttributeCatalog catalog) =>
        reader.MappedAttributes.Contains(BuiltInAttributes.Domain) || reader.MappedAttributes.Contains(BuiltInAttributes.Website)
            ? [catalog.Find(BuiltInAttributes.Domain)!, .. reader.Columns]
            : reader.Columns;
}
