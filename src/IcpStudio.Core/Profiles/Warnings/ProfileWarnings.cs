using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Profiles.Warnings;

/// <summary>Something allowed that is probably not meant.</summary>
/// <param name="Path">The property, such as <c>Criteria[1].Rules[2].When</c>.</param>
/// <param name="Message">Where and what.</param>
public sealed record ProfileWarning(string Path, string Message);

/// <summary>Finds what a profile may say but its author probably did not mean; nothing of it stops publishing.</summary>
public static class ProfileWarnings
{
    /// <summary>
    /// Rules that never count, ranges that overlap or leave a gap, values listed twice, an attribute used by two criteria,
    /// an attribute that holds more than half of the points. Open-ended steps (at least 10, then at least 5) are no overlap;
    /// 250 and 251 leave no gap except between percentages.
    /// </summary>
    public static IReadOnlyList<ProfileWarning> Find(ProfileDefinition definition, AttributeCatalog catalog)
    {
        var warnings = new List<ProfileWarning>();
        for (var i = 0; i < definition.Criteria.Length; i++)
            warnings.AddRange(RuleWarnings.Find(
                definition.Criteria[i], $"Criteria[{i}]", catalog.Find(definition.Criteria[i].Attribute)?.Unit));

        var max = definition.Criteria.Sum(c => (long)c.HighestPoints);
        foreach (var same in definition.Criteria.Index().GroupBy(c => c.Item.Attribute, StringComparer.OrdinalIgnoreCase))
        {
            var label = catalog.Find(same.Key)?.Label ?? same.Key;
            var first = same.First().Index;
            foreach (var (index, _) in same.Skip(1))
                warnings.Add(new($"Criteria[{index}].Attribute",
                    $"Criterion {index + 1}: {label} has a criterion already, number {first + 1}; the points of both add up."));
            var points = same.Sum(c => (long)c.Item.HighestPoints);
            if (points * 2 > max)
                warnings.Add(new($"Criteria[{first}]", $"Criterion {first + 1}: {label} holds {points} of {max} points "
                    + $"({100 * points / max} %); more than half of the score rests on it."));
        }
        return warnings;
    }
}
