using System.Collections.Immutable;

namespace IcpStudio.Core.Conditions;

/// <summary>
/// Conditions joined by and, or and not: what lists, segments and routing rules ask of an account.
/// <see cref="Not"/> is the plain opposite: an account whose value is missing meets <c>not (industry in …)</c>.
/// </summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>Every account.</summary>
    public static Filter Everything { get; } = new All([]);

    /// <summary>One condition.</summary>
    public sealed record Leaf(Condition Condition) : Filter;

    /// <summary>Every part is met; no parts: everything.</summary>
    public sealed record All(ImmutableArray<Filter> Parts) : Filter
    {
        /// <summary>Whether both join the same parts in the same order.</summary>
        public bool Equals(All? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Aggregate(1, HashCode.Combine);
    }

    /// <summary>At least one part is met; no parts: nothing.</summary>
    public sealed record Any(ImmutableArray<Filter> Parts) : Filter
    {
        /// <summary>Whether both offer the same parts in the same order.</summary>
        public bool Equals(Any? other) => other is not null && Parts.SequenceEqual(other.Parts);

        /// <inheritdoc/>
        public override int GetHashCode() => Parts.Aggregate(2, HashCode.Combine);
    }

    /// <summary>The part is not met.</summary>
    public sealed record Not(Filter Part) : Filter;
}
