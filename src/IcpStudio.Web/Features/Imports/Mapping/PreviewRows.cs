using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>The first rows of a file as they will be.</summary>
internal static class PreviewRows
{
    /// <summary>The key under which the value of a column is found in <see cref="PreviewRow.Values"/>.</summary>
    public static string Key(string header, string target) =>
        target.Equals(ImportTargets.Custom, StringComparison.OrdinalIgnoreCase) ? $"{ImportTargets.Custom}:{header}" : target;

    public static async Task<(IReadOnlyList<PreviewRow> Rows, IReadOnlyList<MappingProblem> Problems)> ReadAsync(
        Func<CsvReader> open, ImportMapping mapping, ImportPreparation preparation, CancellationToken cancellationToken)
    {
        if (RecordShape.Of(preparation.Targets.Kind) is not { } shape)
            return await AccountsAsync(open(), mapping, preparation, "", cancellationToken);
        var (reader, problems) = RecordRowReader.Open(open(), mapping, shape, preparation.Catalog, preparation.Currency);
        if (reader is null)
            return ([], problems);
        using var _ = reader;
        var rows = new List<PreviewRow>();
        while (rows.Count < PreviewImport.Rows && await reader.ReadAsync(cancellationToken))
            rows.Add(new PreviewRow(reader.Current?.Line ?? reader.Problems[0].Line,
                reader.Current is { } record ? Values(record, mapping) : null, [.. reader.Problems]));
        if (AccountColumnsOfRecords.Of(mapping) is not { } accountMapping)
            return (rows, []);
        var (accounts, _) = await AccountsAsync(open(), accountMapping, preparation, ImportTargets.AccountPrefix, cancellationToken);
        return ([.. rows.Zip(accounts, Merge)], []);
    }

    private static async Task<(IReadOnlyList<PreviewRow> Rows, IReadOnlyList<MappingProblem> Problems)> AccountsAsync(
        CsvReader csv, ImportMapping mapping, ImportPreparation preparation, string prefix, CancellationToken cancellationToken)
    {
        var (reader, problems) = AccountRowReader.Open(csv, mapping, preparation.Catalog, preparation.Currency);
        if (reader is null)
            return ([], problems);
        using var _ = reader;
        var rows = new List<PreviewRow>();
        while (rows.Count < PreviewImport.Rows && await reader.ReadAsync(cancellationToken))
        {
            Dictionary<string, AttributeValue>? values = null;
            if (reader.Current is { } account)
            {
                values = account.Values.ToDictionary(v => prefix + v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
                if (account.ExternalId is { } id)
                    values[prefix + ImportMapping.ExternalId] = new AttributeValue.Text(id);
            }

            rows.Add(new PreviewRow(reader.Current?.Line ?? reader.Problems[0].Line, values, [.. reader.Problems]));
        }

        return (rows, []);
    }

    private static Dictionary<string, AttributeValue> Values(ImportedRecord record, ImportMapping mapping)
    {
        var values = record.Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.OrdinalIgnoreCase);
        foreach (var (header, text) in record.Custom)
            values[Key(header, ImportTargets.Custom)] = new AttributeValue.Text(text);
        if (record.Account.Ref is { } named)
            values[mapping.Columns.Values.Contains(ImportTargets.Account)
                ? ImportTargets.Account
                : ImportTargets.AccountPrefix + ImportMapping.ExternalId] = new AttributeValue.Text(named);
        if (record.Account.Domain is { } domain)
            values[ImportTargets.AccountPrefix + BuiltInAttributes.Domain] = new AttributeValue.Text(domain);
        if (record.Account.Name is { } name)
            values[ImportTargets.AccountPrefix + BuiltInAttributes.Name] = new AttributeValue.Text(name);
        return values;
    }

    // What is wrong with a whole row was said of the record.
    private static PreviewRow Merge(PreviewRow record, PreviewRow account) => record.Values is null || account.Values is null
        ? record
        : record with
        {
            Values = account.Values.Concat(record.Values)
                .GroupBy(v => v.Key, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(g => g.Key, g => g.Last().Value, StringComparer.OrdinalIgnoreCase),
            Problems = [.. record.Problems, .. account.Problems],
        };
}
