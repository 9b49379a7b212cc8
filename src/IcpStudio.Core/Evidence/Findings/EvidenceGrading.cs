using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Evidence.Findings;

/// <summary>Puts findings on their shelves.</summary>
internal static class EvidenceGrading
{
    /// <summary>Q value below which a difference counts.</summary>
    public const double Limit = .05;

    /// <summary>Information value below which a difference is too small to matter.</summary>
    public const double SmallInformation = .1;

    /// <summary>Information value below which a difference does not matter even if it should be there.</summary>
    private const double NoInformation = .02;

    private const double NoHint = .1;

    /// <summary>A lift whose whole interval lies between these is too near 1 to matter: a quarter more, or a quarter fewer.</summary>
    private const double NoLiftLow = .8;

    private const double NoLiftHigh = 1.25;

    /// <summary>χ² beyond its degrees of freedom, below which nothing is seen that could be projected.</summary>
    private const double MinSeen = .5;

    /// <summary>Share of the members so far that are asked for at least; fewer more would hardly change the answer.</summary>
    private const double MinMore = .1;

    /// <summary>Standard deviations from the middle to the upper end of a 90 % interval.</summary>
    private const double UpperEnd = 1.645;

    public static EvidenceGrade Of(AttributeStudy study, double q) =>
        q < Limit && study.OutOfTime.Held == true ? EvidenceGrade.SetsApart
        : q >= Limit
            && MaxInformation(study) < (study.Test.PValue >= NoHint ? SmallInformation : NoInformation) ? EvidenceGrade.DoesNotMatter
        : EvidenceGrade.Perhaps;

    public static EvidenceGrade Of(ValueFinding value, double q, EvidenceGrade ofAttribute) => ofAttribute switch
    {
        EvidenceGrade.Refused or EvidenceGrade.DoesNotMatter => ofAttribute,
        EvidenceGrade.SetsApart when q < Limit && value.Held != false => EvidenceGrade.SetsApart,
        _ => value.Lift.Interval is { Low: > NoLiftLow, High: < NoLiftHigh } ? EvidenceGrade.DoesNotMatter : EvidenceGrade.Perhaps,
    };

    /// <summary>About how many more decided members would settle it; null where they would not.</summary>
    public static int? MoreNeeded(AttributeStudy study, double q, int newer)
    {
        var count = study.Tallies.Known.Count;
        if (count == 0 || study.Test.DegreesOfFreedom == 0)
            return null;
        var seen = study.Test.ChiSquare - study.Test.DegreesOfFreedom;
        var needed = SampleSize.Noncentrality(study.Test.DegreesOfFreedom);
        var more = q < Limit ? count * needed / seen - newer
            // Had it the size it seems to have, it would show; otherwise it can be ruled out.
            : seen > MinSeen ? Math.Max(count * MinMore, count * needed / seen - count)
            : count * MaxInformation(study) / SmallInformation - count;
        return more > 0 && more < 1_000_000 ? (int)Math.Ceiling(more) : null;
    }

    // Upper end of a 90 % interval of the information value, from the approximate spread of χ².
    private static double MaxInformation(AttributeStudy study)
    {
        var known = study.Tallies.Known;
        if (known.Good == 0 || known.Bad == 0 || study.Test.DegreesOfFreedom == 0)
            return double.PositiveInfinity;
        var beyond = study.Test.ChiSquare - study.Test.DegreesOfFreedom;
        var most = beyond + UpperEnd * Math.Sqrt(2.0 * study.Test.DegreesOfFreedom + 4 * Math.Max(0, beyond));
        var rate = (double)known.Good / known.Count;
        return Math.Max(0, most) / known.Count / (rate * (1 - rate));
    }
}
