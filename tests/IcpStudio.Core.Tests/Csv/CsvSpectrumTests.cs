using System.Text;
using System.Text.Json;
using IcpStudio.Core.Csv;

namespace IcpStudio.Core.Tests.Csv;

public sealed class CsvSpectrumTests
{
    [SharedDataFact("csv-spectrum")]
    public void ReadsEveryFileAsItsJsonSays()
    {
        var files = Directory.GetFiles(SharedData.PathTo("csv-spectrum/csvs"));
        Assert.Equal(12, files.Length);
        foreach (var file in files)
        {
            var detection = CsvDetector.Detect(File.ReadAllBytes(file));
            using var reader = new CsvReader(File.OpenRead(file), detection.Format, bufferSize: 5);
            var header = reader.ReadHeader();
            var expected = Expected(Path.GetFileNameWithoutExtension(file));
            Assert.Equal(expected, CsvText.Rows(reader).Select(row => header.Names.Zip(row).ToDictionary(p => p.First, p => p.Second)));
        }
    }

    /// <summary>One of the JSON files is not UTF-8 either, like its CSV.</summary>
    private static List<Dictionary<string, string>> Expected(string name)
    {
        var bytes = File.ReadAllBytes(SharedData.PathTo($"csv-spectrum/json/{name}.json"));
        var isUtf8 = System.Text.Unicode.Utf8.IsValid(bytes);
        var text = (isUtf8 ? Encoding.UTF8 : Encoding.Latin1).GetString(bytes);
        return text.TrimStart().StartsWith('[')
            ? JsonSerializer.Deserialize<List<Dictionary<string, string>>>(text)!
            : [JsonSerializer.Deserialize<Dictionary<string, string>>(text)!];
    }
}
