namespace IcpStudio.Web.Data.Scores;

/// <summary>A row of <c>account_scores</c>: one account in one score run.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Points">Points given; may lie below 0 or above the profile's maximum.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Low">The score with each missing value at its worst.</param>
/// <param name="High">The score with each missing value at its best.</param>
/// <param name="Tier">Index of the tier, 0 the best.</param>
/// <param name="Disqualifier">Index of the first disqualifier met, or null.</param>
public readonly record struct AccountScore(long AccountId, int Points, short Score, short Low, short High, short Tier, short? Disqualifier);
