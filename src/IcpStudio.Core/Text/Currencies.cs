using System.Collections.Frozen;

namespace IcpStudio.Core.Text;

/// <summary>ISO 4217 codes of the currencies in use, most used in trade first, then by code.</summary>
public static class Currencies
{
    private const string MostUsed = "USD EUR GBP JPY CNY AUD CAD CHF SEK NOK DKK INR BRL SGD";

    private const string Others =
        "AED AFN ALL AMD ANG AOA ARS AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BSD BTN BWP BYN BZD CDF CLP COP CRC CUP CVE CZK "
        + "DJF DOP DZD EGP ERN ETB FJD FKP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS IQD IRR ISK JMD JOD KES KGS KHR KMF "
        + "KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NPR NZD "
        + "OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND "
        + "TOP TRY TTD TWD TZS UAH UGX UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

    /// <summary>ISO 4217 codes, those used most first.</summary>
    public static IReadOnlyList<string> All { get; } = [.. MostUsed.Split(' '), .. Others.Split(' ')];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known =
        All.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text is one of the codes, in capitals.</summary>
    public static bool IsCode(ReadOnlySpan<char> text) => text.Length == 3 && Known.Contains(text);
}
