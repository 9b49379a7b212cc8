using IcpStudio.Core.Profiles.Serialization.Stored;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Reads one piece of evidence of a profile file.</summary>
internal sealed class EvidenceReader(FileReader reader)
{
    public EvidenceItem? Read(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "kind", "text", "by", "on", "link", "measured") is not { } map)
            return null;
        reader.NoteKeys(map, path, property, "text", "by", "link", "measured");
        var kind = reader.Required(map, path, "kind", "interview") is { } given ? Kind(given, $"{path}.kind") : null;
        var text = reader.Text(reader.Required(map, path, "text", "“We buy when the second team starts”"), $"{path}.text") ?? "";
        return new EvidenceItem(
            kind ?? EvidenceKind.Statement, text, reader.Text(map.Find("by"), $"{path}.by"), Day(map, path, "on"), reader.Text(
                map.Find("link"), $"{path}.link"),
            map.Find("measured") is { IsNull: false } measured
                ? Measured(measured, $"{path}.measured", $"{property}.{nameof(EvidenceItem.Measured)}")
                : null);
    }

    private EvidenceKind? Kind(FileNode node, string path)
    {
        if (reader.Text(node, path) is { } name && EvidenceJson.Find(name) is null)
            reader.Errors.Add(path, node,
                $"{FileReader.Begin(node)} is no kind of evidence; allowed are {string.Join(", ", EvidenceJson.Names)}.");
        return node is FileScalar scalar ? EvidenceJson.Find(scalar.Text) : null;
    }

    private MeasuredEvidence? Measured(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "cohort", "outcome", "from", "to", "total", "totalGood", "matching", "good", "rateLow", "rateHigh",
            "lift", "liftLow", "liftHigh", "pValue", "qValue", "heldOutOfTime", "computedOn") is not { } map)
            return null;
        reader.NoteKeys(map, path, property, "cohort", "outcome", "to", "total", "rateLow", "rateHigh", "lift", "liftLow", "liftHigh",
            "pValue", "qValue");
        return new MeasuredEvidence
        {
            Cohort = reader.Text(reader.Required(map, path, "cohort", "new-business deals closed"), $"{path}.cohort") ?? "",
            Outcome = reader.Text(reader.Required(map, path, "outcome", "won"), $"{path}.outcome") ?? "",
            From = Day(map, path, "from"),
            To = Day(map, path, "to"),
            Total = Count(map, path, "total"),
            TotalGood = Count(map, path, "totalGood"),
            Matching = Count(map, path, "matching"),
            Good = Count(map, path, "good"),
            RateLow = Number(map, path, "rateLow"),
            RateHigh = Number(map, path, "rateHigh"),
            Lift = Number(map, path, "lift"),
            LiftLow = Number(map, path, "liftLow"),
            LiftHigh = Number(map, path, "liftHigh"),
            PValue = Number(map, path, "pValue"),
            QValue = Number(map, path, "qValue"),
            HeldOutOfTime = map.Find("heldOutOfTime") is { IsNull: false } held ? reader.YesNo(held, $"{path}.heldOutOfTime") : null,
            ComputedOn = reader.Required(map, path, "computedOn", "2024-01-31") is { } day
                ? reader.Day(day, $"{path}.computedOn") ?? default
                : default,
        };
    }

    private int Count(FileMap map, string path, string key) =>
        reader.Whole(reader.Required(map, path, key, "120"), $"{path}.{key}", 0, int.MaxValue);

    private decimal? Number(FileMap map, string path, string key) =>
        map.Find(key) is { IsNull: false } node ? reader.Number(node, $"{path}.{key}") : null;

    private DateOnly? Day(FileMap map, string path, string key) =>
        map.Find(key) is { IsNull: false } node ? reader.Day(node, $"{path}.{key}") : null;
}
