using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Features.Filters;

/// <summary>What the page of the list asks: a request, and its filter as typed where that is wrong or not checked yet.</summary>
public sealed record AccountListQuestion(AccountListRequest Request)
{
    /// <summary>The filter as typed; null: as the request's is written.</summary>
    public string? Typed { get; init; }

    /// <summary>What is wrong with it, or null.</summary>
    public FilterError? Error { get; init; }

    /// <summary>Whether the columns are those the user has chosen for lists whose address names none.</summary>
    public bool HasUsualColumns { get; init; }

    /// <summary>Whether <see cref="ReadListQuestion"/> has filled in and checked what an address or a line of text leaves open.</summary>
    public bool IsChecked { get; init; }

    /// <summary>The filter as it stands in the line of text.</summary>
    public string Line => Typed ?? FilterText.Write(Request.Filter);

    /// <summary>Another request, from its first page.</summary>
    public AccountListQuestion With(AccountListRequest request) =>
        this with { Request = request with { Page = 1 }, Typed = null, Error = null };

    /// <summary>The same of another profile or version, whose tiers the filter may not name.</summary>
    public AccountListQuestion WithProfile(AccountListRequest request) => With(request) with { Typed = Line, IsChecked = false };

    /// <summary>The same with a filter as typed.</summary>
    public AccountListQuestion WithLine(string line) =>
        With(Request with { Filter = Filter.Everything }) with { Typed = line.Trim(), Error = null, IsChecked = false };

    public string Address(AttributeCatalog catalog) =>
        Typed is null
            ? AccountListUrl.Of(Request, catalog)
            : ListFormatter.WithFilterText(AccountListUrl.Of(Request with { Filter = Filter.Everything }, catalog), Typed);

    /// <summary>What the address asks for, unchecked.</summary>
    public static AccountListQuestion Parse(string address, AttributeCatalog catalog)
    {
        var query = new AddressQuery(address);
        var (request, error) = AccountListUrl.Parse(address, catalog);
        return new(request) { Typed = query.Text("filter"), Error = error, HasUsualColumns = !query.Has("columns") };
    }
}
