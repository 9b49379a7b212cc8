namespace IcpStudio.Core.Reports;

/// <summary>A text for each of many rows, each different one kept once.</summary>
/// <param name="Codes">By row: an index into <paramref name="Texts"/>.</param>
/// <param name="Texts">In the order first met; the first stands for a missing text and is empty.</param>
public sealed record DictionaryEncodedColumn(int[] Codes, string[] Texts)
{
    /// <summary>No row has this code.</summary>
    public const int Nobody = -1;

    /// <summary>The code of a text, letter by letter; <see cref="Nobody"/> where no row has it.</summary>
    public int CodeOf(string text) => Array.IndexOf(Texts, text) is > 0 and var code ? code : Nobody;
}
