using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Imports.Mapping;
using IcpStudio.Core.Imports.Rows;

namespace IcpStudio.Web.Features.Imports.Mapping;

/// <summary>What is known of a file before it is mapped.</summary>
/// <param name="Detection">How it is to be read, as far as the file says.</param>
/// <param name="Mapping">The mapping to start from: the saved one, or else a proposal.</param>
/// <param name="Catalog">The attributes of accounts.</param>
/// <param name="Targets">What its columns can become.</param>
/// <param name="Currency">ISO 4217 code in which the workspace counts.</param>
/// <param name="Earlier">Mappings of earlier imports that fit this file, the latest first.</param>
public sealed record ImportPreparation(
    CsvDetection Detection, ImportMapping Mapping, AttributeCatalog Catalog, ImportTargets Targets, string Currency,
    IReadOnlyList<EarlierMapping> Earlier);

/// <summary>What a file looks like before anybody has said anything of it.</summary>
/// <param name="Detection">How it is to be read, as far as the file says.</param>
/// <param name="Mapping">What names and values propose.</param>
/// <param name="Readings">How dates, numbers and amounts are written.</param>
internal sealed record ProposedImport(CsvDetection Detection, ImportMapping Mapping, FileReadings Readings);

/// <summary>A mapping that was used before.</summary>
/// <param name="FileName">Of the file it was used for.</param>
/// <param name="ImportedAt">When, in UTC.</param>
/// <param name="Mapping">The mapping.</param>
public sealed record EarlierMapping(string FileName, DateTime ImportedAt, ImportMapping Mapping);

/// <summary>A file as a mapping reads it.</summary>
/// <param name="Columns">Every column of the file.</param>
/// <param name="RowsEstimate">About how many rows there are; exact where <paramref name="RowsAreExact"/>.</param>
/// <param name="RowsAreExact">The whole file was read.</param>
/// <param name="Warnings">What deserves a look.</param>
/// <param name="Problems">Why it cannot be imported like this; empty: it can.</param>
/// <param name="SuspiciousTexts">Texts in the first rows that often mean "no value" and are not taken so by the mapping.</param>
/// <param name="Rows">The first rows as they will be.</param>
/// <param name="Mapping">The mapping with what the values leave no doubt about.</param>
/// <param name="Readings">How dates, numbers and amounts are written.</param>
public sealed record ImportPreview(
    IReadOnlyList<ColumnPreview> Columns, long RowsEstimate, bool RowsAreExact, IReadOnlyList<string> Warnings,
    IReadOnlyList<MappingProblem> Problems,
    IReadOnlyList<SuspiciousText> SuspiciousTexts, IReadOnlyList<PreviewRow> Rows, ImportMapping Mapping, FileReadings Readings)
{
    /// <summary>Nothing has to be said or put right before the import.</summary>
    public bool IsReady(string currency) =>
        Problems.Count == 0 && !Readings.AsksForDateOrder(Mapping) && !Readings.AsksForDecimalMark(Mapping)
            && Readings.CurrenciesWithoutRate(Mapping, currency).Count == 0;
}

/// <summary>A column of the file.</summary>
/// <param name="Header">Its name.</param>
/// <param name="Samples">Its first values, at most three.</param>
/// <param name="Proposal">What it looks like, with the reason.</param>
/// <param name="Problem">Why its target cannot be, or null.</param>
/// <param name="Type">What an attribute made for it would be.</param>
public sealed record ColumnPreview(
    string Header, IReadOnlyList<string> Samples, ColumnProposal Proposal, string? Problem, AttributeType Type);

/// <summary>A text that often means "no value".</summary>
/// <param name="Text">As it stands in the file.</param>
/// <param name="Count">In how many cells of the rows looked at.</param>
/// <param name="Column">The first column that has it.</param>
public sealed record SuspiciousText(string Text, int Count, string Column);

/// <summary>A row as it will be.</summary>
/// <param name="Line">Where it starts in the file.</param>
/// <param name="Values">What will be written, by target (of a custom column by <c>custom</c> and its header); null where the row is
/// rejected.</param>
/// <param name="Problems">What is wrong with it.</param>
public sealed record PreviewRow(int Line, IReadOnlyDictionary<string, AttributeValue>? Values, IReadOnlyList<RowProblem> Problems);
