using IcpStudio.Core.Index;

namespace IcpStudio.Core.Reports;

/// <summary>Which deals a report is about. Renewals booked twice count once, always.</summary>
public sealed record DealSelection
{
    /// <summary>First closing day as a day number; null for no limit. A deal still open is in whenever it was created.</summary>
    public int? Since { get; init; }

    /// <summary>Last closing day, and for an open deal the last day of creation; null for no limit.</summary>
    public int? Until { get; init; }

    /// <summary>Code of the type, or null for all.</summary>
    public byte? Type { get; init; }

    /// <summary>Codes among the book's texts; null for all.</summary>
    public int? Owner { get; init; }

    /// <summary>Code among the texts of the products; null for all.</summary>
    public int? Product { get; init; }

    /// <summary>Code among the texts of the sources; null for all.</summary>
    public int? Source { get; init; }

    /// <summary>One of the book's facts and a code among its texts; null for all.</summary>
    public (DictionaryEncodedColumn Texts, int Code)? Fact { get; init; }

    /// <summary>Only deals of these accounts; null for all.</summary>
    public AccountBitmap? Accounts { get; init; }

    /// <summary>Whether only deals of some seller are asked for.</summary>
    public bool AsksSeller => this is not { Owner: null, Product: null, Source: null, Fact: null };

    /// <summary>Whether the deal is one of them, its type and day apart.</summary>
    public bool HasSeller(DealTable deals, int deal) =>
        (Owner is not { } owner || deals.Owners.Codes[deal] == owner)
        && (Product is not { } product || deals.Products.Codes[deal] == product)
        && (Source is not { } source || deals.Sources.Codes[deal] == source)
        && (Fact is not var (texts, code) || texts.Codes[deal] == code);

    /// <summary>Whether the account of that row is one of them.</summary>
    public bool HasAccount(int row) => Accounts is null || (row >= 0 && Accounts.Has(row));

    /// <summary>Whether a customer since that day is one of them; nobody knows of one without a day.</summary>
    public bool HasCustomer(int since) => since == DealTable.NoDay ? Since is null : IsBetween(since);

    /// <summary>Whether the deal is one of them; one that is booked again is not.</summary>
    public bool Has(DealTable deals, int deal) => !deals.IsRepeated[deal] && Fits(deals, deal);

    /// <summary>The same, whether it is booked again or not.</summary>
    public bool Fits(DealTable deals, int deal) =>
        (Type is not { } type || deals.Types[deal] == type) && IsInTime(deals, deal) && HasSeller(deals, deal)
            && HasAccount(deals.Rows[deal]);

    private bool IsInTime(DealTable deals, int deal) => deals.Ends[deal] == DealEnd.Open
        ? Until is not { } until || deals.CreatedOn[deal] <= until
        : deals.ClosedOn[deal] == DealTable.NoDay ? Since is null && Until is null : IsBetween(deals.ClosedOn[deal]);

    private bool IsBetween(int day) => (Since is not { } since || day >= since) && (Until is not { } until || day <= until);
}
