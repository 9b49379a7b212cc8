using IcpStudio.Core.Evidence.Findings;

namespace IcpStudio.Core.Evidence.Confounders;

/// <summary>Looks for the five traps. Each detector stands by itself and answers at most once for an attribute.</summary>
internal static class TrapSearch
{
    /// <summary>P value below which a trap is cried: there are five detectors, and dozens of attributes each.</summary>
    public const double Limit = .0005;

    /// <summary>Fewer decided members than this prove no trap.</summary>
    public const int MinCount = 20;

    /// <summary>The first trap the attribute is, or null.</summary>
    public static Trap? Of(AttributeStudy study, CohortView view) =>
        view.Decided.Length < MinCount
            ? null
            : IdentifierTrap.Find(study.Column, view)
                ?? FilledInAfterwardsTrap.Find(study, view)
                ?? AgeTrap.Find(study, view.Cohort, view.Decided)
                ?? StratumTrap.Find(study, view.Cohort, view.Decided, view.Age, TrapKind.NotEnoughTime)
                ?? StratumTrap.Find(study, view.Cohort, view.Decided, view.Closing, TrapKind.Timing)
                ?? RecordedSinceTrap.Find(study.Column, view)
                ?? TargetLeakage.Find(study, view.Cohort, view.Decided);
}
