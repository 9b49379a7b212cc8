namespace IcpStudio.Web.Features.Imports;

/// <summary>
/// What an import did, or a dry run would do. Every row is counted once:
/// <c>Rows = Added + Updated + Unchanged + Rejected + Superseded</c>.
/// </summary>
/// <param name="Rows">Rows of the file, without the header and blank lines.</param>
/// <param name="Added">Rows that made a new account.</param>
/// <param name="Updated">Rows that changed at least one value of an account.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Rejected">Rows left out because something is wrong with them.</param>
/// <param name="Superseded">Rows left out because a later row of the file is about the same account.</param>
/// <param name="ValuesDropped">Values that could not be read, in rows that were not rejected; they stay as they were.</param>
public sealed record ImportCounts(int Rows, int Added, int Updated, int Unchanged, int Rejected, int Superseded, int ValuesDropped);
