using System.Text;

namespace IcpStudio.Core.Text;

/// <summary>How choice and set values, attribute keys and profile names are compared: without regard to case and outer space.</summary>
public static class ValueFolding
{
    /// <summary>The form two texts share exactly when they are the same value.</summary>
    public static string Fold(string text) => text.Trim().ToLowerInvariant();

    /// <summary>Compares by <see cref="Fold"/>.</summary>
    public static IEqualityComparer<string> Comparer { get; } = new FoldComparer();

    private const int MaxOnStack = 128;

    private sealed class FoldComparer : IEqualityComparer<string>
    {
        public bool Equals(string? x, string? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && AreSame(x, y));

        public int GetHashCode(string obj)
        {
            var text = obj.AsSpan().Trim();
            if (text.Length > MaxOnStack)
                return Fold(obj).GetHashCode(StringComparison.Ordinal);
            Span<char> folded = stackalloc char[MaxOnStack];
            return string.GetHashCode(folded[..text.ToLowerInvariant(folded)], StringComparison.Ordinal);
        }

        // Nearly all values are ASCII, and explaining one score compares thousands.
        private static bool AreSame(string x, string y)
        {
            var a = x.AsSpan().Trim();
            var b = y.AsSpan().Trim();
            return Ascii.IsValid(a) && Ascii.IsValid(b) ? Ascii.EqualsIgnoreCase(a, b) : Fold(x) == Fold(y);
        }
    }
}
