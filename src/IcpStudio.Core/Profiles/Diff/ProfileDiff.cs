using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Profiles.Diff;

/// <summary>What became of a part of a profile.</summary>
public enum ProfileChangeKind
{
    /// <summary>Only the later one has it.</summary>
    Added,

    /// <summary>Only the earlier one has it.</summary>
    Removed,

    /// <summary>Both have it, and say different things.</summary>
    Changed,

    /// <summary>The same parts in another order.</summary>
    Moved,
}

/// <summary>One difference between two definitions.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Path">The property in the later definition; in the earlier one for what was removed.</param>
/// <param name="Text">The difference in words.</param>
public sealed record ProfileChange(ProfileChangeKind Kind, string Path, string Text);

/// <summary>The difference between two definitions in words, such as <c>Industry: fintech added, +15 → +20 points</c>.</summary>
public static class ProfileDiff
{
    /// <summary>
    /// What <paramref name="later"/> says that <paramref name="earlier"/> does not, and the other way round; none exactly where they are
    /// equal.
    /// </summary>
    /// <param name="earlier">The definition before.</param>
    /// <param name="later">The definition after.</param>
    /// <param name="catalog">The workspace's attributes.</param>
    /// <param name="currencyCode">The workspace's currency (<c>USD</c>), or null to leave it out.</param>
    public static IReadOnlyList<ProfileChange> Between(
        ProfileDefinition earlier, ProfileDefinition later, AttributeCatalog catalog, string? currencyCode = null)
    {
        var changes = new List<ProfileChange>();
        if (earlier.Name != later.Name)
            changes.Add(new(ProfileChangeKind.Changed, "Name", $"Name: “{earlier.Name}” → “{later.Name}”"));
        if (DiffText.OfText("Summary", earlier.Summary, later.Summary, "Summary") is { } summary)
            changes.Add(summary);
        changes.AddRange(SellingDiff.About(earlier, later));
        changes.AddRange(TierDiff.Between(earlier.Tiers, later.Tiers));
        var words = new DiffText(catalog, currencyCode);
        changes.AddRange(new CriterionDiff(words).Between(earlier.Criteria, later.Criteria));
        changes.AddRange(new DisqualifierDiff(words).Between(earlier.Disqualifiers, later.Disqualifiers));
        changes.AddRange(SellingDiff.Between(earlier, later));
        return changes;
    }
}
