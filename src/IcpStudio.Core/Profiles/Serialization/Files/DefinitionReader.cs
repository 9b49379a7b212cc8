using System.Collections.Immutable;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Reads the parts of a profile file. Criterion and disqualifier paths in the definition follow the file's lists.</summary>
internal sealed class DefinitionReader(FileReader reader)
{
    private readonly WhenReader _when = new(reader);
    private readonly EvidenceReader _evidence = new(reader);
    private readonly SellingReader _selling = new(reader);

    public ProfileDefinition? Read(FileNode root)
    {
        reader.Note("", "", root);
        if (reader.Map(root, "", "profile", "summary", "owner", "productLine", "reviewEveryMonths", "tiers", "criteria", "disqualifiers",
            "triggers", "painPoints", "personas", "$schema") is not { } map)
            return null;
        Note(map, "", "profile", "Name");
        foreach (var key in (ReadOnlySpan<string>)["summary", "owner", "productLine", "reviewEveryMonths", "tiers", "criteria",
            "disqualifiers", "triggers", "painPoints", "personas"])
            Note(map, "", key, FileReader.Property(key));
        return new ProfileDefinition
        {
            Name = reader.Text(reader.Required(map, "", "profile", "Developer tools"), "profile") ?? "",
            Summary = reader.Text(map.Find("summary"), "summary"),
            Owner = reader.Text(map.Find("owner"), "owner"),
            ProductLine = reader.Text(map.Find("productLine"), "productLine"),
            ReviewEveryMonths = map.Find("reviewEveryMonths") is { IsNull: false } months
                ? reader.Whole(months, "reviewEveryMonths", 1, ProfileLimits.MaxReviewMonths)
                : null,
            Tiers = map.Find("tiers") is { IsNull: false } tiers ? Each(tiers, "tiers", "Tiers", Tier) : ProfileDefinition.DefaultTiers,
            Criteria = Each(map.Find("criteria"), "criteria", "Criteria", Criterion),
            Disqualifiers = Each(map.Find("disqualifiers"), "disqualifiers", "Disqualifiers", Disqualifier),
            Triggers = Each(map.Find("triggers"), "triggers", "Triggers", _selling.Trigger),
            PainPoints = Each(map.Find("painPoints"), "painPoints", "PainPoints", _selling.Pain),
            Personas = Each(map.Find("personas"), "personas", "Personas", _selling.Persona),
        };
    }

    private Tier? Tier(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "name", "from", "action") is not { } map)
            return null;
        Note(map, path, "name", $"{property}.Name");
        Note(map, path, "from", $"{property}.From");
        Note(map, path, "action", $"{property}.Action");
        return new Tier(
            reader.Text(reader.Required(map, path, "name", "Primary"), $"{path}.name") ?? "",
            reader.Whole(reader.Required(map, path, "from", "70"), $"{path}.from", 0, 100),
            reader.Text(map.Find("action"), $"{path}.action"));
    }

    private Criterion? Criterion(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "attribute", "rules", "missing", "note", "evidence") is not { } map)
            return null;
        Note(map, path, "attribute", $"{property}.Attribute");
        Note(map, path, "rules", $"{property}.Rules");
        Note(map, path, "missing", $"{property}.PointsWhenMissing");
        Note(map, path, "note", $"{property}.Note");
        var attribute = reader.Text(reader.Required(map, path, "attribute", "industry"), $"{path}.attribute") ?? "";
        return new Criterion(
            attribute,
            Each(reader.Required(map, path, "rules", "[{when: {in: [security]}, points: 40}]"), $"{path}.rules", $"{property}.Rules",
                (rule, at, prop) => Rule(attribute, rule, at, prop)),
            map.Find("missing") is { IsNull: false } missing ? Points(missing, $"{path}.missing") : 0,
            reader.Text(map.Find("note"), $"{path}.note"))
        { Evidence = Evidence(map, path, property) };
    }

    private ImmutableArray<EvidenceItem> Evidence(FileMap map, string path, string property)
    {
        Note(map, path, "evidence", $"{property}.Evidence");
        return Each(map.Find("evidence"), $"{path}.evidence", $"{property}.Evidence", _evidence.Read);
    }

    private Rule? Rule(string attribute, FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "when", "points") is not { } map)
            return null;
        Note(map, path, "points", $"{property}.Points");
        var points = reader.Required(map, path, "points", "40") is { } given ? Points(given, $"{path}.points") : 0;
        return reader.Required(map, path, "when", "{in: [security]}") is { } when
            && _when.Read(attribute, when, $"{path}.when", $"{property}.When") is { } condition
            ? new Rule(condition, points)
            : null;
    }

    private Disqualifier? Disqualifier(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "attribute", "when", "reason", "note", "evidence") is not { } map)
            return null;
        Note(map, path, "reason", $"{property}.Reason");
        Note(map, path, "note", $"{property}.Note");
        var reason = reader.Text(reader.Required(map, path, "reason", "We sell in the USA only"), $"{path}.reason") ?? "";
        var attribute = reader.Text(reader.Required(map, path, "attribute", "country"), $"{path}.attribute") ?? "";
        if (reader.Required(map, path, "when", "{notIn: [USA]}") is not { } when
            || _when.Read(attribute, when, $"{path}.when", $"{property}.When") is not { } condition)
            return null;
        Note(map, path, "attribute", $"{property}.When.Attribute");
        return new Disqualifier(condition, reason, reader.Text(map.Find("note"), $"{path}.note"))
        {
            Evidence = Evidence(map, path, property)
        };
    }

    private int Points(FileNode node, string path) => reader.Whole(node, path, Profiles.Criterion.MinPoints, Profiles.Criterion.MaxPoints);

    private void Note(FileMap map, string path, string key, string property)
    {
        if (map.Find(key) is { } value)
            reader.Note(property, path.Length == 0 ? key : $"{path}.{key}", value);
    }

    private ImmutableArray<T> Each<T>(FileNode? node, string path, string property, Func<FileNode, string, string, T?> read) where T : class
    {
        var parts = ImmutableArray.CreateBuilder<T>();
        var items = FileReader.Items(node, path);
        for (var i = 0; i < items.Count; i++)
        {
            reader.Note($"{property}[{i}]", items[i].Path, items[i].Node);
            if (read(items[i].Node, items[i].Path, $"{property}[{i}]") is { } part)
                parts.Add(part);
        }
        return parts.ToImmutable();
    }
}
