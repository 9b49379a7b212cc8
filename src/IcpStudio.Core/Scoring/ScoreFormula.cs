using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Scoring;

/// <summary>The arithmetic of scores, in integers only, shared by every evaluator.</summary>
public static class ScoreFormula
{
    /// <summary>100 × clamp(raw, 0, max) / max, rounded half up; 0 to 100.</summary>
    /// <param name="raw">Points given.</param>
    /// <param name="max">Most points possible, above 0.</param>
    public static int ScoreOf(int raw, int max) => (200 * Math.Clamp(raw, 0, max) + max) / (2 * max);

    /// <summary>
    /// The least raw points whose score reaches <paramref name="score"/>; <see cref="int.MinValue"/> for a score of 0, which everyone
    /// reaches.
    /// </summary>
    public static int RawFor(int score, int max) =>
        score <= 0 ? int.MinValue : (int)(((long)max * (2 * score - 1) + 199) / 200);

    /// <summary>Index of the first tier that the score reaches; the last where none is.</summary>
    public static int TierOf(ImmutableArray<Tier> tiers, int score)
    {
        for (var i = 0; i < tiers.Length - 1; i++)
        {
            if (score >= tiers[i].From)
                return i;
        }

        return tiers.Length - 1;
    }

    /// <summary>What a criterion gives where its value is missing, and the least and most it could give were the value known.</summary>
    /// <remarks>
    /// A value that is there can reach every rule but <c>is missing</c>, up to a rule <c>is known</c>, which takes all that reach it.
    /// The points given now belong to the range, for the value may stay unknown.
    /// </remarks>
    public static MissingPoints WhenMissing(Criterion criterion)
    {
        var missingRule = criterion.Rules.FirstOrDefault(r => r.When is PresenceCondition { IsMissing: true });
        var now = missingRule?.Points ?? criterion.PointsWhenMissing;
        var (low, high) = (now, now);
        foreach (var rule in criterion.Rules)
        {
            if (rule.When is PresenceCondition { IsMissing: true })
                continue;
            (low, high) = (Math.Min(low, rule.Points), Math.Max(high, rule.Points));
            if (rule.When is PresenceCondition)
                return new MissingPoints(now, low, high);
        }

        return new MissingPoints(now, Math.Min(low, 0), Math.Max(high, 0));
    }

    /// <summary>Most points the profile can give.</summary>
    /// <exception cref="ArgumentException">The profile can give no points, or a rule tests another attribute than its
    /// criterion's.</exception>
    internal static int CheckedMax(ProfileDefinition profile)
    {
        foreach (var criterion in profile.Criteria)
        {
            var stray = criterion.Rules.FirstOrDefault(
                r => !r.When.Attribute.Equals(criterion.Attribute, StringComparison.OrdinalIgnoreCase));
            if (stray is not null)
                throw new ArgumentException($"Profile {profile.Name}: a rule of criterion {criterion.Attribute} tests "
                    + $"{stray.When.Attribute}; it can test {criterion.Attribute} only.", nameof(profile));
        }

        return profile.MaxPoints > 0 ? profile.MaxPoints
            : throw new ArgumentException(
                $"Profile {profile.Name}: no criterion can give points above 0, so there is no score.", nameof(profile));
    }
}

/// <summary>Points of a criterion whose value is missing.</summary>
/// <param name="Now">What it gives while missing.</param>
/// <param name="Low">The least it could give.</param>
/// <param name="High">The most it could give.</param>
public readonly record struct MissingPoints(int Now, int Low, int High);
