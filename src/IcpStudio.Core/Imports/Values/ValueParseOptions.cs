using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Values;

/// <summary>What a file must say where its values can be read in two ways.</summary>
/// <param name="DateOrder">Order of day and month in dates such as 03/04/2025; null: such a date is a problem.</param>
/// <param name="DecimalMark">A point or a comma; the other one separates thousands.</param>
/// <param name="Money">How amounts of money become the workspace's; null: they are taken as they are.</param>
public sealed record ValueParseOptions(DateOrder? DateOrder = null, char DecimalMark = '.', MoneyRule? Money = null)
{
    /// <summary>A decimal point, dates that start with the year, amounts as they are.</summary>
    public static ValueParseOptions Default { get; } = new();
}
