namespace IcpStudio.Core.Profiles;

/// <summary>Something that accounts of the profile suffer from and we can cure.</summary>
/// <param name="Name">Forecasts are always wrong.</param>
/// <param name="Sign">What one hears or sees where it hurts, or null.</param>
/// <param name="Answer">What we have against it, or null.</param>
public sealed record PainPoint(string Name, string? Sign = null, string? Answer = null);
