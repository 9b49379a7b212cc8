using System.Collections.Immutable;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>What somebody wants of a proposal.</summary>
/// <param name="Name">Of the profile.</param>
/// <param name="Insists">Wants one even where nothing separates.</param>
public sealed record ProposalChoice(string Name, bool Insists = false)
{
    /// <summary>What a proposal is called where nobody names it.</summary>
    public const string UsualName = "Proposed from evidence";

    /// <summary>Keys of attributes whose suggested anti-ICP criterion is wanted.</summary>
    public ImmutableHashSet<string> AntiIcp { get; init; } = [];

    /// <summary>Reasons of the suggested disqualifiers that are wanted.</summary>
    public ImmutableHashSet<string> Disqualifiers { get; init; } = [];
}
