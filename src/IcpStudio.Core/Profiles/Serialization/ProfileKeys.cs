using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>Spells attribute keys one way, so that <c>Industry</c> and <c>industry</c> give the same profile and hash.</summary>
public static class ProfileKeys
{
    /// <summary>The same profile with its keys as the catalogue spells them; keys it lacks stay.</summary>
    public static ProfileDefinition WithKeysOf(this ProfileDefinition definition, AttributeCatalog catalog)
    {
        string Key(string key) => catalog.Find(key)?.Key ?? key;
        Condition When(Condition condition) => condition with { Attribute = Key(condition.Attribute) };
        return definition with
        {
            Criteria = [.. definition.Criteria.Select(
                c => c with { Attribute = Key(c.Attribute), Rules = [.. c.Rules.Select(r => r with { When = When(r.When) })] })],
            Disqualifiers = [.. definition.Disqualifiers.Select(d => d with { When = When(d.When) })],
        };
    }
}
