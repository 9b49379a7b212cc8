using System.Collections.Immutable;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Conditions;

/// <summary>
/// One test of one attribute: the language shared by criteria, disqualifiers, list filters, segments and routing rules.
/// A missing value meets no condition except <see cref="PresenceCondition"/> that asks for it.
/// </summary>
/// <param name="Attribute">Key of the attribute tested.</param>
public abstract record Condition(string Attribute);

/// <summary>How a <see cref="ValueCondition"/> compares.</summary>
public enum ValueOperator
{
    /// <summary>Choice: the value is one of the operands.</summary>
    In,

    /// <summary>Choice: the value is there and none of the operands.</summary>
    NotIn,

    /// <summary>Set: at least one operand is a member.</summary>
    AnyOf,

    /// <summary>Set: every operand is a member.</summary>
    AllOf,

    /// <summary>Set: the set is there and no operand is a member.</summary>
    NoneOf,
}

/// <summary>
/// Tests a choice (<c>In</c>, <c>NotIn</c>) or a set (<c>AnyOf</c>, <c>AllOf</c>, <c>NoneOf</c>) by <see cref="ValueFolding"/>.
/// </summary>
public sealed record ValueCondition(string Attribute, ValueOperator Operator, ImmutableArray<string> Values) : Condition(Attribute)
{
    /// <summary>Whether both ask the same of the same attribute, with the same values in the same order.</summary>
    public bool Equals(ValueCondition? other) =>
        other is not null && Attribute == other.Attribute && Operator == other.Operator && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(HashCode.Combine(Attribute, Operator), HashCode.Combine);
}

/// <summary>Tests a number: both ends belong to the range; a null end is open. At least one end is set.</summary>
public sealed record NumberCondition(string Attribute, decimal? From, decimal? To) : Condition(Attribute);

/// <summary>Tests a date: both ends belong to the range; a null end is open. At least one end is set.</summary>
public sealed record DateCondition(string Attribute, DateBound? From, DateBound? To) : Condition(Attribute)
{
    /// <summary>Whether the answer depends on the day it is asked.</summary>
    public bool IsRelative => From?.DaysFromAsOf is not null || To?.DaysFromAsOf is not null;
}

/// <summary>Tests yes or no.</summary>
public sealed record YesNoCondition(string Attribute, bool Is) : Condition(Attribute);

/// <summary>Tests whether the value is missing (<paramref name="IsMissing"/>) or there.</summary>
public sealed record PresenceCondition(string Attribute, bool IsMissing) : Condition(Attribute);

/// <summary>One end of a range of dates: a calendar date, or a number of days from the as-of date (negative: before it).</summary>
public sealed record DateBound
{
    private DateBound(DateOnly? date, int? daysFromAsOf)
    {
        Date = date;
        DaysFromAsOf = daysFromAsOf;
    }

    /// <summary>How many days a relative bound may lie from the as-of date.</summary>
    public const int MaxDays = 36_500;

    /// <summary>The calendar date, or null where the bound is relative.</summary>
    public DateOnly? Date { get; }

    /// <summary>Days from the as-of date, negative before it; null where the bound is a calendar date.</summary>
    public int? DaysFromAsOf { get; }

    /// <summary>A fixed day.</summary>
    public static DateBound On(DateOnly date) => new(date, null);

    /// <summary>A day relative to the as-of date, within ±<see cref="MaxDays"/>.</summary>
    public static DateBound FromAsOf(int days) => days is >= -MaxDays and <= MaxDays
        ? new(null, days)
        : throw new ArgumentOutOfRangeException(nameof(days), days, $"A relative date lies at most {MaxDays} days away.");

    /// <summary>The day it means at an as-of date.</summary>
    public DateOnly Resolve(DateOnly asOf) => Date ?? asOf.AddDays(DaysFromAsOf!.Value);
}
