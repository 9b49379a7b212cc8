using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IcpStudio.Web.CommandLine;

/// <summary>What a command says: results on standard output, everything else on standard error.</summary>
public sealed class CommandConsole(TextWriter output, TextWriter errors)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>One line of the result.</summary>
    public void Line(string text = "") => output.WriteLine(text);

    /// <summary>The whole result as one JSON document, for <c>--json</c>.</summary>
    public void Document(object document) => output.WriteLine(JsonSerializer.Serialize(document, document.GetType(), Json));

    /// <summary>What takes its time just now; not part of the result.</summary>
    public void Progress(string text) => errors.WriteLine(text);

    /// <summary>Why it did not work, as a sentence.</summary>
    public void Error(string sentence) => errors.WriteLine(sentence);
}
