using System.Globalization;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Detection;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Tests.Evidence;

/// <summary>The real files as cohorts, read as an import would.</summary>
internal static class RealCohorts
{
    public const string MavenFolder = "maven-crm";
    public const string CrunchbaseFile = "crunchbase-2013/crunchbase-companies.csv";

    /// <summary>Deals of a seller of computers: won, lost and open, with the accounts' facts and the deals' own.</summary>
    public static Cohort Maven()
    {
        var accounts = Read($"{MavenFolder}/accounts.csv").ToDictionary(r => r["account"], ValueFolding.Comparer);
        var deals = Read($"{MavenFolder}/sales_pipeline.csv");
        var managers = Read($"{MavenFolder}/sales_teams.csv").ToDictionary(r => r["sales_agent"]);
        string? OfAccount(Dictionary<string, string> deal, string column) => accounts.GetValueOrDefault(deal["account"])?[column];
        var numbers = accounts.Keys.Order(StringComparer.Ordinal)
            .Select((name, i) => (name, i))
            .ToDictionary(a => a.name, a => (long)a.i + 1, ValueFolding.Comparer);
        return new Cohort
        {
            Outcomes = [.. deals.Select(
                d => d["deal_stage"] switch { "Won" => MemberOutcome.Good, "Lost" => MemberOutcome.Bad, _ => MemberOutcome.Open })],
            EndedOn = [.. deals.Select(d => Day(d["close_date"]))],
            StartedOn = [.. deals.Select(d => Day(d["engage_date"]))],
            Accounts = [.. deals.Select(d => numbers.GetValueOrDefault(d["account"]))],
            Revenue = [.. deals.Select(d => (decimal)(Number(d["close_value"]) is var n && double.IsNaN(n) ? 0 : n))],
            Columns =
            [
                Choice("industry", deals.Select(d => OfAccount(d, "sector"))),
                Choice("country", deals.Select(d => OfAccount(d, "office_location"))),
                Numbers("employees", deals.Select(d => OfAccount(d, "employees"))),
                Numbers("annualRevenue", deals.Select(d => OfAccount(d, "revenue"))),
                Numbers("foundedYear", deals.Select(d => OfAccount(d, "year_established"))),
                Choice("ownership", deals.Select(d =>
                    OfAccount(d, "subsidiary_of") is "" ? "independent" : OfAccount(d, "subsidiary_of") is null ? null : "subsidiary")),
                OfDeal("product", deals.Select(d => d["product"])),
                OfDeal("region", deals.Select(d => managers.GetValueOrDefault(d["sales_agent"])?["regional_office"])),
                OfDeal("owner", deals.Select(d => d["sales_agent"])) with { NamesSeller = true },
            ],
        };
    }

    /// <summary>American companies of 2013: sold or listed is good, closed is bad, operating is open.</summary>
    public static Cohort Crunchbase()
    {
        var companies = Read(CrunchbaseFile);
        return new Cohort
        {
            Outcomes = [.. companies.Select(c =>
                c["status"] switch { "acquired" or "ipo" => MemberOutcome.Good, "closed" => MemberOutcome.Bad, _ => MemberOutcome.Open })],
            EndedOn = new DateOnly?[companies.Count],
            StartedOn = [.. companies.Select(c => Day(c["founded_at"]))],
            Accounts = [.. Enumerable.Range(1, companies.Count).Select(i => (long)i)],
            Revenue = new decimal[companies.Count],
            Columns =
            [
                Choice("industry", companies.Select(c => c["category_code"])),
                Numbers("totalFunding", companies.Select(c => c["funding_total_usd"])),
                Numbers("foundedYear", companies.Select(c => c["founded_year"])),
                Choice("region", companies.Select(c => c["state_code"])),
            ],
        };
    }

    private static ChoiceColumn Choice(string key, IEnumerable<string?> texts) =>
        ChoiceColumn.Of(AttributeCatalog.BuiltIn.Find(key)!, [.. texts]);

    private static ChoiceColumn OfDeal(string key, IEnumerable<string?> texts) =>
        ChoiceColumn.Of(new("deal." + key, "Deal's " + key, AttributeGroup.Situational, AttributeType.Choice, ""), [.. texts],
            isOfDeal: true);

    private static NumberColumn Numbers(string key, IEnumerable<string?> texts) =>
        new(AttributeCatalog.BuiltIn.Find(key)!, false, [.. texts.Select(Number)]);

    private static double Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN;

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static List<Dictionary<string, string>> Read(string file)
    {
        var path = SharedData.PathTo(file);
        using var bytes = File.OpenRead(path);
        using var reader = new CsvReader(File.OpenRead(path), CsvDetector.Detect(bytes).Format);
        var names = reader.ReadHeader().Names;
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            if (reader.Error is null)
                rows.Add(names.Zip(reader.ToStrings()).ToDictionary(c => c.First, c => c.Second));
        }

        return rows;
    }
}
