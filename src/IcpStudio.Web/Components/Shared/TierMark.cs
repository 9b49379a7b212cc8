namespace IcpStudio.Web.Components.Shared;

/// <summary>
/// How a tier looks everywhere: a colour, and a disc that is the fuller the better the tier, for those who cannot tell the colours.
/// </summary>
public static class TierMark
{
    /// <summary>Class that sets the tier's colours.</summary>
    /// <param name="tier">Index, 0 is best.</param>
    /// <param name="count">How many tiers the profile has, 2 to 4.</param>
    public static string Class(int tier, int count) =>
        tier == 0 ? "tier-best" : tier == count - 1 ? "tier-poor" : tier == 1 ? "tier-second" : "tier-third";

    /// <summary>Share of the disc that is filled, 0 to 1.</summary>
    public static double Fill(int tier, int count) => count <= 1 ? 1 : 1 - (double)tier / (count - 1);
}
