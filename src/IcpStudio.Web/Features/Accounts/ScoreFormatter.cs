using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Scoring;
using IcpStudio.Core.Scoring.Explaining;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts;

/// <summary>An attribute whose value is missing and the best score once it is known.</summary>
public sealed record WorthFinding(AttributeDefinition Attribute, int Reach);

/// <summary>An explanation in the words of a rep.</summary>
/// <param name="Currency">ISO 4217 code of the workspace's amounts.</param>
public sealed record ScoreFormatter(CurrentProfile Profile, ScoreExplanation Why, AttributeCatalog Catalog, string Currency)
{
    /// <summary>+20, −5 or 0, with a true minus.</summary>
    public static string Points(int points) => points < 0 ? $"−{-points}" : points > 0 ? $"+{points}" : "0";

    public string TierName => Profile.Definition.Tiers[Why.Tier].Name;

    public AttributeDefinition? Attribute(string key) => Catalog.Find(key);

    public string Label(string key) => Catalog.Find(key)?.Label ?? key;

    /// <summary>Why a line has its points: the rule met, or what is wanted instead.</summary>
    public string Reason(ScoreLine line)
    {
        if (line.When is not null)
            return ConditionText.Operands(line.When, Catalog, Currency);
        var criterion = Profile.Definition.Criteria[line.Criterion];
        if (line.Value is null)
            return criterion.PointsWhenMissing == 0 ? "not known" : "points where it is not known";
        return criterion.Rules.Where(r => r.Points > 0).MaxBy(r => r.Points) is { } best
            ? Wanted(FitText.Describe(best.When, line.Value, isMet: false, Catalog, Currency, Profile.AsOf))
            : "nothing against it";
    }

    /// <summary>The most a line could give; for one that can only take away, the most it could take.</summary>
    public string Possible(ScoreLine line) =>
        Profile.Definition.Criteria[line.Criterion] is { IsAntiIcp: true } anti ? Points(anti.LowestPoints) : $"{line.Possible}";

    /// <summary>What disqualifies it: the reason and the value that meets it.</summary>
    public string Disqualifier(DisqualifierLine line) =>
        $"{line.Reason} – {FitText.Describe(line.When, line.Value, isMet: true, Catalog, Currency, Profile.AsOf)}";

    /// <summary>One thing that would have to become true on the way to the next tier.</summary>
    public string Change(NeededChange change)
    {
        var gain = change.PointsGained == 0 ? "" : $" ({Points(change.PointsGained)})";
        var wanted = ConditionText.Describe(change.Condition, Catalog, Currency);
        return change.MustMeet ? $"{wanted}{gain}" : $"no longer: {wanted}{gain}";
    }

    /// <summary>The account's value in full; <c>missing</c> where it is.</summary>
    public string Value(string attribute, AttributeValue? value) =>
        value is null ? "missing" : ValueText.Value(value, Attribute(attribute), Currency);

    /// <summary>What is worth finding out, most telling first.</summary>
    public IReadOnlyList<WorthFinding> ToFindOut()
    {
        var found = new List<WorthFinding>();
        foreach (var key in Why.WorthFindingOut)
        {
            var gain = Profile.Definition.Criteria.Where(c => c.Attribute.Equals(key, StringComparison.OrdinalIgnoreCase))
                .Select(ScoreFormula.WhenMissing).Sum(m => m.High - m.Now);
            if (Attribute(key) is { } attribute)
                found.Add(new WorthFinding(attribute, ScoreFormula.ScoreOf(Why.Raw + gain, Why.Max)));
        }

        return found;
    }

    /// <summary>A value in a table cell, shortened, and in full for hovering.</summary>
    public static (string Text, string Full) Cell(AttributeDefinition attribute, AttributeValue value, string currency)
    {
        var full = ValueText.Value(value, attribute, currency);
        return value switch
        {
            AttributeValue.Number number when attribute.Unit == "year" => (full, full),
            AttributeValue.Number number => (Quantity.Shorten(number.Value) + (attribute.Unit == "%" ? " %" : ""), full),
            AttributeValue.Set { Values: { Length: > 3 } values } => ($"{string.Join(", ", values.Take(3))} +{values.Length - 3}", full),
            _ => (full, full),
        };
    }

    /// <summary>Label and value have columns of their own; "Too small: …" stays whole.</summary>
    private static string Wanted(string sentence)
    {
        var at = sentence.IndexOf("; you want ", StringComparison.Ordinal);
        return at < 0 ? sentence : sentence[(at + 2)..];
    }
}
