using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>A value that speaks against an account, with what disqualifying by it would have cost.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">Its counts; the good ones and their revenue are what would not have been won.</param>
/// <param name="IsDisqualifier">So rarely good that turning such accounts away is worth a thought.</param>
public sealed record AntiIcpFinding(AttributeDefinition Attribute, ValueFinding Value, bool IsDisqualifier)
{
    /// <summary>Share of all good members a disqualifier may cost.</summary>
    public const double MaxCost = .05;

    internal static AntiIcpFinding? Of(AttributeFinding attribute, ValueFinding value)
    {
        if (value.EvidenceGrade is EvidenceGrade.Refused || value.QValue >= EvidenceGrading.Limit
            || value.Lift.Interval is not { High: < 1 })
            return null;
        var isRare = value.Tally.Rate.Interval.High < value.Whole.Rate.Value / 2;
        return new(attribute.Attribute, value, isRare && value.ShareOfGood <= MaxCost && value.Held != false && !attribute.IsOfDeal);
    }
}
