using System.Collections.Frozen;

namespace IcpStudio.Web.Features.Demo.Generation;

/// <summary>
/// How many of the accounts an attribute is recorded for. What is missing is missing by pure chance, whatever became of
/// the account, so that "is it known" tells nothing about winning.
/// </summary>
internal static class KnownShares
{
    private static readonly FrozenDictionary<string, double> Shares = new Dictionary<string, double>
    {
        ["name"] = 1,
        ["domain"] = 1,
        ["website"] = .97,
        ["industry"] = .98,
        ["vertical"] = .8,
        ["employees"] = .95,
        ["salesHeadcount"] = .6,
        ["annualRevenue"] = .75,
        ["arr"] = .4,
        ["country"] = .99,
        ["region"] = .93,
        ["city"] = .95,
        ["timeZone"] = .93,
        ["businessModel"] = .85,
        ["salesMotion"] = .65,
        ["growthStage"] = .8,
        ["fundingStage"] = .7,
        ["totalFunding"] = .6,
        ["foundedYear"] = .88,
        ["ownership"] = .85,
        ["crm"] = .8,
        ["technologies"] = .7,
        ["currentSolutions"] = .65,
        ["vendorContractEnds"] = .4,
        ["dataMaturity"] = .5,
        ["headcountGrowth"] = .8,
        ["openJobs"] = .85,
        ["hiringFor"] = .85,
        ["lastFundingOn"] = .6,
        ["intentTopics"] = .6,
        ["intentScore"] = .65,
        ["websiteVisits"] = .9,
        ["painPoints"] = .35,
        ["triggeringEvents"] = .55,
        ["lastTriggerOn"] = .5,
        ["decisionStructure"] = .3,
        ["hasRevOpsTeam"] = .7,
        ["aeCount"] = .5,
    }.ToFrozenDictionary();

    /// <summary>0 to 1.</summary>
    public static double Of(string attribute) => Shares[attribute];
}
