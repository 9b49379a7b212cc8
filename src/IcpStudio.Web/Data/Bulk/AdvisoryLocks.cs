namespace IcpStudio.Web.Data.Bulk;

/// <summary>The numbers of all advisory locks, side by side so that no two are the same. Any numbers will do.</summary>
internal static class AdvisoryLocks
{
    /// <summary>One node migrates at a time.</summary>
    public const long Migration = 4_972_501;

    /// <summary>Batches of accounts are merged one after the other.</summary>
    public const long AccountMerge = 4_972_502;

    /// <summary>Shared by whoever writes accounts, alone for whoever switches scores.</summary>
    public const long Scores = 4_972_503;

    /// <summary>Users are changed one after the other.</summary>
    public const long Users = 4_972_504;

    /// <summary>Jobs are claimed one after the other.</summary>
    public const long JobClaims = 4_972_505;

    /// <summary>Custom attributes are added one after the other.</summary>
    public const long Catalog = 4_972_506;
}
