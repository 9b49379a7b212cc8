using IcpStudio.Core.Index;
using IcpStudio.Core.Scoring;

namespace IcpStudio.Core.Lists;

/// <summary>How accounts stand beside their own values, for filters that ask for it.</summary>
/// <param name="Scores">What gives score and tier; null: nobody has any.</param>
/// <param name="Segment">The accounts of the segment of that name, or null where there is none.</param>
public sealed record ScoreContext(ProfileScores? Scores, Func<string, AccountBitmap?>? Segment = null);
