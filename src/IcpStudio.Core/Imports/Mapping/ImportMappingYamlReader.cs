using System.Globalization;
using IcpStudio.Core.Csv.Encodings;
using IcpStudio.Core.Text;
using YamlDotNet.RepresentationModel;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>One reading of a mapping's YAML; gathers every problem instead of stopping at the first.</summary>
internal sealed class ImportMappingYamlReader(ImportKind kind)
{
    private const string AllowedKeys = "key, columns, outcomes, types, values, missing, missingIn, strict, encoding, delimiter, lineEnds, "
        + "header, dateOrder, decimal, currency, rates";

    public List<MappingProblem> Problems { get; } = [];

    public ImportMapping Read(YamlMappingNode root)
    {
        var hasKey = kind != ImportKind.Accounts;
        var mapping = new ImportMapping { Columns = new OrderedDictionary<string, string>() };
        var hasColumns = false;
        foreach (var (name, value) in root.Children)
        {
            switch ((name as YamlScalarNode)?.Value)
            {
                case "key":
                    mapping = mapping with { Key = OneOf(value, "key", [.. ImportMappingYaml.Keys.Select(k => (k.Key, k.Value))]) };
                    hasKey = true;
                    break;
                case "columns":
                    hasColumns = true;
                    mapping = mapping with { Columns = Columns(value) };
                    break;
                case "outcomes":
                    mapping = mapping with { Outcomes = Words(value, "outcomes", RecordShape.Outcomes) };
                    break;
                case "types":
                    mapping = mapping with { Types = Words(value, "types", RecordShape.Types) };
                    break;
                case "values":
                    mapping = mapping with { Values = ByHeader(value, "values", (node, path) => Words(node, path, null)) };
                    break;
                case "missing":
                    mapping = mapping with { Missing = Texts(value, "missing") };
                    break;
                case "missingIn":
                    mapping = mapping with { MissingIn = ByHeader(value, "missingIn", Texts) };
                    break;
                case "strict":
                    mapping = mapping with { Strict = OneOf(value, "strict", [("true", true), ("false", false)]) ?? false };
                    break;
                case "encoding":
                    mapping = mapping with { Encoding = Encoding(value) };
                    break;
                case "delimiter":
                    mapping = mapping with
                    {
                        Delimiter = OneOf(value, "delimiter", [(",", ','), (";", ';'), ("tab", '\t'), ("\t", '\t'), ("|", '|')])
                    };
                    break;
                case "lineEnds":
                    mapping = mapping with
                    {
                        LineEnd = OneOf(value, "lineEnds", [.. ImportMappingYaml.LineEnds.Select(l => (l.Key, l.Value))])
                    };
                    break;
                case "header":
                    mapping = mapping with { HasHeader = OneOf(value, "header", [("true", true), ("false", false)]) };
                    break;
                case "dateOrder":
                    mapping = mapping with
                    {
                        DateOrder = OneOf(value, "dateOrder", [.. ImportMappingYaml.DateOrders.Select(o => (o.Key, o.Value))])
                    };
                    break;
                case "decimal":
                    mapping = mapping with { DecimalMark = OneOf(value, "decimal", [(".", '.'), (",", ',')]) };
                    break;
                case "currency":
                    mapping = mapping with { Currency = Currency(value, "currency") };
                    break;
                case "rates":
                    mapping = mapping with { Rates = Rates(value) };
                    break;
                default:
                    Add(name.ToString(), name, $"is unknown; allowed are {AllowedKeys}");
                    break;
            }
        }

        if (!hasKey)
            Add("key", root, "is missing; allowed are externalId, domain, name");
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
                Add($"columns.{name}", target, kind == ImportKind.Accounts
                    ? "must name a target: externalId or the key of an attribute"
                    : "must name a target, such as externalId, amount or account");
            else
                columns[name] = text;
        }

        return columns;
    }

    private IReadOnlyDictionary<string, string> Words(YamlNode node, string path, IReadOnlyList<string>? allowed)
    {
        var words = new OrderedDictionary<string, string>();
        if (node is not YamlMappingNode map)
        {
            Add(path, node, "must be a map of texts of the file to what they stand for, such as Closed Won: won");
            return words;
        }

        foreach (var (text, word) in map.Children)
        {
            if (text is not YamlScalarNode { Value: { } from } || word is not YamlScalarNode { Value: { } to })
                Add(path, text, "must be a map of texts of the file to what they stand for, such as Closed Won: won");
            else if (allowed is null)
                words[from] = to;
            else if (allowed.FirstOrDefault(a => a.Equals(to, StringComparison.OrdinalIgnoreCase)) is { } known)
                words[from] = known;
            else
                Add($"{path}.{from}", word, $"{Quote(word)} is not allowed; allowed are {string.Join(", ", allowed)}");
        }

        return words;
    }

    private OrderedDictionary<string, T> ByHeader<T>(YamlNode node, string path, Func<YamlNode, string, T> read)
    {
        var byHeader = new OrderedDictionary<string, T>();
        if (node is not YamlMappingNode map)
            Add(path, node, "must be a map by header name");
        else
            foreach (var (header, value) in map.Children.Where(c => c.Key is YamlScalarNode))
                byHeader[((YamlScalarNode)header).Value ?? ""] = read(value, $"{path}.{header}");
        return byHeader;
    }

    private IReadOnlyList<string> Texts(YamlNode node, string path)
    {
        if (node is YamlSequenceNode list && list.Children.All(c => c is YamlScalarNode))
            return [.. list.Children.Select(c => ((YamlScalarNode)c).Value ?? "")];
        Add(path, node, "must be a list of texts, such as [\"\", \"#N/A\"]");
        return [""];
    }

    private string? Encoding(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } name }
            && CsvEncodings.All.FirstOrDefault(e => e.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } known)
            return known;
        Add("encoding", node, $"{Quote(node)} is unknown; allowed are {string.Join(", ", CsvEncodings.All)}");
        return null;
    }

    private string? Currency(YamlNode node, string path)
    {
        if (node is YamlScalarNode { Value: { } code } && Currencies.IsCode(code))
            return code;
        Add(path, node, $"{Quote(node)} is no currency; an ISO 4217 code such as EUR is allowed");
        return null;
    }

    private Dictionary<string, decimal> Rates(YamlNode node)
    {
        var rates = new Dictionary<string, decimal>();
        if (node is not YamlMappingNode map)
            Add("rates", node, "must be a map of currencies to what one unit is worth, such as EUR: 1.08");
        else
            foreach (var (code, rate) in map.Children)
            {
                if (Currency(code, "rates") is not { } known)
                    continue;
                if (rate is YamlScalarNode { Value: { } text }
                    && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var worth) && worth > 0)
                    rates[known] = worth;
                else
                    Add($"rates.{known}", rate, $"{Quote(rate)} is no rate; a number above 0 such as 1.08 is allowed");
            }

        return rates;
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
