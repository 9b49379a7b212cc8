namespace IcpStudio.Web.Features.Imports;

/// <summary>
/// What an import did, or a dry run would do. Every row is counted once:
/// <c>Rows = Added + Updated + Unchanged + Rejected + Superseded</c>.
/// </summary>
/// <param name="Rows">Rows of the file, without the header and blank lines.</param>
/// <param name="Added">Rows that made a new account or record.</param>
/// <param name="Updated">Rows that changed at least one value of one.</param>
/// <param name="Unchanged">Rows that said nothing new.</param>
/// <param name="Rejected">Rows left out because something is wrong with them.</param>
/// <param name="Superseded">Rows left out because a later row of the file is about the same one.</param>
/// <param name="ValuesDropped">Values that could not be read, in rows that were not rejected; they stay as they were.</param>
/// <param name="Repaired">Rows written in a broken way that left no doubt what was meant; they are counted above as well.</param>
/// <param name="Waiting">Deals whose account was not known; they are counted above as well.</param>
public sealed record ImportCounts(
    int Rows, int Added, int Updated, int Unchanged, int Rejected, int Superseded, int ValuesDropped, int Repaired = 0, int Waiting = 0);
