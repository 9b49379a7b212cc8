using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Attributes;

/// <summary>The one place that knows where an attribute lives and how its values are stored.</summary>
public static class AttributeStorage
{
    /// <summary>The column of a built-in attribute.</summary>
    public static string BuiltInColumn(AttributeDefinition attribute) => SnakeCase(attribute.Key);

    /// <summary>The same, as a statement names it.</summary>
    public static string QuotedColumn(AttributeDefinition attribute) => SqlText.Identifier(BuiltInColumn(attribute));

    /// <summary>An SQL expression of the attribute's value in table <paramref name="alias"/>, typed as <see cref="SqlType"/>.</summary>
    public static string Expression(AttributeDefinition attribute, string alias)
    {
        if (!attribute.IsCustom)
            return $"{alias}.{QuotedColumn(attribute)}";
        var key = SqlText.Literal(attribute.Key);
        return attribute.Type switch
        {
            AttributeType.Set => $"icp_text_array({alias}.custom->{key})",
            AttributeType.Number => $"({alias}.custom->>{key})::numeric",
            AttributeType.Date => $"({alias}.custom->>{key})::date",
            AttributeType.YesNo => $"({alias}.custom->>{key})::boolean",
            _ => $"({alias}.custom->>{key})",
        };
    }

    /// <summary>The PostgreSQL type of a built-in attribute's column.</summary>
    public static string SqlType(AttributeType type) => type switch
    {
        AttributeType.Set => "text[]",
        AttributeType.Number => "numeric(18,4)",
        AttributeType.Date => "date",
        AttributeType.YesNo => "boolean",
        _ => "text",
    };

    /// <summary>The same type as Npgsql names it; COPY takes no other.</summary>
    public static NpgsqlDbType DbType(AttributeType type) => type switch
    {
        AttributeType.Set => NpgsqlDbType.Array | NpgsqlDbType.Text,
        AttributeType.Number => NpgsqlDbType.Numeric,
        AttributeType.Date => NpgsqlDbType.Date,
        AttributeType.YesNo => NpgsqlDbType.Boolean,
        _ => NpgsqlDbType.Text,
    };

    internal static Type ClrType(AttributeType type) => type switch
    {
        AttributeType.Set => typeof(string[]),
        AttributeType.Number => typeof(decimal?),
        AttributeType.Date => typeof(DateOnly?),
        AttributeType.YesNo => typeof(bool?),
        _ => typeof(string),
    };

    /// <summary>A value as its column holds it. Sets are stored sorted, so that equal sets are equal arrays.</summary>
    public static object ToColumn(AttributeValue value) => value switch
    {
        AttributeValue.Text text => text.Value,
        AttributeValue.Choice choice => choice.Value,
        AttributeValue.Set set => set.Values.Order(StringComparer.Ordinal).ToArray(),
        AttributeValue.Number number => number.Value,
        AttributeValue.Date date => date.Value,
        AttributeValue.YesNo yesNo => yesNo.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>What a column (or a custom attribute's expression) holds as a value; null for SQL null and the empty set.</summary>
    public static AttributeValue? FromColumn(AttributeType type, object? stored) => stored switch
    {
        null or DBNull => null,
        string[] values => values.Length == 0 ? null : new AttributeValue.Set([.. values]),
        decimal number =>
            new AttributeValue.Number(decimal.Parse(number.ToString("0.####", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)),
        DateOnly date => new AttributeValue.Date(date),
        bool yesNo => new AttributeValue.YesNo(yesNo),
        string text when type == AttributeType.Text => new AttributeValue.Text(text),
        string text => new AttributeValue.Choice(text),
        _ => throw new ArgumentOutOfRangeException(nameof(stored), stored.GetType(), "No attribute is stored as this type."),
    };

    /// <summary>Custom values as the document in <c>accounts.custom</c>.</summary>
    public static string ToJson(IEnumerable<KeyValuePair<string, AttributeValue>> custom)
    {
        var document = new JsonObject();
        foreach (var (key, value) in custom)
            document[key] = ToJson(value);
        return document.ToJsonString();
    }

    /// <summary>A value as JSON: the form of <c>accounts.custom</c> and of the history.</summary>
    public static JsonNode ToJson(AttributeValue value) => value switch
    {
        AttributeValue.Set set => new JsonArray([.. set.Values.Order(StringComparer.Ordinal).Select(v => JsonValue.Create(v))]),
        AttributeValue.Number number => JsonValue.Create(number.Value),
        AttributeValue.Date date => JsonValue.Create(date.ToString()),
        AttributeValue.YesNo yesNo => JsonValue.Create(yesNo.Value),
        _ => JsonValue.Create(value.ToString()),
    };

    /// <summary>The value of one JSON element, or null where it is not of the attribute's type.</summary>
    public static AttributeValue? FromJson(AttributeType type, JsonElement json) => (type, json.ValueKind) switch
    {
        (AttributeType.Set, JsonValueKind.Array) => FromColumn(type, json.EnumerateArray().Select(e => e.GetString() ?? "").ToArray()),
        (AttributeType.Number, JsonValueKind.Number) => FromColumn(type, json.GetDecimal()),
        (AttributeType.YesNo, JsonValueKind.True or JsonValueKind.False) => new AttributeValue.YesNo(json.GetBoolean()),
        (AttributeType.Date, JsonValueKind.String) =>
            DateOnly.TryParseExact(json.GetString(), "yyyy-MM-dd", out var date) ? new AttributeValue.Date(date) : null,
        (AttributeType.Choice or AttributeType.Text, JsonValueKind.String) => FromColumn(type, json.GetString()),
        _ => null,
    };

    /// <summary>The same of JSON as text: of what the history keeps.</summary>
    public static AttributeValue? FromJson(AttributeType type, string json)
    {
        using var document = JsonDocument.Parse(json);
        return FromJson(type, document.RootElement);
    }

    private static string SnakeCase(string key)
    {
        var result = new StringBuilder();
        foreach (var c in key)
        {
            if (char.IsUpper(c))
                result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }

        return result.ToString();
    }
}
