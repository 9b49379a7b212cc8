namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>A table of a report as its file has it: plain numbers, no words around them.</summary>
/// <param name="Head">Names of the columns.</param>
/// <param name="Rows">Cells are texts, decimals, or null where nothing is known.</param>
public sealed record ReportTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<object?>> Rows);
