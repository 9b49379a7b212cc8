namespace IcpStudio.Core.Profiles;

/// <summary>Something that happens at an account and makes now the time to call.</summary>
/// <param name="Name">A new VP Sales.</param>
/// <param name="Why">Why it matters, or null.</param>
/// <param name="Action">What a rep should do, or null.</param>
public sealed record TriggeringEvent(string Name, string? Why = null, string? Action = null);
