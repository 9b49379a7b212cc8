using System.Collections.Immutable;
using FluentValidation;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Validation;

/// <summary>Whether one criterion of a profile makes sense.</summary>
internal sealed class CriterionValidator : AbstractValidator<Criterion>
{
    public CriterionValidator(AttributeCatalog catalog)
    {
        RuleFor(c => c).Custom((criterion, context) =>
        {
            var attribute = catalog.Find(criterion.Attribute);
            var isKnown = attribute is not null;
            if (attribute is null)
                context.Fail(nameof(Criterion.Attribute), ConditionCheck.UnknownAttribute(criterion.Attribute, catalog));
            else if (attribute.Group == AttributeGroup.Work)
                context.Fail(nameof(Criterion.Attribute), WorkIsNoFact(attribute));
            if (!IsAllowed(criterion.PointsWhenMissing))
                context.Fail(nameof(Criterion.PointsWhenMissing), $"the points when missing are {criterion.PointsWhenMissing}; {Allowed}.");
            if (criterion.Rules.Length is < 1 or > ProfileLimits.MaxRules)
                context.Fail(nameof(Criterion.Rules), $"it has {criterion.Rules.Length} rules; allowed are 1 to {ProfileLimits.MaxRules}.");
            for (var i = 0; i < Math.Min(criterion.Rules.Length, ProfileLimits.MaxRules); i++)
                CheckRule(criterion.Rules[i], $"{nameof(Criterion.Rules)}[{i}]", criterion, isKnown, catalog, context);
        });
        RuleFor(c => c.Note).TextOf("The note", 0, ProfileLimits.MaxNoteLength);
        RuleFor(c => c).Custom((criterion, context) => CheckEvidence(criterion.Evidence, context));
    }

    internal static void CheckEvidence<T>(ImmutableArray<EvidenceItem> evidence, ValidationContext<T> context)
    {
        foreach (var (property, message) in EvidenceCheck.Problems(evidence))
            context.Fail($"{nameof(Criterion.Evidence)}{property}", message);
    }

    internal static string WorkIsNoFact(AttributeDefinition attribute) =>
        $"“{attribute.Label}” says what is done with an account, not what it is; allowed are attributes that describe the company.";

    private static string Allowed => $"allowed are {Criterion.MinPoints} to {Criterion.MaxPoints}";

    private static bool IsAllowed(int points) => points is >= Criterion.MinPoints and <= Criterion.MaxPoints;

    private static void CheckRule(
        Rule rule, string path, Criterion criterion, bool isKnown, AttributeCatalog catalog, ValidationContext<Criterion> context)
    {
        if (!IsAllowed(rule.Points))
            context.Fail($"{path}.{nameof(Rule.Points)}", $"the points are {rule.Points}; {Allowed}.");
        var when = $"{path}.{nameof(Rule.When)}";
        if (!string.Equals(rule.When.Attribute, criterion.Attribute, StringComparison.OrdinalIgnoreCase))
            context.Fail($"{when}.{nameof(Condition.Attribute)}",
                $"it asks for “{rule.When.Attribute}”; a rule of this criterion asks for “{criterion.Attribute}”.");
        else if (isKnown)
        {
            foreach (var (property, message) in ConditionCheck.Problems(rule.When, catalog))
                context.Fail(property.Length == 0 ? when : $"{when}.{property}", message);
        }
    }
}

/// <summary>Whether one disqualifier of a profile makes sense.</summary>
internal sealed class DisqualifierValidator : AbstractValidator<Disqualifier>
{
    public DisqualifierValidator(AttributeCatalog catalog)
    {
        RuleFor(d => d.Reason).TextOf("The reason", 1, ProfileLimits.MaxReasonLength);
        RuleFor(d => d.Note).TextOf("The note", 0, ProfileLimits.MaxNoteLength);
        RuleFor(d => d).Custom((disqualifier, context) =>
        {
            CriterionValidator.CheckEvidence(disqualifier.Evidence, context);
            if (catalog.Find(disqualifier.When.Attribute) is { Group: AttributeGroup.Work } work)
                context.Fail($"{nameof(Disqualifier.When)}.{nameof(Condition.Attribute)}", CriterionValidator.WorkIsNoFact(work));
            foreach (var (property, message) in ConditionCheck.Problems(disqualifier.When, catalog))
                context.Fail(property.Length == 0 ? nameof(Disqualifier.When) : $"{nameof(Disqualifier.When)}.{property}", message);
        });
    }
}
