using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Tests.Scoring;

public sealed class LeadScorerTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory, MemberData(nameof(Seeds))]
    public void GivesWhatTheObviousScorerGives(int seed)
    {
        var world = new RandomWorld(seed);
        var accounts = world.Accounts(60);
        for (var i = 0; i < 15; i++)
        {
            var profile = world.Profile();
            var scorer = new LeadScorer(profile, RandomWorld.AsOf);
            foreach (var account in accounts)
            {
                var e = AccountScorer.Score(profile, account, RandomWorld.AsOf);
                Assert.Equal(
                    new LeadScore(e.Raw, e.Score, e.Low, e.High, e.Tier, e.IsDisqualified ? e.Disqualifiers[0].Disqualifier : -1),
                    scorer.Score(account));
            }
        }
    }
}
