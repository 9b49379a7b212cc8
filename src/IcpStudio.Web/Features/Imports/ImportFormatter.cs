using System.Globalization;
using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Entities.Imports;

namespace IcpStudio.Web.Features.Imports;

/// <summary>Imports in words.</summary>
internal static class ImportFormatter
{
    public static string State(ImportState state) => state switch
    {
        ImportState.Draft => "to be mapped",
        ImportState.Queued => "waiting",
        ImportState.Running => "running",
        ImportState.Succeeded => "imported",
        ImportState.Failed => "failed",
        ImportState.Undone => "undone",
        _ => "cancelled",
    };

    public static string Kind(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => "Accounts",
        ImportKind.Deals => "Deals",
        ImportKind.Customers => "Customer outcomes",
        _ => "Signals",
    };

    /// <summary>What a file of that kind needs.</summary>
    public static string KindHelp(ImportKind kind) => kind switch
    {
        ImportKind.Accounts => "One row a company, told apart by its id, domain or name.",
        ImportKind.Deals =>
            "One row a deal with its id, its stage and its account by id, domain or name. Columns about the account itself can come along.",
        ImportKind.Customers => "One row a customer: since when, churned on, ARR, lifetime value, retention, NPS, tickets, usage.",
        _ => "One row a dated sign: intent surge, funding, hiring, visits.",
    };

    /// <summary>How far the reading of a file is, with its speed and the time it will still take.</summary>
    /// <param name="rows">Rows read.</param>
    /// <param name="share">Share of the file read, 0 to 1.</param>
    /// <param name="elapsed">Time taken for them.</param>
    public static string Reading(long rows, double share, TimeSpan elapsed)
    {
        var text = $"Reading row {Count(rows)}";
        if (elapsed < TimeSpan.FromSeconds(1) || share <= 0)
            return text;
        var left = elapsed * ((1 - share) / share);
        return $"{text}, {Count((long)(rows / elapsed.TotalSeconds))} rows a second, "
            + $"{(left.TotalSeconds < 90 ? $"{Math.Ceiling(left.TotalSeconds):0} s" : $"{Math.Ceiling(left.TotalMinutes):0} min")} left to "
            + "read";
    }

    /// <summary>
    /// What was said of how the values of a file are written, for example <c>day first, decimal comma, 1 EUR = 1.08 USD</c>; empty where
    /// nothing was.
    /// </summary>
    public static string HowRead(ImportMapping? mapping, string? currency)
    {
        var parts = new List<string>();
        if (mapping?.DateOrder is { } order)
            parts.Add(order switch
            {
                DateOrder.DayMonthYear => "day first",
                DateOrder.MonthDayYear => "month first",
                _ => "only dates that begin with the year"
            });
        if (mapping?.DecimalMark is { } mark)
            parts.Add(mark == '.' ? "decimal point" : "decimal comma");
        if (mapping?.Currency is { } of && of != currency)
            parts.Add($"amounts in {of}");
        parts.AddRange((mapping?.Rates ?? new Dictionary<string, decimal>())
            .OrderBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => string.Create(CultureInfo.InvariantCulture, $"1 {r.Key} = {r.Value} {currency}")));
        return string.Join(", ", parts);
    }

    /// <summary>How sure the proposal of a column is.</summary>
    public static string Confidence(ColumnProposal proposal, string? target) => (proposal, target) switch
    {
        (_, null) when proposal.Target is null => "not recognised",
        (_, null) => "left out by you",
        _ when !string.Equals(proposal.Target, target, StringComparison.OrdinalIgnoreCase) => "chosen by you",
        ({ Confidence: >= 90 }, _) => "sure",
        ({ Confidence: >= 60 }, _) => "likely",
        _ => "doubtful",
    };

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
