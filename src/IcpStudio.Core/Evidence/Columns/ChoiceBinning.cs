using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Evidence.Columns;

/// <summary>One bin for each value of a choice that is met often enough, commonest first.</summary>
internal static class ChoiceBinning
{
    public static Binning Of(ChoiceColumn column, int[] rows, int leastCount, int mostBins)
    {
        var counts = new int[column.Values.Length];
        foreach (var row in rows)
        {
            if (column.Codes[row] >= 0)
                counts[column.Codes[row]]++;
        }

        var kept = Enumerable.Range(0, counts.Length).Where(code => counts[code] >= leastCount)
            .OrderByDescending(code => counts[code]).Take(mostBins).ToArray();
        var binOfCode = new short[counts.Length];
        Array.Fill(binOfCode, Binning.None);
        for (short bin = 0; bin < kept.Length; bin++)
            binOfCode[kept[bin]] = bin;
        return new(column, [.. kept.Select(code => new Bin(column.Values[code], When(column, code)))],
            Array.ConvertAll(column.Codes, code => code < 0 ? Binning.Missing : binOfCode[code]));
    }

    private static Condition When(ChoiceColumn column, int code) => column.Attribute.Type == AttributeType.YesNo
        ? new YesNoCondition(column.Attribute.Key, column.Values[code] == new AttributeValue.YesNo(true).ToString())
        : new ValueCondition(column.Attribute.Key, ValueOperator.In, [column.Values[code]]);
}
