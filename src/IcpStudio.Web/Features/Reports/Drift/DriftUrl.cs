using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>What is asked of drift as an address: <c>/reports/drift?profile=1&amp;months=6</c>. What cannot be read is left out.</summary>
public static class DriftUrl
{
    /// <summary>The page.</summary>
    /// <param name="table">Of its file; null: the page itself.</param>
    public static string Of(long profileId, int months, string? table = null) =>
        string.Create(CultureInfo.InvariantCulture,
            $"/reports/drift{(table is null ? "" : ".csv")}?profile={profileId}&months={months}{(table is null ? "" : "&table=" + table)}");

    /// <summary>The profile, or null for the default one.</summary>
    public static long? ProfileOf(string url) => Number(url, "profile");

    /// <summary>How long lately is: one of those offered.</summary>
    public static int MonthsOf(string url) =>
        Number(url, "months") is { } months && ShowDrift.MonthsOffered.Contains(months) ? months : ShowDrift.UsualMonths;

    private static int? Number(string url, string name) =>
        QueryHelpers.ParseQuery(url.Contains('?', StringComparison.Ordinal)
            ? url[url.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0]
            : "").TryGetValue(name, out var text)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
