namespace IcpStudio.Core.Attributes;

/// <summary>How choice and set values, attribute keys and profile names are compared: without regard to case and outer space.</summary>
public static class ValueFolding
{
    /// <summary>The form two texts share exactly when they are the same value.</summary>
    public static string Fold(string text) => text.Trim().ToLowerInvariant();

    /// <summary>Compares by <see cref="Fold"/>.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldComparer();

    private sealed class FoldComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && Fold(x) == Fold(y));

        public int GetHashCode(string obj) => Fold(obj).GetHashCode(StringComparison.Ordinal);
    }
}
