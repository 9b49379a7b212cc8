using IcpStudio.Core.Attributes;
using static IcpStudio.Core.Attributes.AttributeType;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>What a file of deals, customers or signals can hold, besides the account that each row is about.</summary>
/// <param name="Kind">Which kind of file.</param>
/// <param name="Name">What one row is called, for example <c>deal</c>.</param>
/// <param name="Fields">In the order pages show them.</param>
/// <param name="KeepsCustom">Columns without a field can be kept under their header's name.</param>
public sealed record RecordShape(ImportKind Kind, string Name, IReadOnlyList<RecordField> Fields, bool KeepsCustom = false)
{
    /// <summary>Key of the record's id in the CRM.</summary>
    public const string ExternalId = "externalId";

    /// <summary>Key of how a deal ended; its values are <see cref="Outcomes"/>.</summary>
    public const string Outcome = "outcome";

    /// <summary>Key of the stage as the CRM calls it, from which the outcome can be told.</summary>
    public const string Stage = "stage";

    /// <summary>Key of the type of a deal; its values are <see cref="Types"/>.</summary>
    public const string Type = "type";

    /// <summary>The outcomes of a deal.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["open", "won", "lost", "cancelled"];

    /// <summary>The types of a deal; the first one where a file does not say.</summary>
    public static IReadOnlyList<string> Types { get; } = ["new business", "expansion", "renewal"];

    /// <summary>Deals, known again by their id.</summary>
    public static RecordShape Deals { get; } = new(ImportKind.Deals, "deal",
    [
        RecordField.Of(ExternalId, "Deal id", AttributeType.Text, "Its id in the CRM; the same id again updates the deal.", null,
            "opportunityid", "dealid", "id", "recordid", "oppid", "opportunitynumber", "dealnumber") with { IsRequired = true },
        RecordField.Of("name", "Deal name", AttributeType.Text, "What it is called.", null, "opportunityname", "dealname", "opportunity",
            "deal", "title", "subject"),
        RecordField.Of(Type, "Type", Choice, "New business, expansion or renewal; new business where the file does not say.", null,
            "dealtype", "opportunitytype", "recordtype") with { Words = Types },
        RecordField.Of(Stage, "Stage", AttributeType.Text, "Where it stands in the pipeline; what each stage means is said below.", null,
            "dealstage", "stagename", "salesstage", "pipelinestage", "opportunitystage"),
        RecordField.Of(Outcome, "Outcome", Choice, "Open, won, lost or cancelled; taken from the stage where no column says.", null,
            "dealoutcome", "result", "status", "dealstatus", "wonlost") with { IsRequired = true, Words = Outcomes },
        RecordField.Of("amount", "Amount", Number, "What it is worth.", AttributeDefinition.CurrencyUnit,
            "closevalue", "value", "dealvalue", "dealamount", "dealsize", "opportunityamount", "acv", "tcv", "price"),
        RecordField.Of("created", "Created", Date, "Day it was opened.", null,
            "engagedate", "createdate", "createddate", "createdon", "createdat", "opendate", "opened", "startdate", "dealcreated"),
        RecordField.Of("closed", "Closed", Date, "Day it was won or lost. Of an open deal it is only expected, and not kept.", null,
            "closedate", "closeddate", "closedon", "closedat", "closingdate", "wondate", "enddate"),
        RecordField.Of("owner", "Owner", AttributeType.Text, "Who sells it.", null, "salesagent", "dealowner", "opportunityowner",
            "salesrep", "rep", "accountexecutive", "seller", "agent"),
        RecordField.Of("product", "Product", AttributeType.Text, "What is sold.", null, "productname", "productline", "sku"),
        RecordField.Of("source", "Source", AttributeType.Text, "Where it came from.", null, "leadsource", "dealsource", "channel"),
        RecordField.Of("lostReason", "Lost reason", AttributeType.Text, "Why it was lost.", null, "lossreason", "closedlostreason",
            "reasonlost", "reason", "closedreason"),
    ], KeepsCustom: true);

    /// <summary>What became of customers, one record an account.</summary>
    public static RecordShape Customers { get; } = new(ImportKind.Customers, "customer",
    [
        RecordField.Of("since", "Customer since", Date, "First day as a customer.", null, "customersince", "startdate", "contractstart",
            "wonon", "becamecustomer"),
        RecordField.Of("churnedOn", "Churned on", Date, "Last day as a customer.", null, "churndate", "churned", "cancelledon",
            "canceldate", "contractended", "enddate"),
        RecordField.Of("arr", "ARR", Number, "Annual recurring revenue from this customer.", AttributeDefinition.CurrencyUnit,
            "annualrecurringrevenue", "currentarr", "acv"),
        RecordField.Of("ltv", "Lifetime value", Number, "What it has paid so far.", AttributeDefinition.CurrencyUnit, "ltv", "clv",
            "lifetimevalue", "customerlifetimevalue", "totalrevenue"),
        RecordField.Of("nrr", "Net retention", Number, "Net revenue retention of the last year.", "%", "netrevenueretention",
            "netretention", "ndr"),
        RecordField.Of("grr", "Gross retention", Number, "Gross revenue retention of the last year.", "%", "grossrevenueretention",
            "grossretention"),
        RecordField.Of("nps", "NPS", Number, "The score it gave last, -100 to 100.", null, "npsscore", "netpromoterscore") with
        {
            Whole = (-100, 100)
        },
        RecordField.Of("expansionArr", "Expansion ARR", Number, "ARR added after the first contract.", AttributeDefinition.CurrencyUnit,
            "expansion", "upsell", "upsellarr"),
        RecordField.Of("supportTickets", "Support tickets", Number, "Tickets so far.", "tickets", "tickets", "ticketcount", "cases",
            "supportcases") with
        {
            Whole = (0, int.MaxValue)
        },
        RecordField.Of("usage", "Usage", Number, "Share of what it bought that it uses.", "%", "usagerate", "adoption", "seatusage",
            "utilisation", "utilization"),
    ]);

    /// <summary>Dated signs that an account is in the market: what, when, how strong.</summary>
    public static RecordShape Signals { get; } = new(ImportKind.Signals, "signal",
    [
        RecordField.Of("kind", "Kind", AttributeType.Text, "What happened: intent surge, funding, hiring, visits.", null, "signal",
            "signaltype", "signalkind", "type", "event", "eventtype") with
        {
            IsRequired = true
        },
        RecordField.Of("on", "Day", Date, "When it happened.", null, "date", "signaldate", "eventdate", "occurredon", "day",
            "timestamp") with
        {
            IsRequired = true
        },
        RecordField.Of("strength", "Strength", Number, "How strong it is, on the source's own scale.", null, "score", "signalscore",
            "intentscore", "value", "count"),
        RecordField.Of("note", "Note", AttributeType.Text, "What the source says about it.", null, "description", "details", "topic",
            "title", "text"),
        RecordField.Of("source", "Source", AttributeType.Text, "Who saw it.", null, "provider", "vendor", "datasource"),
    ]);

    /// <summary>The shape of a kind of file; null for accounts, whose shape is the attribute catalogue.</summary>
    public static RecordShape? Of(ImportKind kind) => kind switch
    {
        ImportKind.Deals => Deals,
        ImportKind.Customers => Customers,
        ImportKind.Signals => Signals,
        _ => null,
    };

    /// <summary>The field of that key, without regard to case, or null.</summary>
    public RecordField? Find(string key) => Fields.FirstOrDefault(f => f.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
