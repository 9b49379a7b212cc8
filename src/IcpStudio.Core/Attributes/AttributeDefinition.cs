namespace IcpStudio.Core.Attributes;

/// <summary>A named, typed fact that an account may have. Every one may be missing.</summary>
/// <param name="Key">Camel-case name used in YAML, URLs and files, for example <c>totalFunding</c>; unique without regard to case.</param>
/// <param name="Label">What people read.</param>
/// <param name="Group">The chapter it belongs to.</param>
/// <param name="Type">The kind of value.</param>
/// <param name="Help">One sentence that says what it means.</param>
/// <param name="Unit">Unit of a number (<c>people</c>, <c>%</c>, <see cref="CurrencyUnit"/>), or null.</param>
/// <param name="IsCustom">Added by the workspace rather than built in.</param>
/// <param name="Aliases">Other header names under which exports carry it, lower case, letters and digits only.</param>
public sealed record AttributeDefinition(
    string Key,
    string Label,
    AttributeGroup Group,
    AttributeType Type,
    string Help,
    string? Unit = null,
    bool IsCustom = false,
    IReadOnlyList<string>? Aliases = null)
{
    /// <summary>Unit of an amount in the workspace's currency.</summary>
    public const string CurrencyUnit = "currency";

    /// <summary>Other header names, never null.</summary>
    public IReadOnlyList<string> HeaderNames => Aliases ?? [];

    /// <summary>Kept by the database from deals, outcomes and changes; nobody types or imports it.</summary>
    public bool IsDerived { get; init; }

    /// <summary>The only values of a choice; empty where any is allowed.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Whether a criterion or disqualifier can use it for more than its presence.</summary>
    public bool HasValuesToCompare => Type != AttributeType.Text;
}
