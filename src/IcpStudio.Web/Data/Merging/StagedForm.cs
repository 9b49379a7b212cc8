using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Bulk;

namespace IcpStudio.Web.Data.Merging;

/// <summary>
/// How a built-in attribute waits in the staging table: numbers in whole ten-thousandths, sets as one text. PostgreSQL takes in
/// arrays and numerics several times more slowly, and most rows of a file need them only once.
/// </summary>
internal static class StagedForm
{
    /// <summary>
    /// Stands between the members of a set. One that holds it, or would begin as an array does, is written as an array instead.
    /// </summary>
    public const char Separator = '\u001F';

    public static string SqlType(AttributeType type) => type switch
    {
        AttributeType.Set => "text",
        AttributeType.Number => "bigint",
        _ => AttributeStorage.SqlType(type),
    };

    /// <summary>A staged column as its account's column holds it; null where it is null.</summary>
    public static string Expression(AttributeDefinition attribute, string alias)
    {
        var column = $"{alias}.{AttributeStorage.QuotedColumn(attribute)}";
        return attribute.Type switch
        {
            AttributeType.Set =>
                $"(case when starts_with({column}, '{{') then {column}::text[] else string_to_array({column}, chr({(int)Separator})) end)",
            AttributeType.Number => $"({column} * 0.0001)",
            _ => column,
        };
    }

    /// <summary>Writes a value as it waits; null where there is none.</summary>
    public static void Write(CopyWriter copy, AttributeValue? value)
    {
        switch (value)
        {
            case null: copy.Null(); break;
            case AttributeValue.Text text: copy.Text(text.Value); break;
            case AttributeValue.Choice choice: copy.Text(choice.Value); break;
            case AttributeValue.Number number: copy.TenThousandths(number.Value); break;
            case AttributeValue.Set set: copy.Text(Join([.. set.Values.Order(StringComparer.Ordinal)])); break;
            case AttributeValue.Date date: copy.Date(date.Value); break;
            case AttributeValue.YesNo yesNo: copy.YesNo(yesNo.Value); break;
            default: throw new ArgumentOutOfRangeException(nameof(value));
        }
    }

    /// <summary>The members of a set, sorted, as they are staged.</summary>
    public static string Join(IReadOnlyList<string> sorted) =>
        sorted.Any(NeedsArray) ? $"{{{string.Join(',', sorted.Select(Quote))}}}" : string.Join(Separator, sorted);

    /// <summary>Whether a set with that member has to be written as an array.</summary>
    public static bool NeedsArray(string member) => member.Length == 0 || member[0] == '{' || member.Contains(Separator);

    private static string Quote(string member) =>
        $"\"{member.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
