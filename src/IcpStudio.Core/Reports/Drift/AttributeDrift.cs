using System.Collections.Immutable;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports.Drift;

/// <summary>How often a value or range is met before and now, among those whose value is known.</summary>
/// <param name="Label">What people read.</param>
/// <param name="PValue">Chance of such a move where nothing has changed; not corrected for how many values are looked at.</param>
public sealed record DriftCell(string Label, Rate Before, Rate Now, double PValue)
{
    /// <summary>What accounts with it meet; null where no condition names them.</summary>
    public Condition? When { get; init; }

    /// <summary>How much the share has grown, -1 to 1; 0 where one side knows nobody.</summary>
    public double Move => Before.Value is { } before && Now.Value is { } now ? now - before : 0;
}

/// <summary>How far one attribute's mix of values has moved between two groups.</summary>
public sealed record AttributeDrift
{
    /// <summary>The attribute compared.</summary>
    public required AttributeDefinition Attribute { get; init; }

    /// <summary>Values or ranges, commonest first, ranges in order. Those of a set overlap.</summary>
    public required ImmutableArray<DriftCell> Cells { get; init; }

    /// <summary>Members whose value is known, of all: before.</summary>
    public required Rate KnownBefore { get; init; }

    /// <summary>The same now.</summary>
    public required Rate KnownNow { get; init; }

    /// <summary>Population stability index; 0 where there is nothing to compare.</summary>
    public required double Index { get; init; }

    /// <summary>What <see cref="Index"/> stays below in 95 of 100 cases where nothing has moved, for groups of this size.</summary>
    public required double Limit { get; init; }

    /// <summary>Chance of the largest move where nothing has changed, corrected for how many values were looked at.</summary>
    public required double PValue { get; init; }

    /// <summary>Values met now and never before, with how many members have them, commonest first.</summary>
    public required ImmutableArray<(string Value, int Count)> NewValues { get; init; }

    /// <summary>Whether it has moved beyond noise, given all attributes looked at with it, and far enough to speak of.</summary>
    public bool HasMoved { get; init; }

    /// <summary>The value or range whose share moved most, or null.</summary>
    public DriftCell? Largest => Cells.IsEmpty ? null : Cells.MaxBy(c => Math.Abs(c.Move));
}
