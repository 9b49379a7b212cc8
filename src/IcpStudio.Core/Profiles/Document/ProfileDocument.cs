using System.Collections.Immutable;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Core.Profiles.Document;

/// <summary>What the one-page document of a profile is made of.</summary>
/// <param name="Edition">Which state of it: “Version 3, published on …” or “Draft, saved on …”.</param>
/// <param name="TierCounts">Accounts of each tier on the day; empty where it gives no points.</param>
/// <param name="Accounts">All accounts on the day.</param>
/// <param name="Currency">ISO 4217 code of amounts, or null.</param>
public sealed record ProfileDocument(
    ProfileDefinition Definition, string Edition, ImmutableArray<int> TierCounts, int Accounts, AttributeCatalog Catalog, string? Currency)
{
    /// <summary>What speaks for an account, in the profile's order.</summary>
    public IEnumerable<Criterion> Attributes => Definition.Criteria.Where(c => !c.IsAntiIcp);

    /// <summary>What only speaks against it.</summary>
    public IEnumerable<Criterion> AntiIcp => Definition.Criteria.Where(c => c.IsAntiIcp);

    /// <summary>What people call the attribute; its key where the catalogue does not know it.</summary>
    public string Label(string attribute) => Catalog.Find(attribute)?.Label ?? attribute;

    /// <summary>Every piece of evidence with what it is evidence of.</summary>
    public IEnumerable<(string Of, EvidenceItem Item)> Evidence =>
        Definition.Criteria.SelectMany(c => c.Evidence.Select(e => (Label(c.Attribute), e)))
            .Concat(Definition.Disqualifiers.SelectMany(d => d.Evidence.Select(e => (d.Reason, e))));

    /// <summary>Owner, product line and review, as far as they are said.</summary>
    public string About => string.Join(" · ", new[]
    {
        Definition.Owner is { } owner ? $"Owner: {owner}" : null,
        Definition.ProductLine is { } line ? $"Product line: {line}" : null,
        Definition.ReviewEveryMonths is { } months ? $"Review every {(months == 1 ? "month" : $"{months} months")}" : null,
    }.Where(part => part is not null));
}
