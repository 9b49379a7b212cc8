namespace IcpStudio.Web.Components.Shared;

/// <summary>A tier and how many accounts it has.</summary>
/// <param name="Name">Of the tier.</param>
/// <param name="Count">Accounts in it.</param>
/// <param name="Url">The list of them, or null.</param>
/// <param name="IsChosen">Whether the list shows only them.</param>
public sealed record TierSlice(string Name, long Count, string? Url = null, bool IsChosen = false);
