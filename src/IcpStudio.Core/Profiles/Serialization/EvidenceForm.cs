using static IcpStudio.Core.Profiles.ProfileLimits;
using static IcpStudio.Core.Profiles.Serialization.Members;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>Why a criterion or disqualifier is believed; see <see cref="ProfileForm"/>.</summary>
internal static class EvidenceForm
{
    private static readonly TextForm Title = new(1, MaxTitleLength);

    private static readonly OptionalForm<DateOnly> Day = new(new DayForm());

    private static readonly PartForm<MeasuredEvidence> Measured = new(
        "The figures behind it, as computed on one day",
        new() { Cohort = "", Outcome = "", Total = 0, TotalGood = 0, Matching = 0, Good = 0, ComputedOn = default },
        new Member<MeasuredEvidence, string>("cohort", Title, m => m.Cohort, (m, cohort) => m with { Cohort = cohort })
        {
            Example = "new-business deals closed"
        },
        new Member<MeasuredEvidence, string>("outcome", Title, m => m.Outcome, (m, outcome) => m with { Outcome = outcome })
        {
            Example = "won"
        },
        new Member<MeasuredEvidence, DateOnly?>("from", Day, m => m.From, (m, from) => m with { From = from }),
        new Member<MeasuredEvidence, DateOnly?>("to", Day, m => m.To, (m, to) => m with { To = to }),
        Count("total", m => m.Total, (m, count) => m with { Total = count }),
        Count("totalGood", m => m.TotalGood, (m, count) => m with { TotalGood = count }),
        Count("matching", m => m.Matching, (m, count) => m with { Matching = count }),
        Count("good", m => m.Good, (m, count) => m with { Good = count }),
        Number("rateLow", 1, m => m.RateLow, (m, rate) => m with { RateLow = rate }),
        Number("rateHigh", 1, m => m.RateHigh, (m, rate) => m with { RateHigh = rate }),
        Number("lift", null, m => m.Lift, (m, lift) => m with { Lift = lift }),
        Number("liftLow", null, m => m.LiftLow, (m, lift) => m with { LiftLow = lift }),
        Number("liftHigh", null, m => m.LiftHigh, (m, lift) => m with { LiftHigh = lift }),
        Number("pValue", 1, m => m.PValue, (m, chance) => m with { PValue = chance }),
        Number("qValue", 1, m => m.QValue, (m, chance) => m with { QValue = chance }),
        new Member<MeasuredEvidence, bool?>(
            "heldOutOfTime", new OptionalForm<bool>(new YesNoForm()), m => m.HeldOutOfTime, (m, held) => m with { HeldOutOfTime = held }),
        new Member<MeasuredEvidence, DateOnly>("computedOn", new DayForm(), m => m.ComputedOn, (m, day) => m with { ComputedOn = day })
        {
            Example = "2024-01-31"
        });

    /// <summary>One reason to believe it.</summary>
    public static PartForm<EvidenceItem> Item { get; } = new(
        "One reason to believe it", new(EvidenceKind.Statement, ""),
        new Member<EvidenceItem, EvidenceKind>("kind", new EvidenceKindForm(), e => e.Kind, (e, kind) => e with { Kind = kind })
        {
            Example = "interview"
        },
        new Member<EvidenceItem, string>("text", new TextForm(1, MaxEvidenceLength), e => e.Text, (e, text) => e with { Text = text })
        {
            Example = "“We buy when the second team starts”"
        },
        Text<EvidenceItem>("by", MaxOwnerLength, e => e.By, (e, by) => e with { By = by }),
        new Member<EvidenceItem, DateOnly?>("on", Day, e => e.On, (e, on) => e with { On = on }),
        Text<EvidenceItem>("link", MaxLinkLength, e => e.Link, (e, link) => e with { Link = link }),
        new Member<EvidenceItem, MeasuredEvidence>("measured", Measured, e => e.Measured!, (e, measured) => e with { Measured = measured }))
    {
        Name = "evidence",
    };

    private static Member<MeasuredEvidence> Count(
        string key, Func<MeasuredEvidence, int> get, Func<MeasuredEvidence, int, MeasuredEvidence> with) =>
            new Member<MeasuredEvidence, int>(key, new WholeForm(0, int.MaxValue), get, with) { Example = "120" };

    private static Member<MeasuredEvidence> Number(
        string key, int? max, Func<MeasuredEvidence, decimal?> get, Func<MeasuredEvidence, decimal?, MeasuredEvidence> with) =>
            new Member<MeasuredEvidence, decimal?>(key, new OptionalForm<decimal>(new NumberForm(0, max)), get, with);
}
