namespace IcpStudio.Core.Profiles;

/// <summary>Where a piece of evidence comes from.</summary>
public enum EvidenceKind
{
    /// <summary>A sentence somebody said or wrote.</summary>
    Statement,

    /// <summary>What came out of talking with a customer or a lost prospect.</summary>
    Interview,

    /// <summary>Something to read elsewhere.</summary>
    Link,

    /// <summary>Computed from deals or customer outcomes; see <see cref="EvidenceItem.Measured"/>.</summary>
    Measured,
}

/// <summary>One reason to believe a criterion or a disqualifier.</summary>
/// <param name="Kind">Where it comes from.</param>
/// <param name="Text">What it says, in a sentence or two.</param>
/// <param name="By">Who said it or entered it, or null.</param>
/// <param name="On">When, or null.</param>
/// <param name="Link">Where to read on: an address with http or https; or null.</param>
/// <param name="Measured">The figures behind it where they were computed, or null.</param>
public sealed record EvidenceItem(
    EvidenceKind Kind, string Text, string? By = null, DateOnly? On = null, string? Link = null, MeasuredEvidence? Measured = null)
{
    /// <summary><see cref="Link"/> where a page may point to it: an absolute address with http or https; otherwise null.</summary>
    public Uri? Address => Uri.TryCreate(Link, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") ? uri : null;
}
