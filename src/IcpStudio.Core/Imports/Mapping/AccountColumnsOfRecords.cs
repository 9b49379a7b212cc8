using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>The accounts inside a file of deals, customers or signals: most exports repeat the account's columns in each row.</summary>
public static class AccountColumnsOfRecords
{
    /// <summary>
    /// The mapping by which the same file is read as accounts; null where it only names them. Of each row the account's id is the
    /// key, or else its domain, or else its name.
    /// </summary>
    public static ImportMapping? Of(ImportMapping mapping)
    {
        var columns = new OrderedDictionary<string, string>();
        foreach (var (header, target) in mapping.Columns)
        {
            if (target.StartsWith(ImportTargets.AccountPrefix, StringComparison.OrdinalIgnoreCase))
                columns[header] = target[ImportTargets.AccountPrefix.Length..];
        }

        if (columns.Values.All(t => Is(t, ImportMapping.ExternalId, BuiltInAttributes.Domain, BuiltInAttributes.Name)))
            return null;
        var named = mapping.Columns.FirstOrDefault(c => Is(c.Value, ImportTargets.Account)).Key;
        if (named is not null && !columns.Values.Any(t => Is(t, BuiltInAttributes.Name)))
            columns[named] = BuiltInAttributes.Name;
        return mapping with { Key = ImportKey.Any, Columns = columns };
    }

    private static bool Is(string target, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (target.Equals(key, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
