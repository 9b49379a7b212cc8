using System.Text.RegularExpressions;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Csv.Detection;

/// <summary>Whether the first row names the columns. Doubt is a yes, because nearly every export has a header.</summary>
internal static partial class HeaderGuess
{
    private static readonly HashSet<string> Known =
        [.. AttributeCatalog.BuiltIn.All.SelectMany(
            a => a.HeaderNames.Append(HeaderText.Normalize(a.Key)).Append(HeaderText.Normalize(a.Label))),
            .. HeaderText.IdNames];

    /// <summary>
    /// No, where the first row has a number, date, address or yes/no in a column of such values, and none of its cells is a name we know.
    /// </summary>
    public static bool HasHeader(IReadOnlyList<string[]> rows)
    {
        var first = rows[0];
        if (rows.Count < 2 || first.Any(c => Known.Contains(HeaderText.Normalize(c))))
            return true;
        for (var column = 0; column < first.Length; column++)
        {
            var cells = rows.Skip(1).Where(r => r.Length > column && r[column].Length > 0).Select(r => r[column]).ToList();
            if (LooksLikeData(first[column]) && cells.Count > 0 && cells.Count(LooksLikeData) * 2 > cells.Count)
                return false;
        }

        return true;
    }

    private static bool LooksLikeData(string cell) => Data().IsMatch(cell.Trim());

    [GeneratedRegex(
        @"^([-+$€£(]?[\d.,]*\d[%)kmKM]?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|https?://.+|\S+@\S+\.\S+|[\w-]+(\.[\w-]+)*\.[A-Za-z]{2,}|true|false|yes|no)$",
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Data();
}
