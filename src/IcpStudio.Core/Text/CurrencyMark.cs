namespace IcpStudio.Core.Text;

/// <summary>The sign or ISO code of a currency before or after an amount. Some signs stand for several currencies.</summary>
internal static class CurrencyMark
{
    // Longer ones first: "US$" begins with no "$", but ends in one.
    private static readonly (string Mark, string[] Currencies)[] Signs =
    [
        ("US$", ["USD"]), ("AU$", ["AUD"]), ("CA$", ["CAD"]), ("NZ$", ["NZD"]), ("HK$", ["HKD"]), ("A$", ["AUD"]), ("C$", ["CAD"]),
        ("S$", ["SGD"]), ("R$", ["BRL"]),
        ("$", ["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS", "TWD"]),
        ("€", ["EUR"]), ("£", ["GBP"]), ("¥", ["JPY", "CNY"]), ("₹", ["INR"]), ("₩", ["KRW"]), ("₪", ["ILS"]), ("₺", ["TRY"]),
        ("₽", ["RUB"]), ("zł", ["PLN"]),
        ("Fr.", ["CHF"]), ("kr.", ["DKK", "NOK", "SEK", "ISK"]), ("kr", ["SEK", "NOK", "DKK", "ISK"]),
    ];

    /// <summary>Takes a mark off the start; null where there is none.</summary>
    public static string? TakeStart(ref ReadOnlySpan<char> text)
    {
        if (text.Length > 3 && Currencies.IsCode(text[..3]))
            return Take(text[..3].ToString(), text[3..], ref text);
        foreach (var (mark, _) in Signs)
        {
            if (text.StartsWith(mark, StringComparison.Ordinal))
                return Take(mark, text[mark.Length..], ref text);
        }

        return null;
    }

    /// <summary>Takes a mark off the end; null where there is none.</summary>
    public static string? TakeEnd(ref ReadOnlySpan<char> text)
    {
        if (text.Length > 3 && Currencies.IsCode(text[^3..]))
            return Take(text[^3..].ToString(), text[..^3], ref text);
        foreach (var (mark, _) in Signs)
        {
            if (text.EndsWith(mark, StringComparison.Ordinal))
                return Take(mark, text[..^mark.Length], ref text);
        }

        return null;
    }

    /// <summary>
    /// The currency meant: of those a sign can stand for, one that the file or the workspace uses, or else the usual one.
    /// </summary>
    public static string Resolve(string mark, params ReadOnlySpan<string> preferred)
    {
        var possible = Array.Find(Signs, s => s.Mark == mark).Currencies ?? [mark];
        foreach (var currency in preferred)
        {
            if (possible.Contains(currency))
                return currency;
        }

        return possible[0];
    }

    private static string Take(string mark, ReadOnlySpan<char> rest, ref ReadOnlySpan<char> text)
    {
        text = rest.Trim();
        return mark;
    }
}
