using IcpStudio.Core.Statistics;

namespace IcpStudio.Core.Reports;

/// <summary>What became of some deals.</summary>
/// <param name="WonAmount">Sum of what was won, in the workspace's currency.</param>
/// <param name="AverageWon">Of the won deals whose amount is known.</param>
/// <param name="Cycle">Days from creation to closing, of the won and the lost.</param>
public sealed record DealGroup(int Won, int Lost, int Open, int Cancelled, decimal WonAmount, Mean AverageWon, MedianDays Cycle)
{
    /// <summary>All deals of the group, open and cancelled ones included.</summary>
    public int Count => Won + Lost + Open + Cancelled;

    /// <summary>Won of the decided.</summary>
    /// <param name="countsCancelled">Whether a cancelled deal counts as lost; else it does not count.</param>
    public Rate WinRate(bool countsCancelled) => new(Won, Won + Lost + (countsCancelled ? Cancelled : 0));
}
