namespace IcpStudio.Core.Attributes;

/// <summary>Where the work on an account stands; an account without one is new.</summary>
public static class AccountStatus
{
    public const string New = "new";
    public const string Working = "working";
    public const string Nurture = "nurture";
    public const string Disqualified = "disqualified";

    public static IReadOnlyList<string> All { get; } = [New, Working, Nurture, Disqualified];
}
