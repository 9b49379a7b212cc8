using IcpStudio.Core.Profiles;

namespace IcpStudio.Core.Reports;

/// <summary>All deals and customers with the tier their account had on their day, by one profile.</summary>
public sealed record ScoredDeals(
    ProfileDefinition Profile, DealTable Deals, PastScores Scores, CustomerTable Customers, PastScores CustomerScores)
{
    /// <summary>The deals of a selection, latest created first.</summary>
    public int[] Select(DealSelection selection)
    {
        var found = new int[Deals.Count];
        var count = 0;
        for (var i = 0; i < found.Length; i++)
        {
            found[count] = i;
            count += selection.Has(Deals, i) ? 1 : 0;
        }

        return found[..count];
    }
}
