using System.Collections.Immutable;
using System.Text.Json;
using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;

namespace IcpStudio.Web.Features.Evidence.Monitoring;

/// <summary>What the deals of today say to a published version.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="Members">Who was counted, in words.</param>
/// <param name="Decided">How many were.</param>
/// <param name="New">How many of them ended after <paramref name="NewSince"/>.</param>
/// <param name="NewSince">The day the version's evidence was computed, or the version published.</param>
/// <param name="Separates">Whether good and bad can be told apart at all.</param>
/// <param name="Says">The verdict, in a sentence.</param>
/// <param name="Changes">What it would change in the version; empty where nothing separates.</param>
public sealed record EvidenceMonitorAnswer(int Version, string Members, int Decided, int New, DateOnly NewSince, bool Separates,
    string Says, ImmutableArray<SuggestedChange> Changes)
{
    internal string ToJson() => JsonSerializer.Serialize(new Stored(
        Version, Members, Decided, New, NewSince, Separates, Says,
        [.. Changes.Select(c => new StoredChange(c.Attribute, c.Text, c.Criterion is null ? null : Write(c.Criterion)))]));

    internal static EvidenceMonitorAnswer FromJson(string json)
    {
        var stored = JsonSerializer.Deserialize<Stored>(json)!;
        return new(stored.Version, stored.Members, stored.Decided, stored.New, stored.NewSince, stored.Separates, stored.Says,
            [.. stored.Changes.Select(c =>
                new SuggestedChange(c.Attribute, c.Text, c.Criterion is null ? null : ProfileJson.Deserialize(c.Criterion).Criteria[0]))]);
    }

    // A criterion is stored as a profile of one, so that there is one way to write criteria.
    private static string Write(Criterion criterion) =>
        ProfileJson.Serialize(new ProfileDefinition { Name = criterion.Attribute, Criteria = [criterion] });

    private sealed record Stored(
        int Version, string Members, int Decided, int New, DateOnly NewSince, bool Separates, string Says, StoredChange[] Changes);

    private sealed record StoredChange(string Attribute, string Text, string? Criterion);
}
