using System.Collections.Immutable;
using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Web.Indexing;

/// <summary>A published profile with everybody's score by it.</summary>
public sealed record ScoredProfile(CurrentProfile Profile, ProfileScores Scores);

/// <summary>All accounts and their scores at one moment. Take it once and ask it everything that has to agree.</summary>
public sealed record ScoredAccounts(IndexSnapshot Snapshot, ImmutableArray<ScoredProfile> Profiles)
{
    /// <summary>The scores of that profile; null asks for the default one, failing that the first.</summary>
    public ScoredProfile? Find(long? profileId) =>
        profileId is null ? Profiles.FirstOrDefault() : Profiles.FirstOrDefault(p => p.Profile.ProfileId == profileId);
}
