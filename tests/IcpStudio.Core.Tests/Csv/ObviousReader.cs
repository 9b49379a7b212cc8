using System.Text;

namespace IcpStudio.Core.Tests.Csv;

/// <summary>
/// The rules of <see cref="IcpStudio.Core.Csv.CsvReader"/>, one character at a time over a whole text; rows before an unclosed quote.
/// </summary>
internal static class ObviousReader
{
    public static List<string[]> Rows(string text, char delimiter, bool carriageReturnEnds)
    {
        var rows = new List<string[]>();
        var i = 0;
        while (i < text.Length)
        {
            var row = new List<string>();
            var anyQuoted = false;
            var rowEnds = false;
            while (!rowEnds)
            {
                var field = new StringBuilder();
                var quoted = i < text.Length && text[i] == '"';
                if (quoted)
                {
                    anyQuoted = true;
                    i++;
                    while (true)
                    {
                        if (i == text.Length)
                            return rows;
                        if (text[i] != '"')
                            field.Append(text[i++]);
                        else if (i + 1 < text.Length && text[i + 1] == '"')
                            (_, i) = (field.Append('"'), i + 2);
                        else
                            break;
                    }

                    i++;
                }

                var tail = i;
                while (i < text.Length && text[i] != delimiter && text[i] != '\n' && !(carriageReturnEnds && text[i] == '\r'))
                    i++;
                rowEnds = i == text.Length || text[i] != delimiter;
                var end = rowEnds && !carriageReturnEnds && i > tail && text[i - 1] == '\r' ? i - 1 : i;
                field.Append(text, tail, end - tail);
                row.Add(field.ToString());
                if (i < text.Length)
                    i += rowEnds && text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 2 : 1;
            }

            if (row.Count > 1 || anyQuoted || row[0].Length > 0)
                rows.Add([.. row]);
        }

        return rows;
    }
}
