using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Accounts;

/// <summary>A company, known by its domain, its id in the CRM, or both.</summary>
/// <param name="Id">The workspace's own number of it, above 0 once stored.</param>
/// <param name="ExternalId">Its id in the CRM, as given, or null.</param>
/// <param name="Values">What is known, by attribute key; a missing value has no entry.</param>
public sealed record Account(long Id, string? ExternalId, ImmutableDictionary<string, AttributeValue> Values)
{
    /// <summary>Keys are compared without regard to case.</summary>
    public static ImmutableDictionary<string, AttributeValue> NoValues { get; } =
        ImmutableDictionary.Create<string, AttributeValue>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Lower-case host in Unicode form, or null.</summary>
    public string? Domain => (Value(BuiltInAttributes.Domain) as AttributeValue.Text)?.Value;

    /// <summary>Its name; failing that its domain, its external id, or its number.</summary>
    public string Name => (Value(BuiltInAttributes.Name) as AttributeValue.Text)?.Value ?? Domain ?? ExternalId ?? $"Account {Id}";

    /// <summary>The value of an attribute, or null where it is missing.</summary>
    public AttributeValue? Value(string attribute) => Values.GetValueOrDefault(attribute);
}
