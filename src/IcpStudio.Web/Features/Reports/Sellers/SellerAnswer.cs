using IcpStudio.Core.Reports;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>What sellers are told apart by.</summary>
public enum SellerKind
{
    Owner,
    Source,
}

/// <summary>Who sells to whom, or how far it is.</summary>
/// <param name="Report">Null while deals are scored or counted for the first time, and where there is a problem that leaves nothing to count.</param>
/// <param name="Accounts">By name, in lower case, of an account's owner: the accounts owned by tier today; null where no account has an owner, the version is not the current one, or sources are asked for.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="Progress">How far the first or the next scoring or counting is, or null.</param>
public sealed record SellerAnswer(
    DealQuestion Question, SellerKind Kind, ReportProfile Profile, SellerReport? Report, IReadOnlyDictionary<string, int[]>? Accounts, string? Problem, ScoringProgress? Progress)
{
    /// <summary>Accounts that the seller owns, by tier today; null where that is not known.</summary>
    public int[]? AccountsOf(SellerGroup group) => Accounts is null || group.Name.Length == 0 ? null
        : Accounts.GetValueOrDefault(Core.Attributes.ValueFolding.Fold(group.Name)) ?? new int[Profile.Tiers.Length];
}
