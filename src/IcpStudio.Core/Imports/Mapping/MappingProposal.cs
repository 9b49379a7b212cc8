namespace IcpStudio.Core.Imports.Mapping;

/// <summary>A mapping to start from, with a reason for each column.</summary>
public sealed record MappingProposal(ImportMapping Mapping, IReadOnlyList<ColumnProposal> Columns);

/// <summary>What one column of the file is taken for.</summary>
/// <param name="Header">The column's name.</param>
/// <param name="Target"><see cref="ImportMapping.ExternalId"/>, the key of an attribute, or null to leave it out.</param>
/// <param name="Confidence">0 to 100; 100 is the exact name with fitting values.</param>
/// <param name="Reason">Why, in one sentence.</param>
public sealed record ColumnProposal(string Header, string? Target, int Confidence, string Reason);
