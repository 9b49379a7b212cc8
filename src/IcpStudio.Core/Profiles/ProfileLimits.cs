namespace IcpStudio.Core.Profiles;

/// <summary>How large a profile may be; beyond these no page and no file can take it.</summary>
public static class ProfileLimits
{
    public const int MaxNameLength = 100;
    public const int MaxSummaryLength = 4000;
    public const int MinTiers = 2;
    public const int MaxTiers = 4;
    public const int MaxTierNameLength = 40;
    public const int MaxTierActionLength = 200;
    public const int MaxCriteria = 200;
    public const int MaxRules = 50;
    public const int MaxNoteLength = 2000;
    public const int MaxDisqualifiers = 50;
    public const int MaxReasonLength = 200;
    public const int MaxEvidence = 20;
    public const int MaxEvidenceLength = 1000;
    public const int MaxLinkLength = 1000;
    public const int MaxOwnerLength = 100;
    public const int MaxProductLineLength = 100;
    public const int MaxReviewMonths = 60;
    public const int MaxTriggers = 20;
    public const int MaxPainPoints = 20;
    public const int MaxPersonas = 10;

    /// <summary>Of a triggering event, a pain point or a persona's role.</summary>
    public const int MaxTitleLength = 100;

    /// <summary>Of what is said about a triggering event or a pain point.</summary>
    public const int MaxSentenceLength = 500;

    /// <summary>Of each of a persona's lists.</summary>
    public const int MaxLines = 20;

    /// <summary>Of a line of a persona's lists.</summary>
    public const int MaxLineLength = 300;
}
