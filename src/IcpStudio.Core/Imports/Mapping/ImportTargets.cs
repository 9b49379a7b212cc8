using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Something a column can become.</summary>
/// <param name="Key">As it stands in a mapping.</param>
/// <param name="Group">The chapter it belongs to.</param>
/// <param name="Definition">Label, type and usual header names.</param>
/// <param name="TakesManyColumns">More than one column may become it.</param>
public sealed record ImportTarget(string Key, string Group, AttributeDefinition Definition, bool TakesManyColumns = false);

/// <summary>What the columns of a file of one kind can become.</summary>
public sealed class ImportTargets
{
    /// <summary>The account a row is about, by external id, domain or name, whichever fits.</summary>
    public const string Account = "account";

    /// <summary>Before the key of an attribute of the row's account.</summary>
    public const string AccountPrefix = "account.";

    /// <summary>Keeps the column under its header's name.</summary>
    public const string Custom = "custom";

    private readonly Dictionary<string, ImportTarget> _byKey;

    private ImportTargets(ImportKind kind, IEnumerable<ImportTarget> targets)
    {
        Kind = kind;
        All = [.. targets];
        _byKey = All.ToDictionary(t => t.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What kind of file they are for.</summary>
    public ImportKind Kind { get; }

    /// <summary>In the order pages show them.</summary>
    public IReadOnlyList<ImportTarget> All { get; }

    /// <summary>All that a column of such a file can become, the attributes of the catalogue included.</summary>
    public static ImportTargets For(ImportKind kind, AttributeCatalog catalog)
    {
        if (RecordShape.Of(kind) is not { } shape)
            return new(kind, [ExternalId(ImportMapping.ExternalId, "Account"),
                .. catalog.Listed.Where(a => !a.IsDerived).Select(a => new ImportTarget(a.Key, a.Group.ToString(), a))]);
        var own = shape.Name == "deal" ? "The deal" : $"The {shape.Name}";
        var targets = shape.Fields.Select(f => new ImportTarget(f.Key, own, f.Definition)).ToList();
        if (shape.KeepsCustom)
            targets.Add(new(Custom, own,
                new AttributeDefinition(Custom, "Custom, kept under its header", AttributeGroup.Firmographic, AttributeType.Text, ""),
                TakesManyColumns: true));
        targets.Add(new(Account, "Its account", new AttributeDefinition(
            Account, "Account’s id, domain or name", AttributeGroup.Firmographic, AttributeType.Text, "",
            Aliases: ["customer", "company", "client", "organisation", "organization", "companyname", "customername", "accountname"])));
        targets.Add(ExternalId(AccountPrefix + ImportMapping.ExternalId, "Its account"));
        targets.AddRange(catalog.Listed.Where(a => !a.IsDerived).Select(a => new ImportTarget(
            AccountPrefix + a.Key, "Its account",
            a with { Key = AccountPrefix + a.Key, Label = $"Account’s {Inside(a.Label)}", Aliases = Aliases(a) })));
        return new(kind, targets);
    }

    // "ARR" stays as it is within a sentence, "Industry" does not.
    private static string Inside(string label) =>
        label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;

    /// <summary>The target of that key, without regard to case, or null.</summary>
    public ImportTarget? Find(string key) => _byKey.GetValueOrDefault(key);

    private static ImportTarget ExternalId(string key, string group) => new(key, group, new AttributeDefinition(
        key, group == "Account" ? "External id" : "Account’s external id", AttributeGroup.Firmographic, AttributeType.Text,
        "The account's id in the system the file comes from.",
        Aliases: ["accountid", "companyid", "customerid", "organizationid", "organisationid"]));

    /// <summary>In a file of deals a column "name" or "value" is the deal's; the account's says so.</summary>
    private static IReadOnlyList<string> Aliases(AttributeDefinition attribute) =>
    [
        .. attribute.HeaderNames.Where(
            n => n.Contains("account", StringComparison.Ordinal) || n.Contains("company", StringComparison.Ordinal)),
        "account" + HeaderText.Normalize(attribute.Key), "company" + HeaderText.Normalize(attribute.Key),
        .. attribute.Key is "industry" or "employees" or "country" or "domain" or "website" or "annualRevenue" or "region" or "city"
            ? attribute.HeaderNames.Where(n => n is not ("stage" or "size" or "line" or "category" or "url"))
                .Append(HeaderText.Normalize(attribute.Key)) : [],
    ];
}
