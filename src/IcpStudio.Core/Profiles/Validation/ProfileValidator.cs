using FluentValidation;
using FluentValidation.Results;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Core.Profiles.Validation;

/// <summary>
/// Whether a profile makes sense for the workspace's attributes. Failures name the property
/// (<c>Criteria[2].Rules[0].Points</c>, <c>Tiers[1].From</c>) and say where, what and what is allowed.
/// </summary>
public sealed class ProfileValidator : AbstractValidator<ProfileDefinition>
{
    /// <summary>The rule set of what publishing asks for on top.</summary>
    public const string Publishing = "Publishing";

    /// <summary>Checks against the attributes of a catalogue: a criterion on any other is in error.</summary>
    public ProfileValidator(AttributeCatalog catalog)
    {
        RuleFor(p => p.Name).TextOf("The name", 1, ProfileLimits.MaxNameLength);
        RuleFor(p => p.Summary).TextOf("The summary", 0, ProfileLimits.MaxSummaryLength);
        RuleFor(p => p.Owner).TextOf("The owner", 0, ProfileLimits.MaxOwnerLength);
        RuleFor(p => p.ProductLine).TextOf("The product line", 0, ProfileLimits.MaxProductLineLength);
        RuleFor(p => p.Tiers).Custom((tiers, context) =>
        {
            foreach (var (property, message) in TierCheck.Problems(tiers))
                context.AddFailure(nameof(ProfileDefinition.Tiers) + property, message);
        });
        RuleFor(p => p.Criteria.Length)
            .LessThanOrEqualTo(ProfileLimits.MaxCriteria)
            .OverridePropertyName(nameof(ProfileDefinition.Criteria))
            .WithMessage("The profile has {PropertyValue} criteria; allowed are at most {ComparisonValue}.");
        RuleForEach(p => p.Criteria).SetValidator(new CriterionValidator(catalog))
            .When(p => p.Criteria.Length <= ProfileLimits.MaxCriteria);
        RuleFor(p => p.Disqualifiers.Length)
            .LessThanOrEqualTo(ProfileLimits.MaxDisqualifiers)
            .OverridePropertyName(nameof(ProfileDefinition.Disqualifiers))
            .WithMessage("The profile has {PropertyValue} disqualifiers; allowed are at most {ComparisonValue}.");
        RuleForEach(p => p.Disqualifiers).SetValidator(new DisqualifierValidator(catalog))
            .When(p => p.Disqualifiers.Length <= ProfileLimits.MaxDisqualifiers);
        RuleFor(p => p).Custom((profile, context) =>
        {
            foreach (var (property, message) in SellingCheck.Problems(profile))
                context.Fail(property, message);
        });

        RuleSet(Publishing, () =>
        {
            RuleFor(p => p.Criteria).Must(criteria => criteria.Any(c => c.HighestPoints > 0))
                .WithMessage("The profile cannot be published: no criterion can give points. Give at least one rule 1 to 100 points.");
            RuleFor(p => p).Custom((profile, context) =>
            {
                if (FileLength(profile) is > ProfileYaml.MaxLength and var length)
                    context.AddFailure("Criteria", $"The profile cannot be published: as a file it would have {length:#,0} characters; "
                        + $"allowed are at most {ProfileYaml.MaxLength:#,0}. Shorten its lists of values.");
            });
        });
    }

    /// <summary>Whether it can be published: everything a draft must keep to, and at least one criterion that can give points.</summary>
    public ValidationResult ValidateForPublishing(ProfileDefinition definition) =>
        this.Validate(definition, options => options.IncludeRuleSets("default", Publishing));

    // Every published version can be written to a file and applied again; one with a foreign rule has failed already.
    private static int FileLength(ProfileDefinition definition) =>
        definition.Criteria.All(c => c.Rules.All(r => r.When.Attribute == c.Attribute)) ? ProfileYaml.Write(definition).Length : 0;
}
