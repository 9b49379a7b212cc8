namespace IcpStudio.Core.Attributes;

/// <summary>Where the work on an account stands; an account without one is new.</summary>
public static class AccountStatus
{
    /// <summary>Nobody has worked on it yet.</summary>
    public const string New = "new";

    /// <summary>Somebody works on it now.</summary>
    public const string Working = "working";

    /// <summary>Kept warm: it is not ready to buy.</summary>
    public const string Nurture = "nurture";

    /// <summary>Turned down, for the reason beside it.</summary>
    public const string Disqualified = "disqualified";

    /// <summary>Every status, in the order pages offer them; no other text is allowed.</summary>
    public static IReadOnlyList<string> All { get; } = [New, Working, Nurture, Disqualified];
}
