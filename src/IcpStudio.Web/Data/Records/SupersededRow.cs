namespace IcpStudio.Web.Data.Records;

/// <summary>A row that a later one of the same batch replaced.</summary>
public sealed record SupersededRow(int Line, int ByLine);
