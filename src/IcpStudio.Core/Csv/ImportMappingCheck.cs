using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Csv;

/// <summary>Whether a mapping fits the workspace and the file.</summary>
public static class ImportMappingCheck
{
    /// <summary>Everything that is wrong; empty: the import can start.</summary>
    public static IReadOnlyList<MappingProblem> Check(ImportMapping mapping, CsvHeader header, AttributeCatalog catalog)
    {
        var problems = new List<MappingProblem>();
        if (header.Refusal is not null)
            problems.Add(new("columns", 0, header.Refusal));
        else
            problems.AddRange(mapping.Columns.Keys.Where(h => header.IndexOf(h) < 0).Select(h => new MappingProblem(
                $"columns.{h}", 0, $"the file has no column \"{h}\"; its columns are {string.Join(", ", header.Names.Take(50))}")));
        foreach (var (column, target) in mapping.Columns)
        {
            if (!IsExternalId(target) && catalog.Find(target) is not { IsDerived: false })
                problems.Add(new($"columns.{column}", 0, $"\"{target}\" is unknown; allowed are {AllowedTargets(catalog)}"));
        }

        problems.AddRange(mapping.Columns.GroupBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new MappingProblem(
            "columns", 0, $"{string.Join(" and ", g.Select(c => $"\"{c.Key}\""))} both go to {g.Key}; only one column can")));
        if (!HasKeyColumn(mapping))
        {
            problems.Add(new("key", 0, mapping.Key == ImportKey.ExternalId
                ? "no column goes to externalId, which is the key; map one or choose the key domain"
                : "no column goes to domain or website, and the key is domain; map one or choose the key externalId"));
        }

        return problems;
    }

    internal static bool IsExternalId(string target) => target.Equals(ImportMapping.ExternalId, StringComparison.OrdinalIgnoreCase);

    internal static string AllowedTargets(AttributeCatalog catalog) =>
        string.Join(", ", catalog.Listed.Where(a => !a.IsDerived).Select(a => a.Key).Prepend(ImportMapping.ExternalId));

    private static bool HasKeyColumn(ImportMapping mapping) => mapping.Columns.Values.Any(t => mapping.Key == ImportKey.ExternalId
        ? IsExternalId(t)
        : t.Equals(BuiltInAttributes.Domain, StringComparison.OrdinalIgnoreCase) || t.Equals(BuiltInAttributes.Website, StringComparison.OrdinalIgnoreCase));
}
