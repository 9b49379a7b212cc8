using System.Text;
using System.Text.RegularExpressions;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Entities.Attributes;

namespace IcpStudio.Web.Features.Attributes;

/// <summary>The key of a custom attribute: a camel-case name in ASCII.</summary>
public static partial class AttributeKey
{
    public const int MaxLength = 60;

    // Names of columns that files carry beside the attributes.
    private static readonly string[] Reserved = ["id", "key", "externalId", "score", "points", "tier"];

    private static readonly (string Letters, string Ascii)[] Accented =
    [
        ("àáâãåāăą", "a"), ("äæ", "ae"), ("çćč", "c"), ("ďđð", "d"), ("èéêëēėęě", "e"), ("ğ", "g"), ("ìíîïīįı", "i"), ("ľł", "l"),
        ("ñńň", "n"), ("òóôõøōő", "o"), ("öœ", "oe"), ("ŕř", "r"), ("śşš", "s"), ("ß", "ss"), ("ťţþ", "t"), ("ùúûūůű", "u"), ("ü", "ue"),
        ("ýÿ", "y"), ("źżž", "z"),
    ];

    /// <summary>A key made from a label: "Größe of Sales DB" gives groesseOfSalesDb. Empty where the label has no Latin letters.</summary>
    public static string Propose(string label)
    {
        var plain = string.Concat(label.Select(Plain));
        var key = new StringBuilder();
        foreach (var word in Word().Matches(plain).Select(m => m.Value))
            key.Append(key.Length == 0 ? char.ToLowerInvariant(word[0]) : char.ToUpperInvariant(word[0]))
                .Append(word.Length > 1 && word.All(char.IsUpper) ? word[1..].ToLowerInvariant() : word[1..]);
        var text = key.ToString().TrimStart("0123456789".ToCharArray());
        if (text.Length == 0)
            return "";
        text = char.ToLowerInvariant(text[0]) + text[1..];
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    /// <summary>What is wrong with a key, or null.</summary>
    /// <param name="key">As typed.</param>
    /// <param name="taken">Keys of the workspace's other custom attributes.</param>
    public static string? Check(string key, IEnumerable<string> taken)
    {
        if (!Valid().IsMatch(key))
            return $"The key \"{key}\" must begin with a small letter and have only letters and digits, {MaxLength} at the most, for "
                + "example totalFunding.";
        if (Reserved.Contains(key, StringComparer.OrdinalIgnoreCase))
            return $"The key \"{key}\" is reserved; choose another.";
        if (AttributeCatalog.BuiltIn.Find(key) is { } builtIn)
            return $"The key \"{key}\" belongs to the built-in attribute {builtIn.Label}; use that one, or choose another key.";
        return taken.Contains(key, StringComparer.OrdinalIgnoreCase)
            ? $"The key \"{key}\" belongs to another attribute of yours; choose another."
            : null;
    }

    // Without ICU the runtime does not take letters and their accents apart.
    private static string Plain(char letter) =>
        Accented.FirstOrDefault(entry =>
            entry.Letters.Contains(letter, StringComparison.OrdinalIgnoreCase)).Ascii is not { } ascii ? letter.ToString()
        : char.IsUpper(letter) ? ascii.ToUpperInvariant() : ascii;

    [GeneratedRegex("[A-Za-z0-9]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A" + CustomAttribute.KeyPattern + @"\z")]
    private static partial Regex Valid();
}
