using System.Globalization;

namespace IcpStudio.Tests.Shared;

/// <summary>
/// Which command runs a test: the trait <see cref="Name"/>, said where <c>./icp test --fast</c> leaves it out or <c>--slow</c> runs it.
/// </summary>
public static class Pace
{
    public const string Name = "Pace";

    /// <summary>Takes seconds: left out by <c>--fast</c>.</summary>
    public const string Long = "Long";

    /// <summary>Takes minutes: run by <c>--slow</c> alone.</summary>
    public const string Slow = "Slow";

    /// <summary>Draws at random, as often as a variable says: run with small counts by all, with large ones by <c>--slow</c>.</summary>
    public const string Counted = "Counted";

    /// <summary>How often, from the environment.</summary>
    /// <param name="variable">Its name, which <c>--slow</c> sets.</param>
    /// <param name="otherwise">Where it says nothing.</param>
    public static int CountOf(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? count
            : otherwise;
}
