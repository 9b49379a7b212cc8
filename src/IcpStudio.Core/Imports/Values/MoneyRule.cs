using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Values;

/// <summary>
/// In which currency the amounts of a file are, and how they become the workspace's. An amount that names another currency has to have its
/// rate.
/// </summary>
/// <param name="Workspace">ISO 4217 code in which the workspace counts.</param>
/// <param name="File">Code of the amounts that name no currency.</param>
/// <param name="Rates">What one unit of another currency is worth in the workspace's, by code.</param>
public sealed record MoneyRule(string Workspace, string File, IReadOnlyDictionary<string, decimal> Rates)
{
    /// <summary>The amount in the workspace's currency, to the cent where it was exchanged; or why there is none.</summary>
    internal (AttributeValue? Value, string? Problem) Convert(ReadOnlySpan<char> cell, decimal amount, string? mark)
    {
        var currency = mark is null ? File : CurrencyMark.Resolve(mark, File, Workspace);
        if (currency == Workspace)
            return (new AttributeValue.Number(amount), null);
        if (!Rates.TryGetValue(currency, out var rate))
            return (null, $"{CellText.Quote(cell)} is in {currency}, and the workspace counts in {Workspace}; say what 1 {currency} is "
                + $"worth (rates: {{{currency}: …}})");
        var exchanged = Math.Abs(amount) > AttributeValue.MaxNumber / Math.Max(1, rate)
            ? AttributeValue.MaxNumber + 1
            : Math.Round(amount * rate, 2, MidpointRounding.AwayFromZero);
        return AttributeValue.CanHold(exchanged)
            ? (new AttributeValue.Number(exchanged), null)
            : (null, $"{CellText.Quote(cell)} is too large; at most {AttributeValue.MaxNumber:N4} {Workspace} is allowed");
    }
}
