namespace IcpStudio.Web.Components.Shared;

/// <summary>A choice of a <c>SelectField</c>; values are told apart by their text.</summary>
public sealed record SelectOption<T>(T Value, string Label);
