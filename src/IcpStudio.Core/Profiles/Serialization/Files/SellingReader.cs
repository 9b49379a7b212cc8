using System.Collections.Immutable;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>Reads triggering events, pain points and personas of a profile file.</summary>
internal sealed class SellingReader(FileReader reader)
{
    public TriggeringEvent? Trigger(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "name", "why", "action") is not { } map)
            return null;
        reader.NoteKeys(map, path, property, "name", "why", "action");
        return new TriggeringEvent(Name(map, path, "name", "New VP Sales"), Text(map, path, "why"), Text(map, path, "action"));
    }

    public PainPoint? Pain(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "name", "sign", "answer") is not { } map)
            return null;
        reader.NoteKeys(map, path, property, "name", "sign", "answer");
        return new PainPoint(Name(map, path, "name", "Forecasts are wrong"), Text(map, path, "sign"), Text(map, path, "answer"));
    }

    public Persona? Persona(FileNode node, string path, string property)
    {
        if (reader.Map(node, path, "role", "titles", "goals", "pains", "objections", "wording") is not { } map)
            return null;
        reader.NoteKeys(map, path, property, "role", "titles", "goals", "pains", "objections", "wording");
        return new Persona(Name(map, path, "role", "Champion"))
        {
            Titles = Lines(map, path, property, "titles"),
            Goals = Lines(map, path, property, "goals"),
            Pains = Lines(map, path, property, "pains"),
            Objections = Lines(map, path, property, "objections"),
            Wording = Lines(map, path, property, "wording"),
        };
    }

    private string Name(FileMap map, string path, string key, string example) =>
        reader.Text(reader.Required(map, path, key, example), $"{path}.{key}") ?? "";

    private string? Text(FileMap map, string path, string key) => reader.Text(map.Find(key), $"{path}.{key}");

    private ImmutableArray<string> Lines(FileMap map, string path, string property, string key)
    {
        var items = FileReader.Items(map.Find(key), $"{path}.{key}");
        for (var i = 0; i < items.Count; i++)
            reader.Note($"{property}.{FileReader.Property(key)}[{i}]", items[i].Path, items[i].Node);
        return [.. items.Select(item => reader.Text(item.Node, item.Path) ?? "")];
    }
}
