using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Leads;

/// <summary>How often accounts were turned down for one reason.</summary>
/// <param name="Tiers">Of those, how many the profile puts in each tier; empty where none is published.</param>
/// <param name="IsInProfile">Whether a disqualifier of the profile gives that reason.</param>
public sealed record ReasonCount(string Reason, int Count, ImmutableArray<int> Tiers, bool IsInProfile);

/// <summary>Reasons for which accounts were turned down, held against a profile: what it lacks stands out.</summary>
/// <param name="Profile">Null where none is published.</param>
public sealed record ReasonCounts(CurrentProfile? Profile, IReadOnlyList<ReasonCount> Reasons);

/// <summary>Counts the reasons for which accounts were turned down, commonest first.</summary>
public sealed class CountReasons(VisibleAccounts index, AccessControl access)
{
    /// <param name="profileId">Held against this profile; null: the default one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ReasonCounts> RunAsync(long? profileId = null, CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadReports, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var scored = accounts.Find(profileId);
        AccountBitmap Of(Condition condition) => FilterEvaluator.Evaluate(accounts.Snapshot, new Filter.Leaf(condition), DateOnly.MinValue);
        var counts = Of(new PresenceCondition(BuiltInAttributes.DisqualifiedBecause, IsMissing: false)).ValueCounts(
            BuiltInAttributes.DisqualifiedBecause);
        var given = scored?.Profile.Definition.Disqualifiers.Select(d => d.Reason).ToHashSet(ValueFolding.Comparer) ?? [];
        return new ReasonCounts(scored?.Profile, [.. counts.Values.Select(v => new ReasonCount(
            v.Value, v.Count,
            scored?.Scores.CountByTier(Of(new ValueCondition(BuiltInAttributes.DisqualifiedBecause, ValueOperator.In, [v.Value]))) ?? [],
            given.Contains(v.Value)))]);
    }

    /// <summary>Reasons to choose from: those given before, then those of the profile's disqualifiers.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(CancellationToken cancellationToken = default)
    {
        await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var used = accounts.Snapshot.Column(BuiltInAttributes.DisqualifiedBecause)?.Values is { } values
            ? Enumerable.Range(1, Math.Min(values.Count, 100)).Select(values.Text)
            : [];
        return [.. used.Concat(accounts.Find(null)?.Profile.Definition.Disqualifiers.Select(d => d.Reason) ?? [])
            .Distinct(ValueFolding.Comparer)];
    }
}
