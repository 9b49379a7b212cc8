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
}
