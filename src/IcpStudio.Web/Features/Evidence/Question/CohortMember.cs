using IcpStudio.Core.Evidence;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>A deal, a customer or an account of a cohort.</summary>
/// <param name="AccountId">Null where the account a deal names is not known.</param>
/// <param name="StartedOn">Deal created, or customer since.</param>
/// <param name="EndedOn">Deal closed, or customer since: what older and newer goes by.</param>
/// <param name="AsOf">The day as of which the account's facts count; null for today.</param>
/// <param name="Custom">What else the deal's source says, as JSON.</param>
/// <param name="Revenue">Won with it, in the workspace's currency.</param>
public sealed record CohortMember(
    long? AccountId, MemberOutcome Outcome, DateOnly? StartedOn, DateOnly? EndedOn, DateOnly? AsOf, decimal Revenue = 0,
    string? Product = null, string? Source = null, string? Owner = null, string? Custom = null);
