using IcpStudio.Core.Imports;
using IcpStudio.Core.Imports.Mapping;

namespace IcpStudio.Web.Data.Records;

/// <summary>The table of a kind of record.</summary>
/// <param name="Shape">What it holds.</param>
/// <param name="Name">Of the table.</param>
/// <param name="Id">Column that tells its rows apart.</param>
/// <param name="Columns">One a field.</param>
/// <param name="Key">Expressions over an alias <c>{0}</c> by which a row of a file finds the record it is about.</param>
/// <param name="Required">Defaults of columns that are never null, by name of the column.</param>
internal sealed record RecordTable(
    RecordShape Shape, string Name, string Id, IReadOnlyList<RecordColumn> Columns, IReadOnlyList<string> Key,
    IReadOnlyDictionary<string, string> Required)
{
    public static RecordTable Deals { get; } = new(
        RecordShape.Deals, "deals", "id", ColumnsOf(RecordShape.Deals), ["{0}.external_id"],
        new Dictionary<string, string> { ["name"] = "''", ["type"] = "'NewBusiness'" });

    public static RecordTable Customers { get; } = new(
        RecordShape.Customers, "customer_outcomes", "account_id", ColumnsOf(RecordShape.Customers), ["{0}.account_id"],
        new Dictionary<string, string>());

    public static RecordTable Signals { get; } = new(
        RecordShape.Signals, "signals", "id", ColumnsOf(RecordShape.Signals),
        ["{0}.account_id", "lower({0}.kind)", "{0}.occurred_on", "coalesce({0}.note, '')"], new Dictionary<string, string>());

    /// <summary>Records of this kind wait for their account; the others are nothing without one.</summary>
    public bool WaitsForAccount => Shape.Kind == ImportKind.Deals;

    public static RecordTable Of(ImportKind kind) => kind switch
    {
        ImportKind.Deals => Deals,
        ImportKind.Customers => Customers,
        ImportKind.Signals => Signals,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    private static IReadOnlyList<RecordColumn> ColumnsOf(RecordShape shape) =>
        [.. shape.Fields.Select(f => new RecordColumn(f, f.Key switch
        {
            "externalId" => "external_id",
            "created" => "created_on",
            "closed" => "closed_on",
            "lostReason" => "lost_reason",
            "churnedOn" => "churned_on",
            "expansionArr" => "expansion_arr",
            "supportTickets" => "support_tickets",
            "on" => "occurred_on",
            _ => f.Key,
        }))];
}
