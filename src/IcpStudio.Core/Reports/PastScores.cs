using System.Collections.Frozen;

namespace IcpStudio.Core.Reports;

/// <summary>What an account was scored by.</summary>
public enum ScoredBy : byte
{
    /// <summary>Its values of the day.</summary>
    TheDay,

    /// <summary>The first values known of it: it came into the workspace after the day.</summary>
    FirstKnown,

    /// <summary>Today's values, because the day is not known.</summary>
    Today,

    /// <summary>Nothing: the account is not known.</summary>
    Nothing,
}

/// <summary>An account on a day.</summary>
/// <param name="Rows">Its row in the index, or -1.</param>
/// <param name="Days">The day, or <see cref="DealTable.NoDay"/>.</param>
/// <param name="FirstSeenOn">The day the account came into the workspace.</param>
public sealed record PastSubjects(int[] Rows, int[] Days, int[] FirstSeenOn)
{
    /// <summary>The accounts of deals.</summary>
    public static PastSubjects Of(DealTable deals) =>
        new(deals.Rows, [.. Enumerable.Range(0, deals.Count).Select(deals.DayOf)], deals.FirstSeenOn);

    /// <summary>Customers.</summary>
    public static PastSubjects Of(CustomerTable customers) => new(customers.Rows, customers.Days, customers.FirstSeenOn);
}

/// <summary>Scores of accounts, each as of its own day, by one profile.</summary>
/// <param name="Tiers">Index of the tier, or <see cref="NoTier"/>.</param>
/// <param name="Points">Raw points.</param>
/// <param name="By">What each was scored by.</param>
/// <param name="Disqualifiers">For those that meet a disqualifier, which ones: bit 0 is the first.</param>
public sealed record PastScores(byte[] Tiers, short[] Points, ScoredBy[] By, FrozenDictionary<int, ulong> Disqualifiers)
{
    /// <summary>In no tier: the account is not known.</summary>
    public const byte NoTier = byte.MaxValue;
}
