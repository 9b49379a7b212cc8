using System.Collections.Frozen;

namespace IcpStudio.Web.Features.SignIn;

/// <summary>Which passwords are accepted: long ones that nobody would try first.</summary>
public static class PasswordRules
{
    public const int MinLength = 10;

    /// <summary>Beyond this hashing would be a way to keep the server busy.</summary>
    public const int MaxLength = 200;

    private static readonly string[] Runs = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm",
        "qwertzuiop", "azertyuiop", "1qaz2wsx3edc4rfv5tgb"];

    private static readonly FrozenSet<string> Common = ReadCommon();

    /// <summary>Why the password is refused, or null.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="email">Of its owner.</param>
    /// <param name="name">Of its owner.</param>
    public static string? Check(string password, string email, string name)
    {
        if (password.Length < MinLength)
            return $"The password has {password.Length} characters; it needs {MinLength} or more. A few words in a row are good.";
        if (password.Length > MaxLength)
            return $"The password has {password.Length} characters; {MaxLength} is the most.";
        var folded = password.ToLowerInvariant();
        if (folded.Distinct().Count() < 5)
            return "The password repeats a few characters; use five different ones at least.";
        if (IsCommon(folded))
            return "The password is one of the commonest, or close to one. A few words in a row are better.";
        if (RunLength(folded) * 2 > folded.Length)
            return "The password is mostly a run of the keyboard, the alphabet or the digits.";
        return Own(email, name).FirstOrDefault(own =>
            folded.Contains(own, StringComparison.Ordinal) && folded.Length - own.Length < 6) is { } found
            ? $"The password is little more than \"{found}\"; that is guessed first."
            : null;
    }

    // "P4ssw0rd2024!" is "password" to whoever guesses.
    private static bool IsCommon(string folded)
    {
        var core = folded.TrimEnd('!', '?', '.', '*', '#', '$', '@', '_', '-');
        var letters = Unleet(core).Trim("0123456789!?.*#$@_-".ToCharArray());
        var stem = Unleet(core.TrimEnd("0123456789".ToCharArray()));
        return Common.Contains(folded) || Common.Contains(core) || IsMost(letters) || IsMost(stem)
            || (folded.Length % 2 == 0 && folded[..(folded.Length / 2)] == folded[(folded.Length / 2)..]
                && Common.Contains(folded[..(folded.Length / 2)]));

        bool IsMost(string part) => part.Length > 0 && folded.Length - part.Length < 6 && Common.Contains(part);
    }

    private static string Unleet(string text) => string.Concat(text.Select(c => c switch
    {
        '0' => 'o',
        '1' => 'i',
        '3' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' => 't',
        '!' => 'i',
        _ => c,
    }));

    private static int RunLength(string folded)
    {
        var longest = 0;
        for (var start = 0; start < folded.Length; start++)
            for (var length = folded.Length - start; length > longest && length >= 4; length--)
            {
                var part = folded.Substring(start, length);
                var reversed = string.Concat(part.Reverse());
                if (Runs.Any(r => r.Contains(part, StringComparison.Ordinal) || r.Contains(reversed, StringComparison.Ordinal)))
                    longest = length;
            }

        return longest;
    }

    private static IEnumerable<string> Own(string email, string name) =>
        email.Split('@', '.', '-', '_', '+').Append(email.Split('@')[0]).Concat(name.Split(' '))
            .Append(name.Replace(" ", "", StringComparison.Ordinal))
            .Append("icpstudio").Append("icp studio").Select(part => part.ToLowerInvariant()).Where(part => part.Length >= 4);

    private static FrozenSet<string> ReadCommon()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
