namespace IcpStudio.Core.Imports;

/// <summary>What a file holds.</summary>
public enum ImportKind
{
    /// <summary>Companies, one a row.</summary>
    Accounts,

    /// <summary>Opportunities, open and closed, one a row.</summary>
    Deals,

    /// <summary>What became of customers: ARR, retention, NPS.</summary>
    Customers,

    /// <summary>Dated signs that an account is in the market.</summary>
    Signals,
}
