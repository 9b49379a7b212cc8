using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace IcpStudio.Core.Csv;

/// <summary>The YAML form of a mapping: keys <c>key</c>, <c>columns</c>, <c>missing</c>, <c>strict</c>, <c>encoding</c>, <c>delimiter</c>, <c>dateOrder</c>, <c>decimal</c>.</summary>
public static class ImportMappingYaml
{
    /// <summary>The mapping, or every problem found with its path and line. Targets and headers are checked later, by <see cref="ImportMappingCheck"/>.</summary>
    public static (ImportMapping? Mapping, IReadOnlyList<MappingProblem> Problems) Read(string yaml)
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
            return (null, [new("mapping", root is null ? 1 : (int)root.Start.Line, "must be one YAML document with the keys key and columns")]);
        var read = new ImportMappingYamlReader();
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
        Pair(emitter, "key", mapping.Key == ImportKey.ExternalId ? "externalId" : "domain");
        emitter.Emit(new Scalar("columns"));
        emitter.Emit(new MappingStart());
        foreach (var (header, target) in mapping.Columns)
            Pair(emitter, header, target);
        emitter.Emit(new MappingEnd());
        emitter.Emit(new Scalar("missing"));
        emitter.Emit(new SequenceStart(null, null, isImplicit: true, SequenceStyle.Flow));
        foreach (var missing in mapping.Missing)
            emitter.Emit(new Scalar(null, null, missing, ScalarStyle.DoubleQuoted, false, true));
        emitter.Emit(new SequenceEnd());
        Pair(emitter, "strict", mapping.Strict ? "true" : "false");
        if (mapping.Encoding is { } encoding)
            Pair(emitter, "encoding", encoding);
        if (mapping.Delimiter is { } delimiter)
            Pair(emitter, "delimiter", delimiter == '\t' ? "tab" : delimiter.ToString(), ScalarStyle.DoubleQuoted);
        if (mapping.DateOrder is { } order)
            Pair(emitter, "dateOrder", DateOrders.Single(o => o.Value == order).Key);
        if (mapping.DecimalMark != '.')
            Pair(emitter, "decimal", mapping.DecimalMark.ToString(), ScalarStyle.DoubleQuoted);
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

    private static void Pair(Emitter emitter, string key, string value, ScalarStyle style = ScalarStyle.Any)
    {
        // A header can be any text; only double quotes keep all of them (line ends, outer spaces) as they are.
        var isPlain = key.Length > 0 && key == key.Trim() && key.All(c => char.IsLetterOrDigit(c) || c is ' ' or '_' or '.' or '(' or ')' or '/');
        var keyStyle = isPlain ? ScalarStyle.Any : ScalarStyle.DoubleQuoted;
        emitter.Emit(new Scalar(null, null, key, keyStyle, true, true));
        emitter.Emit(new Scalar(null, null, value, style, true, true));
    }
}
