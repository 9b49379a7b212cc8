using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Reports;

/// <summary>A value of an account that was overwritten.</summary>
/// <param name="Attribute">Key of the attribute.</param>
/// <param name="Day">Day number of the change; the new value was known on that day.</param>
/// <param name="Old">The value before, or null where it was missing.</param>
public readonly record struct ValueChange(string Attribute, int Day, AttributeValue? Old);
