using IcpStudio.Core.Evidence.Proposals;
using IcpStudio.Core.Profiles.Document;
using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Tests.Profiles.Document;

public sealed class DocumentFormatterTests
{
    [Fact]
    public void ComputedEvidenceComesWithCountsIntervalsCohortDaysAndWhetherItHeld()
    {
        var words = new CohortDescription("new business deals", "won", new(2024, 1, 1), new(2025, 12, 31), new(2026, 1, 5));
        Assert.Equal(
            "Fintech (January 2026) 18 of 30 won (60 %, likely 42–75 %) against 100 of all 400 new business deals, 2024-01-01 to "
                + "2025-12-31 (25 %), 2.4 times as often (1.79–3.16); it held on later ones.",
            DocumentFormatter.Evidence(words.Measure("Fintech", new Tally(18, 12), new Tally(100, 300), .001, .01, held: true)));
    }
}
