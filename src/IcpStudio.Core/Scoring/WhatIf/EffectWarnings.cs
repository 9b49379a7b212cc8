using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Warnings;

namespace IcpStudio.Core.Scoring.WhatIf;

/// <summary>What the accounts themselves say against a draft: rules that tell nobody apart and values that nobody has.</summary>
public static class EffectWarnings
{
    private const int MaxNamed = 5;

    /// <summary>In the order of the definition; none while there are no accounts.</summary>
    /// <param name="effect">The draft and its counts.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="held">How many accounts hold a value of an attribute.</param>
    public static IReadOnlyList<ProfileWarning> Find(DraftEffect effect, AttributeCatalog catalog, Func<string, string, int> held)
    {
        var warnings = new List<ProfileWarning>();
        if (effect.Accounts == 0)
            return warnings;
        for (var i = 0; i < effect.Definition.Criteria.Length; i++)
        {
            var (criterion, counts) = (effect.Definition.Criteria[i], effect.Criteria[i]);
            if (catalog.Find(criterion.Attribute) is not { } attribute)
                continue;
            if (counts.Missing == effect.Accounts && criterion.PointsWhenMissing == 0)
                Add($"Criteria[{i}].Attribute",
                    $"no account has a value of {attribute.Label}; import it, or the criterion gives nobody points.");
            for (var j = 0; j < criterion.Rules.Length; j++)
                Look($"Criteria[{i}].Rules[{j}].When", criterion.Rules[j].When, counts.Rules[j], "decides");
        }

        for (var i = 0; i < effect.Definition.Disqualifiers.Length; i++)
            Look($"Disqualifiers[{i}].When", effect.Definition.Disqualifiers[i].When, effect.Disqualifiers[i], "disqualifies");
        return warnings;

        void Add(string path, string message) => warnings.Add(new(path, ProfilePlace.Words(path) + message));

        void Look(string path, Condition when, int count, string does)
        {
            if (IsUnfinished(when))
                return;
            if (when is ValueCondition values && values.Values.Where(v => held(when.Attribute, v) == 0).ToList() is { Count: > 0 } unheld)
                Add(path, $"no account has the value {ValueText.List([.. unheld.Select(v => $"“{TextRule.Shown(v)}”")], "or", MaxNamed)}.");
            else if (count == 0)
                Add(path, $"it {does} no account.");
            if (count == effect.Accounts)
                Add(path, does == "decides" ? "it matches every account, so it tells none apart." : "it disqualifies every account.");
        }
    }

    // What is merely not entered yet is no mistake.
    private static bool IsUnfinished(Condition when) => when is ValueCondition { Values.IsEmpty: true }
        or NumberCondition { From: null, To: null } or DateCondition { From: null, To: null };
}
