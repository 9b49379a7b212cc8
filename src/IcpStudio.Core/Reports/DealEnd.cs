namespace IcpStudio.Core.Reports;

/// <summary>How a deal ended, or that it has not.</summary>
public enum DealEnd : byte
{
    Open,
    Won,
    Lost,
    Cancelled,
}
