using System.Buffers;
using System.Globalization;

namespace IcpStudio.Core.Accounts;

/// <summary>The one form in which a domain is kept: lower-case host without scheme, user, <c>www.</c>, port and path, in Unicode.</summary>
public static class DomainName
{
    /// <summary>Longest host name, in characters of its ASCII form (RFC 1035).</summary>
    public const int MaxLength = 253;

    private static readonly SearchValues<char> PlainCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");
    private static readonly SearchValues<char> NeverInHosts = SearchValues.Create(" \t\r\n,;:[]");
    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = true };

    /// <summary>
    /// Takes a domain, a web address or an e-mail address. False with a problem that quotes the text and says what is allowed.
    /// </summary>
    public static bool TryNormalize(string text, out string domain, out string problem)
    {
        problem = "";
        var host = Host(text).ToLowerInvariant();
        if (IsPlainHost(host))
            domain = host;
        else if (!TryReadInternational(host, out domain))
            problem = $"\"{(text.Length > 60 ? text[..57] + "…" : text)}\" is not a domain; one such as example.com is allowed";
        return problem.Length == 0;
    }

    /// <summary>Whether a text without outer space is written in that form already, in ASCII.</summary>
    internal static bool IsNormal(ReadOnlySpan<char> text) => !text.StartsWith("www.", StringComparison.Ordinal) && IsPlainHost(text);

    /// <summary>
    /// The usual case, without the cost of <see cref="IdnMapping"/>: ASCII labels by RFC 1123, none of them the ASCII form of a Unicode
    /// one.
    /// </summary>
    private static bool IsPlainHost(ReadOnlySpan<char> host)
    {
        if (host.Length > MaxLength || !host.Contains('.') || host.ContainsAnyExcept(PlainCharacters)
            || host.Contains("--", StringComparison.Ordinal))
            return false;
        foreach (var range in host.Split('.'))
        {
            var label = host[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
        }

        return HasTopLevelDomain(host);
    }

    private static bool TryReadInternational(string host, out string domain)
    {
        domain = "";
        if (!host.Contains('.') || host.AsSpan().ContainsAny(NeverInHosts))
            return false;
        try
        {
            var ascii = Idn.GetAscii(host).ToLowerInvariant();
            if (ascii.Length > MaxLength || !HasTopLevelDomain(ascii))
                return false;
            domain = Idn.GetUnicode(ascii);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string Host(string text)
    {
        var host = Core.Text.CellText.Trim(text);
        if (host.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0)
            host = host[(scheme + 3)..];
        else if (host.StartsWith("//", StringComparison.Ordinal))
            host = host[2..];
        else if (host.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            host = host[7..];
        if (host.IndexOfAny('/', '?', '#') is var path and >= 0)
            host = host[..path];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (host.LastIndexOf(':') is var colon and >= 0 && !host[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
            host = host[..colon];
        if (host.EndsWith('.'))
            host = host[..^1];
        return (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && host[4..].Contains('.') ? host[4..] : host).ToString();
    }

    /// <summary>Letters only, or the ASCII form of a Unicode one; so an IP address or a version number is no domain.</summary>
    private static bool HasTopLevelDomain(ReadOnlySpan<char> ascii)
    {
        var last = ascii[(ascii.LastIndexOf('.') + 1)..];
        return last.StartsWith("xn--", StringComparison.Ordinal) || (last.Length >= 2 && !last.ContainsAnyExceptInRange('a', 'z'));
    }
}
