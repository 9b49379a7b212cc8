using System.Globalization;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Profiles.Serialization.Files;

/// <summary>
/// Reads values of a profile file, each with its path in the file, and notes where each part of the definition stands.
/// What cannot be read is an error and becomes a stand-in, so that reading goes on.
/// </summary>
internal sealed class FileReader(FileErrors errors)
{
    private readonly Dictionary<string, (string Path, FileNode Node)> _places = new(StringComparer.Ordinal);

    public FileErrors Errors => errors;

    /// <summary>Remembers where a property of the definition stands in the file.</summary>
    public void Note(string property, string path, FileNode node) => _places[property] = (path, node);

    /// <summary>The property of that name: <c>Name</c> for <c>name</c>.</summary>
    public static string Property(string key) => char.ToUpperInvariant(key[0]) + key[1..];

    /// <summary>Where a property of the definition stands, or the nearest part around it that was noted.</summary>
    public (string Path, FileNode Node) Locate(string property)
    {
        for (; ; property = property[..Math.Max(0, property.LastIndexOfAny(['.', '[']))])
        {
            if (_places.TryGetValue(property, out var place))
                return place;
        }
    }

    /// <summary>A group of keys, of which only these are allowed.</summary>
    public FileMap? Map(FileNode node, string path, params string[] allowed)
    {
        if (node is not FileMap map)
        {
            errors.Add(path, node, $"Here stands {node.Kind}; needed is a group of keys: {string.Join(", ", allowed)}.");
            return null;
        }
        foreach (var entry in map.Entries.Where(e => !allowed.Contains(e.Key.Text)).TakeWhile(_ => !errors.IsFull))
            errors.Add(path, entry.Key,
                $"There is no key {entry.Key.Kind} here.{DidYouMean.Hint(entry.Key.Text, allowed)} Allowed: {string.Join(", ", allowed)}.");
        return map;
    }

    /// <summary>A list; a single value is a list of one, nothing is an empty one.</summary>
    public static IReadOnlyList<(FileNode Node, string Path)> Items(FileNode? node, string path) => node switch
    {
        null => [],
        FileList list => [.. list.Items.Select((item, i) => (item, $"{path}[{i}]"))],
        _ when node.IsNull => [],
        _ => [(node, path)],
    };

    /// <summary>A key's value; an error where it is missing or says nothing.</summary>
    public FileNode? Required(FileMap map, string path, string key, string example)
    {
        if (map.Find(key) is { IsNull: false } value)
            return value;
        errors.Add($"{path}.{key}".TrimStart('.'), map.Find(key) ?? map, $"“{key}” is missing; give it such as: {key}: {example}");
        return null;
    }

    /// <summary>Text exactly as written; null where it says nothing.</summary>
    public string? Text(FileNode? node, string path)
    {
        if (node is null || node.IsNull)
            return null;
        if (node is FileScalar scalar)
            return scalar.Text;
        errors.Add(path, node, $"Here stands {node.Kind}; needed is a text.");
        return null;
    }

    /// <summary>Text of which even <c>null</c> and <c>~</c> are meant as written.</summary>
    public string Verbatim(FileNode node, string path) => node is FileScalar scalar ? scalar.Text : Text(node, path) ?? "";

    public int Whole(FileNode? node, string path, int min, int max)
    {
        if (node is null)
            return min;
        if (node is FileScalar scalar
            && int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && whole >= min
            && whole <= max)
            return whole;
        errors.Add(path, node, $"{Begin(node)} is not a whole number from {min} to {max}.");
        return min;
    }

    public decimal? Number(FileNode node, string path)
    {
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (node is FileScalar scalar && scalar.Text.Length <= 60
            && decimal.TryParse(scalar.Text, style, CultureInfo.InvariantCulture, out var number))
            return number;
        errors.Add(path, node, $"{Begin(node)} is not a number; write it like 10000000 or 12.5.");
        return null;
    }

    public bool? YesNo(FileNode node, string path)
    {
        switch ((node as FileScalar)?.Text.ToLowerInvariant())
        {
            case "yes" or "true":
                return true;
            case "no" or "false":
                return false;
            default:
                errors.Add(path, node, $"{Begin(node)} is neither yes nor no.");
                return null;
        }
    }

    /// <summary>A calendar day; null with an error where it is none.</summary>
    public DateOnly? Day(FileNode node, string path)
    {
        if (node is FileScalar scalar
            && DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        errors.Add(path, node, $"{Begin(node)} is not a day; write it like 2024-01-31.");
        return null;
    }

    /// <summary>The node at the start of a sentence.</summary>
    public static string Begin(FileNode node) => char.ToUpperInvariant(node.Kind[0]) + node.Kind[1..];
}
