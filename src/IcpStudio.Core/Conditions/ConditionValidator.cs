using FluentValidation;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Conditions;

/// <summary>
/// Whether one condition makes sense for the workspace's attributes. Failures name the property: <c>Values[3]</c>, <c>From</c>, <c>To</c>,
/// <c>Attribute</c>.
/// </summary>
public sealed class ConditionValidator : AbstractValidator<Condition>
{
    /// <summary>Checks against the attributes of a catalogue: a condition on any other is in error.</summary>
    public ConditionValidator(AttributeCatalog catalog)
    {
        RuleFor(c => c).Custom((condition, context) =>
        {
            foreach (var (property, message) in ConditionCheck.Problems(condition, catalog))
                context.AddFailure(property, char.ToUpperInvariant(message[0]) + message[1..]);
        });
    }
}
