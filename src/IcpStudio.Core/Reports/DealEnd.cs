namespace IcpStudio.Core.Reports;

/// <summary>How a deal ended, or that it has not.</summary>
public enum DealEnd : byte
{
    /// <summary>It is not decided yet.</summary>
    Open,

    /// <summary>The account has bought.</summary>
    Won,

    /// <summary>It has decided against.</summary>
    Lost,

    /// <summary>It was called off before anybody decided; who asks says whether that counts as lost.</summary>
    Cancelled,
}
