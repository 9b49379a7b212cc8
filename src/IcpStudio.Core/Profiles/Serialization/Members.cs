namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>Members that many parts have.</summary>
internal static class Members
{
    /// <summary>A text that need not be there.</summary>
    public static Member<TPart> Text<TPart>(
        string key, int max, Func<TPart, string?> get, Func<TPart, string, TPart> with, int since = 1) =>
            new Member<TPart, string>(key, new TextForm(0, max), part => get(part)!, with) { Since = since };
}
