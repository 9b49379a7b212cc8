using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Texts as YAML scalars that every YAML reader takes for texts.</summary>
internal static partial class ScalarText
{
    /// <summary>The text as it is where no reader can mistake it, otherwise in double quotes.</summary>
    public static string Text(string text)
    {
        if (Plain().IsMatch(text) && !Word().IsMatch(text))
            return text;
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            Append(quoted, c);
        return quoted.Append('"').ToString();
    }

    private static void Append(StringBuilder quoted, char c)
    {
        switch (c)
        {
            case '"' or '\\':
                quoted.Append('\\').Append(c);
                break;
            case '\n':
                quoted.Append("\\n");
                break;
            // Line and paragraph separators, the byte order mark and other unseen characters would be changed or lost on the way.
            case < ' ' or (>= '\x7f' and <= '\xa0') or (>= '\u2000' and <= '\u206f') or (>= '\ufe00' and <= '\ufeff')
                or (>= '\ufff0' and <= '\uffff'):
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                break;
            default:
                quoted.Append(c);
                break;
        }
    }

    [GeneratedRegex(@"\A\p{L}[\p{L}\p{Nd}_+&/.%'()-]*( [\p{L}\p{Nd}_+&/.%'()-]+)*\z")]
    private static partial Regex Plain();

    // What YAML 1.1 or 1.2 take for a truth value, nothing or a number.
    [GeneratedRegex(@"\A(y|n|yes|no|on|off|true|false|null|nan|inf|e[0-9]+)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
