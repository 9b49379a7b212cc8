namespace IcpStudio.Core.Conditions;

/// <summary>What every text that people enter must keep to.</summary>
internal static class TextRule
{
    /// <summary>What is wrong with a text, as a sentence on <paramref name="subject"/>; or null.</summary>
    public static string? Problem(string subject, string? text, int min, int max)
    {
        if (text is null || (min > 0 && string.IsNullOrWhiteSpace(text)))
            return min == 0 ? null : $"{subject} is empty; allowed are {min} to {max:#,0} characters.";
        if (text.Length > max)
            return $"{subject} has {text.Length:#,0} characters; allowed are at most {max:#,0}.";
        return CanBeStored(text) ? null : $"{subject} holds a character that cannot be stored (U+0000 or half of a surrogate pair).";
    }

    /// <summary>A text short enough to stand in a message.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : text[..57] + "…";

    // PostgreSQL's jsonb refuses U+0000, and a lone surrogate has no UTF-8 form.
    private static bool CanBeStored(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsLowSurrogate(text[i]))
                return false;
            if (char.IsHighSurrogate(text[i]) && (++i == text.Length || !char.IsLowSurrogate(text[i])))
                return false;
        }
        return true;
    }
}
