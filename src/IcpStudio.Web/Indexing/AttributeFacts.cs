using System.Collections.Concurrent;
using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Counting;
using IcpStudio.Core.Lists;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Indexing;

/// <summary>What the accounts of one snapshot hold of each attribute; found out when first asked for.</summary>
public sealed class AttributeFacts(IndexSnapshot snapshot)
{
    private const int QuantileBins = 200;

    private static AttributeFacts? _newest;

    private readonly AccountBitmap _everybody = FilterEvaluator.Evaluate(snapshot, Filter.Everything, DateOnly.MinValue);
    private readonly ConcurrentDictionary<string, int> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, ValueCounts> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, NumberHistogram> _numbers = new(StringComparer.OrdinalIgnoreCase);

    public IndexSnapshot Snapshot => snapshot;

    /// <summary>The facts of a snapshot, shared by all who edit.</summary>
    public static AttributeFacts Of(IndexSnapshot snapshot)
    {
        var newest = Volatile.Read(ref _newest);
        if (newest is null || !ReferenceEquals(newest.Snapshot, snapshot))
            Volatile.Write(ref _newest, newest = new AttributeFacts(snapshot));
        return newest;
    }

    /// <summary>Accounts that have a value of the attribute.</summary>
    public int Known(string attribute) => _known.GetOrAdd(attribute, key =>
        FilterEvaluator.Evaluate(snapshot, new Filter.Leaf(new PresenceCondition(key, IsMissing: false)), DateOnly.MinValue).Count);

    /// <summary>Share of accounts that have a value, 0 to 1.</summary>
    public double Share(string attribute) => snapshot.Count == 0 ? 0 : (double)Known(attribute) / snapshot.Count;

    /// <summary>The values of a choice or set and how many accounts hold each, commonest first.</summary>
    public ImmutableArray<(string Value, int Count)> Values(string attribute) =>
        snapshot.Column(attribute)?.Type is AttributeType.Choice or AttributeType.Set
            ? _values.GetOrAdd(attribute, key => _everybody.ValueCounts(key)).Values : [];

    /// <summary>How many accounts hold the value.</summary>
    public int Count(string attribute, string value) =>
        Values(attribute).FirstOrDefault(v => ValueFolding.Comparer.Equals(v.Value, value)).Count;

    /// <summary>Numbers, or dates by their day number, in bins of about as many accounts each; empty where no account has one.</summary>
    public ImmutableArray<NumberBin> Numbers(string attribute) => snapshot.Column(attribute)?.Type switch
    {
        AttributeType.Number => _numbers.GetOrAdd(attribute, key => _everybody.NumberHistogram(key, QuantileBins)).Bins,
        AttributeType.Date => _numbers.GetOrAdd(attribute, key => _everybody.DayHistogram(key, QuantileBins)).Bins,
        _ => [],
    };

    /// <summary>A round number near the middle of an attribute's numbers, or null.</summary>
    public decimal? Median(string attribute)
    {
        var bins = Numbers(attribute);
        if (bins.IsEmpty)
            return null;
        var (half, seen) = (bins.Sum(b => b.Count) / 2, 0);
        var middle = bins.First(b => (seen += b.Count) >= half).From;
        var unit = (decimal)Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10((double)Math.Max(1, Math.Abs(middle)))) - 1));
        return Math.Round(middle / unit) * unit;
    }
}
