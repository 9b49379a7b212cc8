using System.Globalization;
using System.Text;

namespace IcpStudio.Browser.Tests.MainJob;

/// <summary>A CSV file for the import, read a second time by a few lines that share nothing with the app.</summary>
/// <param name="Rows">Without the header.</param>
/// <param name="Rejected">Rows without a key.</param>
/// <param name="DroppedValues">Amounts that are none.</param>
/// <param name="Companies">Those that become accounts, in the file's order.</param>
internal sealed record CompanyFile(string Path, int Rows, int Rejected, int DroppedValues, IReadOnlyList<Company> Companies)
{
    /// <summary>Which column becomes what; the others stay out.</summary>
    public static IReadOnlyDictionary<string, string> Columns { get; } = new Dictionary<string, string>
    {
        ["permalink"] = "externalId",
        ["name"] = "name",
        ["category_code"] = "industry",
        ["funding_total_usd"] = "totalFunding",
        ["country_code"] = "country",
        ["state_code"] = "region",
        ["city"] = "city",
    };

    /// <summary>Every kind of row, in UTF-8: umlauts, a quoted comma, an amount that is a date, no name, no key.</summary>
    public static CompanyFile Small(string folder)
    {
        var path = System.IO.Path.Combine(folder, "companies.csv");
        File.WriteAllText(path, """
            permalink,name,category_code,funding_total_usd,status,country_code,state_code,city
            /company/loewe,Löwe & Söhne,security,10000000,operating,USA,CA,San José
            /company/acme,"Acme, Inc.",Enterprise,9999999,operating,USA,NY,New York
            /company/bolt,Bolt,enterprise,999999,operating,USA,TX,Austin
            /company/strasse,Straßenfunk,games,25000000,operating,USA,WA,Seattle
            /company/mueller,Müller Netze,security,50000000,operating,DEU,,Köln
            /company/chat,Chatterbox,social,2000000,operating,USA,CA,Palo Alto
            /company/shop,Shoply,ecommerce,500,operating,USA,CA,Oakland
            /company/date,Datebook,security,8/21/58,operating,USA,MA,Boston
            /company/nameless,#NAME?,software,600000,operating,USA,NY,New York
            /company/unknown,Unknown Ltd,,,operating,,,
            ,Keyless,security,10000000,operating,USA,CA,San Diego
            /company/edge,Edge Case,web,1000000,operating,USA,CA,Fresno
            """, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Read(path, Encoding.UTF8);
    }

    /// <summary>The real list, as a Mac spreadsheet saved it.</summary>
    public static CompanyFile Crunchbase(string path) => Read(path, CodePagesEncodingProvider.Instance.GetEncoding("macintosh")!);

    private static CompanyFile Read(string path, Encoding encoding)
    {
        var lines = Cells(File.ReadAllText(path, encoding)).Where(line => line.Count > 1).ToList();
        var header = lines[0];
        var rows = lines.Skip(1).Select(line => header.Zip(line).ToDictionary(pair => pair.First, pair => pair.Second.Trim())).ToList();
        var kept = rows.Where(row => row["permalink"].Length > 0).ToList();
        return new CompanyFile(
            path,
            rows.Count,
            rows.Count - kept.Count,
            kept.Count(row => row["funding_total_usd"].Length > 0 && Amount(row) is null),
            [.. kept.Select(row => new Company(
                row["permalink"], row["name"] is "" or "#NAME?"
                    ? row["permalink"]
                    : row["name"], Text(row, "category_code"), Amount(row), Text(row, "country_code")))]);
    }

    private static string? Text(Dictionary<string, string> row, string column) => row[column].Length == 0 ? null : row[column];

    private static decimal? Amount(Dictionary<string, string> row) =>
        decimal.TryParse(row["funding_total_usd"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    private static IEnumerable<List<string>> Cells(string text)
    {
        var (line, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i <= text.Length; i++)
        {
            var c = i < text.Length ? text[i] : '\n';
            if (c == '"' && isQuoted && i + 1 < text.Length && text[i + 1] == '"')
                cell.Append(text[i++]);
            else if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && c is ',' or '\r' or '\n')
            {
                line.Add(cell.ToString());
                cell.Clear();
                if (c == ',')
                    continue;
                yield return line;
                line = [];
            }
            else
                cell.Append(c);
        }
    }
}
