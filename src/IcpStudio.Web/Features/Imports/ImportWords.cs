using System.Globalization;
using IcpStudio.Core.Csv;
using IcpStudio.Web.Data.Imports;

namespace IcpStudio.Web.Features.Imports;

/// <summary>Imports in words.</summary>
internal static class ImportWords
{
    public static string State(ImportState state) => state switch
    {
        ImportState.Draft => "to be mapped",
        ImportState.Queued => "waiting",
        ImportState.Running => "running",
        ImportState.Succeeded => "imported",
        ImportState.Failed => "failed",
        _ => "cancelled",
    };

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
