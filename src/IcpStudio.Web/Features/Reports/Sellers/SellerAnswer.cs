using IcpStudio.Core.Reports.Sellers;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;

namespace IcpStudio.Web.Features.Reports.Sellers;

/// <summary>What sellers are told apart by.</summary>
/// <param name="Name">As people read it: owner, source, or the name of a fact of the deals, such as team.</param>
/// <param name="IsFact">Whether it is one.</param>
public sealed record SellerKind(string Name, bool IsFact = false)
{
    public static SellerKind Owner { get; } = new("owner");

    public static SellerKind Source { get; } = new("source");

    /// <summary>As an address has it; null for owners, which it asks for where it says nothing.</summary>
    public string? Word => IsFact ? FactMark + Name : this == Source ? Name : null;

    private const string FactMark = "fact:";

    /// <summary>What an address or a shell asks for.</summary>
    public static SellerKind Of(string? word) =>
        word is null ? Owner
        : word.StartsWith(FactMark, StringComparison.Ordinal) ? new(word[FactMark.Length..], IsFact: true)
        : word == Source.Name ? Source
        : Owner;
}

/// <summary>Who sells to whom, or how far it is.</summary>
/// <param name="Report">Null while deals are scored or counted for the first time, and where there is a problem that leaves nothing to
/// count.</param>
/// <param name="Accounts">By name, in lower case, of an account's owner: the accounts owned by tier today; null where no account has an
/// owner, the version is not the current one, or others than owners are asked for.</param>
/// <param name="Problem">What the question names that is not there, or null.</param>
/// <param name="Progress">How far the first or the next scoring or counting is, or null.</param>
public sealed record SellerAnswer(
    DealQuestion Question, SellerKind Kind, ReportProfile Profile, SellerReport? Report, IReadOnlyDictionary<string, int[]>? Accounts,
    string? Problem, ScoringProgress? Progress)
{
    /// <summary>Facts of the deals that sellers can be told apart by.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Accounts that the seller owns, by tier today; null where that is not known.</summary>
    public int[]? AccountsOf(SellerGroup group) => Accounts is null || group.Name.Length == 0 ? null
        : Accounts.GetValueOrDefault(Core.Text.ValueFolding.Fold(group.Name)) ?? new int[Profile.Tiers.Length];
}
