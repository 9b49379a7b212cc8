using System.Globalization;
using IcpStudio.Web.Components.Shared;

namespace IcpStudio.Web.Features.Reports.Drift;

/// <summary>
/// What is asked of drift; as an address <c>/reports/drift?profile=1&amp;months=6</c>, of which what cannot be read is left out.
/// </summary>
/// <param name="ProfileId">Null: the default profile.</param>
/// <param name="Months">How long lately is: one of <see cref="ShowDrift.MonthsOffered"/>.</param>
public sealed record DriftQuestion(long? ProfileId, int Months)
{
    /// <summary>What an address asks: that of the page, or of its file.</summary>
    public static DriftQuestion Parse(string address)
    {
        var query = new AddressQuery(address);
        return new(query.Id("profile"),
            query.Number("months") is { } months && ShowDrift.MonthsOffered.Contains(months) ? months : ShowDrift.UsualMonths);
    }

    /// <summary>The page.</summary>
    /// <param name="table">Of its file; null: the page itself.</param>
    public string Url(string? table = null) => string.Create(
        CultureInfo.InvariantCulture,
        $"/reports/drift{(table is null ? "" : ".csv")}?{(ProfileId is { } id ? $"profile={id}&" : "")}months={Months}{(table is null ? "" : "&table=" + table)}");
}
