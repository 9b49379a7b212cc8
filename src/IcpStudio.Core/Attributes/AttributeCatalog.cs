using System.Collections.Frozen;

namespace IcpStudio.Core.Attributes;

/// <summary>
/// Every attribute of the workspace: the built-in ones, then the custom ones. Import, criteria, filters and pages all read it.
/// </summary>
public sealed class AttributeCatalog
{
    /// <summary>How many custom attributes a workspace can have.</summary>
    public const int MaxCustom = 200;

    /// <summary>The catalogue of a workspace without custom attributes.</summary>
    public static AttributeCatalog BuiltIn { get; } = new([]);

    private readonly FrozenDictionary<string, AttributeDefinition> _byKey;

    /// <exception cref="ArgumentException">Two attributes share a key, or there are more than <see cref="MaxCustom"/> custom
    /// ones.</exception>
    public AttributeCatalog(IEnumerable<AttributeDefinition> custom)
    {
        All = [.. BuiltInAttributes.All, .. custom];
        if (All.Count - BuiltInAttributes.All.Count > MaxCustom)
            throw new ArgumentException($"A workspace has at most {MaxCustom} custom attributes.", nameof(custom));
        Listed = [.. All, .. BuiltInAttributes.Work];
        _byKey = Listed.ToFrozenDictionary(a => a.Key, StringComparer.OrdinalIgnoreCase);
        Filterable = [.. Listed, .. BuiltInAttributes.ScoreContext.Where(a => !_byKey.ContainsKey(a.Key))];
    }

    /// <summary>
    /// All facts about a company, built-in ones first, in the order pages show them: what profiles and evidence speak of.
    /// </summary>
    public IReadOnlyList<AttributeDefinition> All { get; }

    /// <summary>Those and what is done with the account: what lists show and filters ask for.</summary>
    public IReadOnlyList<AttributeDefinition> Listed { get; }

    /// <summary>Those and how an account stands. A custom attribute that took such a name before keeps it.</summary>
    public IReadOnlyList<AttributeDefinition> Filterable { get; }

    /// <summary>The attribute of that key among <see cref="Filterable"/>, without regard to case, or null.</summary>
    public AttributeDefinition? FindFilterable(string key) =>
        Find(key) ?? Filterable.Skip(Listed.Count).FirstOrDefault(a => a.Key.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>The attribute of that key among <see cref="Listed"/>, without regard to case, or null.</summary>
    public AttributeDefinition? Find(string key) => _byKey.GetValueOrDefault(key);
}
