using IcpStudio.Core.Imports.Rows;
using IcpStudio.Web.Data.Bulk;
using IcpStudio.Web.Data.Records;
using Npgsql;

namespace IcpStudio.Web.Features.Imports.Problems;

/// <summary>The problems of one import: counted all, kept up to <see cref="MaxKept"/>, stored with the import's own transaction.</summary>
internal sealed class ProblemLog
{
    /// <summary>A file of which this much is wrong is wrong as a whole; more rows would only fill the database.</summary>
    public const int MaxKept = 100_000;

    private readonly List<RowProblem> _kept = [];
    private long _notKept;

    /// <summary>Rows left out because something is wrong with them.</summary>
    public int Rejected { get; private set; }

    /// <summary>Values left out of rows that were not.</summary>
    public int ValuesDropped { get; private set; }

    /// <summary>In the file's order; the last one says how many are not listed, where there are too many.</summary>
    public IReadOnlyList<RowProblem> Problems => _kept;

    /// <summary>Takes the problems of one row.</summary>
    public void Add(IReadOnlyList<RowProblem> problems, bool rejected)
    {
        if (rejected)
            Rejected++;
        else
            ValuesDropped += problems.Count;
        foreach (var problem in problems)
            Keep(problem);
    }

    /// <summary>Adds a row that is left out for what the database knows.</summary>
    public void AddStranger(int line, string? named)
    {
        Rejected++;
        Keep(new RowProblem(line, null, named,
            $"{(named is null ? "names no account" : $"\"{named}\" is no account here")}; import the account first", RowRejected: true));
    }

    /// <summary>Adds the rows that later ones replaced, and brings all into the file's order. Called once, at the end.</summary>
    public void Finish(IReadOnlyList<SupersededRow> superseded, string noun = "account")
    {
        foreach (var row in superseded)
            Keep(new RowProblem(row.Line, null, null, $"was replaced by line {row.ByLine}, which is about the same {noun}",
                RowRejected: true));
        var ordered = _kept.OrderBy(p => p.Line).ToList();
        _kept.Clear();
        _kept.AddRange(ordered);

        if (_notKept == 0)
            return;
        var last = _kept[^1];
        _kept[^1] = new RowProblem(last.Line, null, null, $"{_notKept + 1:N0} more problems are not listed", RowRejected: false);
    }

    /// <summary>Stores them in place of those of an earlier try.</summary>
    public async Task StoreAsync(long importId, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        await using (var delete = new NpgsqlCommand("delete from import_problems where import_id = $1", connection, transaction))
        {
            delete.Parameters.Add(new NpgsqlParameter { Value = importId });
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await CopyWriter.OpenAsync(
            connection,
            "copy import_problems (import_id, number, line, \"column\", value, message, row_rejected) from stdin (format binary)",
            cancellationToken);
        for (var i = 0; i < _kept.Count; i++)
        {
            var problem = _kept[i];
            copy.StartRow(7);
            copy.Long(importId);
            copy.Integer(i + 1);
            copy.Integer(problem.Line);
            copy.Text(Storable(problem.Column));
            copy.Text(Storable(problem.Value));
            copy.Text(Storable(problem.Message));
            copy.YesNo(problem.RowRejected);
            await copy.EndRowAsync(cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private void Keep(RowProblem problem)
    {
        if (_kept.Count < MaxKept)
            _kept.Add(problem);
        else
            _notKept++;
    }

    // PostgreSQL holds no NUL in a text.
    private static string? Storable(string? text) => text?.Replace('\0', '\uFFFD');
}
