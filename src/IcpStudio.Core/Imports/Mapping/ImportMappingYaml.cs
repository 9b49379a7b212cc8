using System.Globalization;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>The YAML form of a mapping; its keys are listed in <see cref="ImportMappingYamlReader"/>.</summary>
public static class ImportMappingYaml
{
    /// <summary>
    /// The mapping, or every problem found with its path and line. Targets and headers are checked later, by
    /// <see cref="ImportMappingCheck"/>.
    /// </summary>
    public static (ImportMapping? Mapping, IReadOnlyList<MappingProblem> Problems) Read(string yaml, ImportKind kind = ImportKind.Accounts)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(yaml));
        }
        catch (YamlException e)
        {
            return (null, [new("mapping", (int)e.Start.Line, $"is not YAML: {e.Message}")]);
        }

        var root = stream.Documents.Count == 0 ? null : stream.Documents[0].RootNode;
        if (stream.Documents.Count != 1 || root is not YamlMappingNode map)
            return (null,
                [new("mapping", root is null ? 1 : (int)root.Start.Line, "must be one YAML document with the keys key and columns")]);
        var read = new ImportMappingYamlReader(kind);
        var mapping = read.Read(map);
        return read.Problems.Count == 0 ? (mapping, []) : (null, read.Problems);
    }

    /// <summary>YAML that <see cref="Read"/> turns into the same mapping; settings left at their default are not written.</summary>
    public static string Write(ImportMapping mapping)
    {
        var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        if (mapping.Key is { } key)
            Pair(emitter, "key", Keys.Single(k => k.Value == key).Key);
        Map(emitter, "columns", mapping.Columns);
        Map(emitter, "outcomes", mapping.Outcomes);
        Map(emitter, "types", mapping.Types);
        if (mapping.Values.Count > 0)
        {
            Key(emitter, "values");
            emitter.Emit(new MappingStart());
            foreach (var (header, values) in mapping.Values)
                Map(emitter, header, values);
            emitter.Emit(new MappingEnd());
        }

        Texts(emitter, "missing", mapping.Missing);
        if (mapping.MissingIn.Count > 0)
        {
            Key(emitter, "missingIn");
            emitter.Emit(new MappingStart());
            foreach (var (header, texts) in mapping.MissingIn)
                Texts(emitter, header, texts);
            emitter.Emit(new MappingEnd());
        }

        Pair(emitter, "strict", mapping.Strict ? "true" : "false");
        if (mapping.Encoding is { } encoding)
            Pair(emitter, "encoding", encoding);
        if (mapping.Delimiter is { } delimiter)
            Pair(emitter, "delimiter", delimiter == '\t' ? "tab" : delimiter.ToString(), ScalarStyle.DoubleQuoted);
        if (mapping.LineEnd is { } lineEnd)
            Pair(emitter, "lineEnds", LineEnds.Single(l => l.Value == lineEnd).Key);
        if (mapping.HasHeader is { } hasHeader)
            Pair(emitter, "header", hasHeader ? "true" : "false");
        if (mapping.DateOrder is { } order)
            Pair(emitter, "dateOrder", DateOrders.Single(o => o.Value == order).Key);
        if (mapping.DecimalMark is { } mark)
            Pair(emitter, "decimal", mark.ToString(), ScalarStyle.DoubleQuoted);
        if (mapping.Currency is { } currency)
            Pair(emitter, "currency", currency);
        Map(emitter, "rates", mapping.Rates.ToDictionary(r => r.Key, r => r.Value.ToString(CultureInfo.InvariantCulture)));
        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    internal static IReadOnlyDictionary<string, DateOrder> DateOrders { get; } = new Dictionary<string, DateOrder>
    {
        ["dmy"] = DateOrder.DayMonthYear,
        ["mdy"] = DateOrder.MonthDayYear,
        ["ymd"] = DateOrder.YearMonthDay,
    };

    internal static IReadOnlyDictionary<string, ImportKey> Keys { get; } = new Dictionary<string, ImportKey>
    {
        ["externalId"] = ImportKey.ExternalId,
        ["domain"] = ImportKey.Domain,
        ["name"] = ImportKey.Name,
    };

    internal static IReadOnlyDictionary<string, CsvLineEnd> LineEnds { get; } = new Dictionary<string, CsvLineEnd>
    {
        ["any"] = CsvLineEnd.Mixed,
        ["crlf"] = CsvLineEnd.CrLf,
        ["lf"] = CsvLineEnd.Lf,
        ["cr"] = CsvLineEnd.Cr,
    };

    private static void Map(Emitter emitter, string name, IReadOnlyDictionary<string, string> pairs)
    {
        if (pairs.Count == 0 && name != "columns")
            return;
        Key(emitter, name);
        emitter.Emit(new MappingStart());
        foreach (var (key, value) in pairs)
            Pair(emitter, key, value);
        emitter.Emit(new MappingEnd());
    }

    private static void Texts(Emitter emitter, string name, IEnumerable<string> texts)
    {
        Key(emitter, name);
        emitter.Emit(new SequenceStart(null, null, isImplicit: true, SequenceStyle.Flow));
        foreach (var text in texts)
            emitter.Emit(new Scalar(null, null, text, ScalarStyle.DoubleQuoted, false, true));
        emitter.Emit(new SequenceEnd());
    }

    private static void Pair(Emitter emitter, string key, string value, ScalarStyle style = ScalarStyle.Any)
    {
        Key(emitter, key);
        emitter.Emit(new Scalar(null, null, value, style, true, true));
    }

    private static void Key(Emitter emitter, string key)
    {
        // A header can be any text; only double quotes keep all of them (line ends, outer spaces) as they are.
        var isPlain = key.Length > 0 && key == key.Trim()
            && key.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '(' or ')' or '/');
        var keyStyle = isPlain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(null, null, key, keyStyle, true, true));
    }
}
