using YamlDotNet.RepresentationModel;

namespace IcpStudio.Core.Csv;

/// <summary>One reading of a mapping's YAML; gathers every problem instead of stopping at the first.</summary>
internal sealed class ImportMappingYamlReader
{
    private const string AllowedKeys = "key, columns, missing, strict, encoding, delimiter, dateOrder, decimal";

    public List<MappingProblem> Problems { get; } = [];

    public ImportMapping Read(YamlMappingNode root)
    {
        ImportKey? key = null;
        var mapping = new ImportMapping { Key = ImportKey.ExternalId, Columns = new OrderedDictionary<string, string>() };
        var hasColumns = false;
        foreach (var (name, value) in root.Children)
        {
            switch ((name as YamlScalarNode)?.Value)
            {
                case "key":
                    key = OneOf(value, "key", [("externalId", ImportKey.ExternalId), ("domain", ImportKey.Domain)]);
                    mapping = mapping with { Key = key ?? ImportKey.ExternalId };
                    key ??= ImportKey.ExternalId;
                    break;
                case "columns":
                    hasColumns = true;
                    mapping = mapping with { Columns = Columns(value) };
                    break;
                case "missing":
                    mapping = mapping with { Missing = Texts(value) };
                    break;
                case "strict":
                    mapping = mapping with { Strict = OneOf(value, "strict", [("true", true), ("false", false)]) ?? false };
                    break;
                case "encoding":
                    mapping = mapping with { Encoding = Encoding(value) };
                    break;
                case "delimiter":
                    mapping = mapping with { Delimiter = OneOf(value, "delimiter", [(",", ','), (";", ';'), ("tab", '\t'), ("\t", '\t'), ("|", '|')]) };
                    break;
                case "dateOrder":
                    mapping = mapping with { DateOrder = OneOf(value, "dateOrder", [.. ImportMappingYaml.DateOrders.Select(o => (o.Key, o.Value))]) };
                    break;
                case "decimal":
                    mapping = mapping with { DecimalMark = OneOf(value, "decimal", [(".", '.'), (",", ',')]) ?? '.' };
                    break;
                default:
                    Add(name.ToString(), name, $"is unknown; allowed are {AllowedKeys}");
                    break;
            }
        }

        if (key is null)
            Add("key", root, "is missing; allowed are externalId, domain");
        if (!hasColumns)
            Add("columns", root, "is missing; it must be a map of header names to targets");
        return mapping;
    }

    private OrderedDictionary<string, string> Columns(YamlNode node)
    {
        var columns = new OrderedDictionary<string, string>();
        if (node is not YamlMappingNode map || map.Children.Count == 0)
        {
            Add("columns", node, "must be a map of header names to targets, such as permalink: externalId");
            return columns;
        }

        foreach (var (header, target) in map.Children)
        {
            if (header is not YamlScalarNode { Value: { } name })
                Add("columns", header, "every key must be a header name");
            else if (target is not YamlScalarNode { Value: { Length: > 0 } text })
                Add($"columns.{name}", target, "must name a target: externalId or the key of an attribute");
            else
                columns[name] = text;
        }

        return columns;
    }

    private IReadOnlyList<string> Texts(YamlNode node)
    {
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode))
            return [.. list.Children.Select(c => ((YamlScalarNode)c).Value ?? "")];
        Add("missing", node, "must be a list of texts, such as [\"\", \"#N/A\"]");
        return [""];
    }

    private string? Encoding(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } name } && CsvEncodings.All.FirstOrDefault(e => e.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        Add("encoding", node, $"{Quote(node)} is unknown; allowed are {string.Join(", ", CsvEncodings.All)}");
        return null;
    }

    private T? OneOf<T>(YamlNode node, string path, (string Text, T Value)[] allowed)
        where T : struct
    {
        foreach (var (text, value) in allowed)
        {
            if (node is YamlScalarNode scalar && scalar.Value == text)
                return value;
        }

        Add(path, node, $"{Quote(node)} is not allowed; allowed are {string.Join(" ", allowed.Select(a => a.Text).Where(t => t != "\t"))}");
        return null;
    }

    private static string Quote(YamlNode node) => node is YamlScalarNode scalar ? $"\"{scalar.Value}\"" : "a list or map";

    private void Add(string path, YamlNode node, string message) => Problems.Add(new(path, (int)node.Start.Line, message));
}
