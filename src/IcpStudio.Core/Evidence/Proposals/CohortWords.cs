namespace IcpStudio.Core.Evidence.Proposals;

/// <summary>How a cohort is spoken of where its figures are written down.</summary>
/// <param name="Members">Who was counted: “new-business deals closed”.</param>
/// <param name="Outcome">What counts as coming out well: “won”.</param>
/// <param name="From">First day of the cohort, or null for no limit.</param>
/// <param name="To">Last day of the cohort, or null for no limit.</param>
/// <param name="ComputedOn">The day the figures were computed.</param>
public sealed record CohortWords(string Members, string Outcome, DateOnly? From, DateOnly? To, DateOnly ComputedOn);
