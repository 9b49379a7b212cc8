namespace IcpStudio.Core.Profiles;

/// <summary>How large a profile may be; beyond these no page and no file can take it.</summary>
public static class ProfileLimits
{
    /// <summary>Characters of a profile's name.</summary>
    public const int MaxNameLength = 100;

    /// <summary>Characters of its summary.</summary>
    public const int MaxSummaryLength = 4000;

    /// <summary>Fewer tiers tell nobody apart.</summary>
    public const int MinTiers = 2;

    /// <summary>More tiers nobody acts on differently.</summary>
    public const int MaxTiers = 4;

    /// <summary>Characters of a tier's name.</summary>
    public const int MaxTierNameLength = 40;

    /// <summary>Characters of what a rep should do with accounts of a tier.</summary>
    public const int MaxTierActionLength = 200;

    /// <summary>Criteria of a profile.</summary>
    public const int MaxCriteria = 200;

    /// <summary>Rules of a criterion.</summary>
    public const int MaxRules = 50;

    /// <summary>Characters of a note on a criterion or disqualifier.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>Disqualifiers of a profile.</summary>
    public const int MaxDisqualifiers = 50;

    /// <summary>Characters of a disqualifier's reason.</summary>
    public const int MaxReasonLength = 200;

    /// <summary>Pieces of evidence of one criterion or disqualifier.</summary>
    public const int MaxEvidence = 20;

    /// <summary>Characters of what a piece of evidence says.</summary>
    public const int MaxEvidenceLength = 1000;

    /// <summary>Characters of an address given as evidence.</summary>
    public const int MaxLinkLength = 1000;

    /// <summary>Characters of who answers for a profile, or who said something.</summary>
    public const int MaxOwnerLength = 100;

    /// <summary>Characters of what the profile is to sell.</summary>
    public const int MaxProductLineLength = 100;

    /// <summary>Months between two reviews.</summary>
    public const int MaxReviewMonths = 60;

    /// <summary>Triggering events of a profile.</summary>
    public const int MaxTriggers = 20;

    /// <summary>Pain points of a profile.</summary>
    public const int MaxPainPoints = 20;

    /// <summary>Personas of a profile.</summary>
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
