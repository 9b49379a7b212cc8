using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Whether a mapping fits the workspace and the file.</summary>
public static class ImportMappingCheck
{
    /// <summary>Everything that is wrong; empty: the import can start.</summary>
    public static IReadOnlyList<MappingProblem> Check(ImportMapping mapping, CsvHeader header, ImportTargets targets)
    {
        var problems = new List<MappingProblem>();
        if (header.Refusal is not null)
            problems.Add(new("columns", 0, header.Refusal));
        else
            problems.AddRange(mapping.Columns.Keys.Where(h => header.IndexOf(h) < 0).Select(h => new MappingProblem(
                $"columns.{h}", 0, $"the file has no column \"{h}\"; its columns are {string.Join(", ", header.Names.Take(50))}")));
        foreach (var (column, target) in mapping.Columns)
        {
            if (targets.Find(target) is null)
                problems.Add(new($"columns.{column}", 0,
                    $"\"{target}\" is unknown; allowed are {string.Join(", ", targets.All.Select(t => t.Key))}"));
        }

        problems.AddRange(mapping.Columns.Where(c => targets.Find(c.Value) is not { TakesManyColumns: true })
            .GroupBy(c => c.Value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1).Select(g => new MappingProblem(
                "columns", 0, $"{string.Join(" and ", g.Select(c => $"\"{c.Key}\""))} both go to {g.Key}; only one column can")));
        problems.AddRange(RecordShape.Of(targets.Kind) is { } shape ? RecordProblems(mapping, shape) : KeyProblems(mapping));
        return problems;
    }

    internal static bool Has(this ImportMapping mapping, params ReadOnlySpan<string> targets)
    {
        foreach (var target in targets)
        {
            if (mapping.Columns.Values.Contains(target, StringComparer.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static IEnumerable<MappingProblem> KeyProblems(ImportMapping mapping)
    {
        if (mapping.Key is null or ImportKey.ExternalId && !mapping.Has(ImportMapping.ExternalId))
            yield return new("key", 0, "no column goes to externalId, which is the key; map one or choose the key domain or name");
        if (mapping.Key == ImportKey.Domain && !mapping.Has(BuiltInAttributes.Domain, BuiltInAttributes.Website))
            yield return new("key", 0,
                "no column goes to domain or website, and the key is domain; map one or choose the key externalId or name");
        if (mapping.Key == ImportKey.Name && !mapping.Has(BuiltInAttributes.Name))
            yield return new("key", 0, "no column goes to name, which is the key; map one or choose the key externalId or domain");
    }

    private static IEnumerable<MappingProblem> RecordProblems(ImportMapping mapping, RecordShape shape)
    {
        foreach (var field in shape.Fields.Where(f => f.IsRequired && !mapping.Has(f.Key)))
        {
            if (field.Key == RecordShape.Outcome && mapping.Has(RecordShape.Stage))
                continue;
            yield return new("columns", 0, field.Key == RecordShape.Outcome
                ? "no column goes to stage or outcome; without one nobody knows which deals were won"
                : $"no column goes to {field.Key}; every {shape.Name} needs one");
        }

        const string Prefix = ImportTargets.AccountPrefix;
        if (!mapping.Has(ImportTargets.Account, Prefix + ImportMapping.ExternalId, Prefix + BuiltInAttributes.Domain,
            Prefix + BuiltInAttributes.Website, Prefix + BuiltInAttributes.Name))
            yield return new("columns", 0,
                $"no column goes to account, account.externalId, account.domain or account.name; every {shape.Name} is about an account");
        if (mapping.Has(ImportTargets.Account) && mapping.Has(Prefix + ImportMapping.ExternalId))
            yield return new("columns", 0,
                "one column goes to account and one to account.externalId; only one column can name the account by its id");
    }
}
