using IcpStudio.Core.Reports;

namespace IcpStudio.Web.Features.Reports.Scored;

/// <summary>The scored deals, or how far they are.</summary>
/// <param name="Scored">Null while they are made for the first time.</param>
/// <param name="Seen">What they were made of, in a few words.</param>
/// <param name="MadeAt">When they were read, in UTC.</param>
/// <param name="Waits">Whether what is counted of them is waited for: there are few, or the asker waits however long it takes.</param>
/// <param name="Progress">How far the first or the next ones are; null where nothing is on its way.</param>
public sealed record ScoredDealsAnswer(ScoredDeals? Scored, string Seen, DateTime MadeAt, bool Waits, ScoringProgress? Progress);
