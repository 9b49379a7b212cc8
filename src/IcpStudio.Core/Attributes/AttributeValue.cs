using System.Collections.Immutable;
using System.Globalization;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Attributes;

/// <summary>A value that is there. A missing value is a null reference, never an instance of this.</summary>
public abstract record AttributeValue
{
    /// <summary>The largest absolute number an attribute can hold.</summary>
    public const decimal MaxNumber = StoredNumber.Max;

    /// <summary>How many decimals a number keeps; more are rejected rather than rounded.</summary>
    public const int MaxDecimals = StoredNumber.MaxDecimals;

    private AttributeValue()
    {
    }

    /// <summary>Free text of an identifying attribute.</summary>
    public sealed record Text(string Value) : AttributeValue
    {
        /// <summary>The text itself.</summary>
        public override string ToString() => Value;
    }

    /// <summary>One value of a list, as first seen.</summary>
    public sealed record Choice(string Value) : AttributeValue
    {
        /// <summary>The value itself.</summary>
        public override string ToString() => Value;
    }

    /// <summary>Several values, distinct without regard to case, in the order given. Never empty: an empty set is missing.</summary>
    public sealed record Set(ImmutableArray<string> Values) : AttributeValue
    {
        /// <summary>Whether both hold the same values in the same order; letters count exactly.</summary>
        public bool Equals(Set? other) => other is not null && Values.SequenceEqual(other.Values);

        /// <inheritdoc/>
        public override int GetHashCode() => Values.Aggregate(0, HashCode.Combine);

        /// <summary>The values, separated by commas.</summary>
        public override string ToString() => string.Join(", ", Values);
    }

    /// <summary>A number within <see cref="MaxNumber"/> with at most <see cref="MaxDecimals"/> decimals.</summary>
    public sealed record Number(decimal Value) : AttributeValue
    {
        /// <summary>The number with a point as decimal mark, in no country's way.</summary>
        public override string ToString() => Value.ToString("0.####", CultureInfo.InvariantCulture);
    }

    /// <summary>A calendar date.</summary>
    public sealed record Date(DateOnly Value) : AttributeValue
    {
        /// <summary>As yyyy-MM-dd.</summary>
        public override string ToString() => Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Yes or no.</summary>
    public sealed record YesNo(bool Value) : AttributeValue
    {
        /// <summary><c>yes</c> or <c>no</c>.</summary>
        public override string ToString() => Value ? "yes" : "no";
    }

    /// <summary>
    /// Whether a number can be held exactly: within <see cref="MaxNumber"/> and not finer than <see cref="MaxDecimals"/> decimals.
    /// </summary>
    public static bool CanHold(decimal number) => StoredNumber.CanHold(number);
}
