using System.Collections.Concurrent;
using System.Collections.Frozen;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Reports;

/// <summary>
/// Scores accounts as they were on a day. A value overwritten after the day is the old one again, and one found out after it is
/// missing. An account that came into the workspace after the day has the first value known of each attribute, however late.
/// Accounts whose values have not changed are answered by the kernel, all others one by one.
/// </summary>
public sealed class PastScorer
{
    private const int ChunkSize = 16_384;

    private readonly ProfileDefinition _profile;
    private readonly IndexSnapshot _snapshot;
    private readonly IReadOnlyDictionary<int, ValueChange[]> _histories;
    private readonly int _today;
    private readonly string[] _attributes;
    private readonly ProfileScores? _now;
    private readonly AccountBitmap[] _disqualified = [];
    private readonly ConcurrentDictionary<int, LeadScorer> _scorers = [];

    /// <param name="profile">By what.</param>
    /// <param name="snapshot">The accounts as they are.</param>
    /// <param name="histories">By row what was overwritten, oldest first; other attributes than the profile's are ignored.</param>
    /// <param name="today">Stands for days that are not known.</param>
    /// <exception cref="ArgumentException">The profile can give no points.</exception>
    public PastScorer(ProfileDefinition profile, IndexSnapshot snapshot, IReadOnlyDictionary<int, ValueChange[]> histories, DateOnly today)
    {
        (_profile, _snapshot, _histories, _today) = (profile, snapshot, histories, today.DayNumber);
        _attributes = [.. AttributesOf(profile)];
        if (profile.IsRelativeToToday)
            return;
        _now = ProfileScores.Score(profile, snapshot, today);
        _disqualified = [.. profile.Disqualifiers.Select(d => FilterEvaluator.Evaluate(snapshot, new Filter.Leaf(d.When), today))];
    }

    /// <summary>Keys of the attributes that a profile asks for.</summary>
    public static IEnumerable<string> AttributesOf(ProfileDefinition profile) =>
        profile.Criteria.Select(c => c.Attribute)
            .Concat(profile.Disqualifiers.Select(d => d.When.Attribute))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    /// <param name="subjects">Whom to score.</param>
    /// <param name="progress">Told how many more are done; by any thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public PastScores Score(PastSubjects subjects, Action<int>? progress = null, CancellationToken cancellationToken = default)
    {
        var count = subjects.Rows.Length;
        var (tiers, points, by) = (new byte[count], new short[count], new ScoredBy[count]);
        var disqualifiers = new ConcurrentDictionary<int, ulong>();
        // Pages are asked for meanwhile: one processor is left to them.
        var work = new ParallelOptions
        {
            CancellationToken = cancellationToken,
            MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount - 1)
        };
        Parallel.For(0, (count + ChunkSize - 1) / ChunkSize, work, chunk =>
        {
            var end = Math.Min(count, (chunk + 1) * ChunkSize);
            for (var i = chunk * ChunkSize; i < end; i++)
            {
                var (row, day) = (subjects.Rows[i], subjects.Days[i]);
                if (row < 0 || !_snapshot.IsLive(row))
                {
                    (tiers[i], by[i]) = (PastScores.NoTier, ScoredBy.Nothing);
                    continue;
                }

                by[i] = day == DealTable.NoDay ? ScoredBy.Today : subjects.FirstSeenOn[i] > day ? ScoredBy.FirstKnown : ScoredBy.TheDay;
                var (tier, raw, met) = One(row, day == DealTable.NoDay ? _today : day, by[i]);
                (tiers[i], points[i]) = ((byte)tier, (short)raw);
                if (met != 0)
                    disqualifiers[i] = met;
            }

            progress?.Invoke(end - chunk * ChunkSize);
        });
        return new PastScores(tiers, points, by, disqualifiers.ToFrozenDictionary());
    }

    private (int Tier, int Raw, ulong Met) One(int row, int day, ScoredBy by)
    {
        var then = by != ScoredBy.Today && _histories.TryGetValue(row, out var history) ? Then(history, day, by) : null;
        if (_now is not null && then is null)
        {
            var disqualifier = _now.DisqualifierAt(row);
            return (_now.TierAt(row), _now.RawAt(row), disqualifier < 0 ? 0 : Mask(d => _disqualified[d].Has(row)));
        }

        var account = AccountAt(row, then);
        var asOf = DateOnly.FromDayNumber(day);
        var score = _scorers.GetOrAdd(_profile.IsRelativeToToday ? day : 0, _ => new LeadScorer(_profile, asOf)).Score(account);
        return (score.Tier, score.Raw,
            score.Disqualifier < 0 ? 0 : Mask(d => ConditionEvaluator.Meets(_profile.Disqualifiers[d].When, account, asOf)));
    }

    private ulong Mask(Func<int, bool> meets)
    {
        ulong mask = 0;
        for (var d = 0; d < _profile.Disqualifiers.Length; d++)
            mask |= meets(d) ? 1UL << d : 0;
        return mask;
    }

    /// <summary>The values of the day that are others now; null where none is.</summary>
    private static Dictionary<string, AttributeValue?>? Then(ValueChange[] history, int day, ScoredBy by)
    {
        Dictionary<string, AttributeValue?>? then = null;
        foreach (var change in history)
        {
            // The first change after the day overwrote what was known on it.
            if (change.Day > day && (by == ScoredBy.TheDay || change.Old is not null))
                (then ??= new(StringComparer.OrdinalIgnoreCase)).TryAdd(change.Attribute, change.Old);
        }

        return then;
    }

    private Account AccountAt(int row, Dictionary<string, AttributeValue?>? then)
    {
        var values = Account.NoValues.ToBuilder();
        foreach (var attribute in _attributes)
        {
            if ((then is not null && then.TryGetValue(attribute, out var old) ? old : _snapshot.ValueAt(row, attribute)) is { } value)
                values[attribute] = value;
        }

        return new Account(_snapshot.IdAt(row), null, values.ToImmutable());
    }
}
