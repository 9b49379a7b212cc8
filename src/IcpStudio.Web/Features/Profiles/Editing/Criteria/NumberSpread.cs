using System.Collections.Immutable;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index.Counting;

namespace IcpStudio.Web.Features.Profiles.Editing.Criteria;

/// <summary>
/// Numbers as a small picture: bars of equal width on a straight axis, or on a logarithmic one where a few numbers are far
/// larger than the rest.
/// </summary>
public sealed class NumberSpread
{
    /// <summary>Width of the picture.</summary>
    public const double Width = 96;

    private const int BarCount = 32;
    private const double Skewed = 20;

    private readonly bool _isLog;
    private readonly double _least;
    private readonly double _greatest;

    private NumberSpread(ImmutableArray<NumberBin> bins, Func<decimal, string> text)
    {
        var median = (double)bins[bins.Length / 2].From;
        _isLog = bins[0].From >= 0 && (double)bins[^1].To > Skewed * Math.Max(1, median);
        (_least, _greatest) = (Scale(bins[0].From), Scale(bins[^1].To));
        var heights = new double[BarCount];
        foreach (var bin in bins)
            Spread(bin, heights);
        var highest = heights.Max();
        Bars = [.. heights.Select(h => highest == 0 ? 0 : h / highest)];
        Words = $"From {text(bins[0].From)} to {text(bins[^1].To)}, half of them up to {text(bins[bins.Length / 2].From)}";
    }

    /// <summary>Heights, 0 to 1.</summary>
    public ImmutableArray<double> Bars { get; }

    /// <summary>The spread in words.</summary>
    public string Words { get; }

    /// <param name="bins">Ascending.</param>
    /// <param name="areDays">Whether they are day numbers.</param>
    /// <returns>Null where there are no numbers, or only one.</returns>
    public static NumberSpread? Of(ImmutableArray<NumberBin> bins, bool areDays = false) =>
        bins.IsEmpty || bins[0].From == bins[^1].To ? null
            : new NumberSpread(bins, areDays ? day => ValueText.Date(DateOnly.FromDayNumber((int)day)) : ValueText.Number);

    /// <summary>Where a number lies, 0 to <see cref="Width"/>; null for an open end.</summary>
    public double? At(decimal? number) => number is { } n ? Math.Clamp(Place(n), 0, 1) * Width : null;

    private double Scale(decimal number) => _isLog ? Math.Log10(1 + (double)Math.Max(0, number)) : (double)number;

    private double Place(decimal number) => (Scale(number) - _least) / (_greatest - _least);

    // A bin holds its accounts evenly, as far as anyone can tell from it.
    private void Spread(NumberBin bin, double[] heights)
    {
        var (from, to) = (Place(bin.From) * BarCount, Place(bin.To) * BarCount);
        var (first, last) = (Math.Min(BarCount - 1, (int)from), Math.Min(BarCount - 1, (int)to));
        for (var bar = first; bar <= last; bar++)
            heights[bar] += first == last ? bin.Count : bin.Count * (Math.Min(to, bar + 1) - Math.Max(from, bar)) / (to - from);
    }
}
