using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;

namespace IcpStudio.Web.Data.Attributes;

/// <summary>The columns of <c>accounts</c> that make an <see cref="Account"/>, in the order they are selected.</summary>
internal static class AccountColumns
{
    /// <summary>Of table alias <c>a</c>: id, external id, the built-in attributes, the custom document.</summary>
    public static string Select { get; } = string.Join(", ",
        ["a.id", "a.external_id", .. BuiltInAttributes.Stored.Select(b => AttributeStorage.Expression(b, "a")), "a.custom"]);

    private static int CustomOrdinal => 2 + BuiltInAttributes.Stored.Count;

    /// <summary>The account of the current row, which begins with <see cref="Select"/>.</summary>
    public static Account Read(DbDataReader reader, AttributeCatalog catalog)
    {
        var values = Account.NoValues.ToBuilder();
        for (var i = 0; i < BuiltInAttributes.Stored.Count; i++)
        {
            var attribute = BuiltInAttributes.Stored[i];
            if (!reader.IsDBNull(2 + i) && AttributeStorage.FromColumn(attribute.Type, Stored(reader, 2 + i, attribute.Type)) is { } value)
                values[attribute.Key] = value;
        }

        AddCustom(values, reader.GetString(CustomOrdinal), catalog);
        return new Account(reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetString(1), values.ToImmutable());
    }

    /// <summary>Adds the values of a custom document; keys the catalogue does not know are left out.</summary>
    public static void AddCustom(ImmutableDictionary<string, AttributeValue>.Builder values, string json, AttributeCatalog catalog)
    {
        if (json == "{}")
            return;
        using var document = JsonDocument.Parse(json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (catalog.Find(property.Name) is { IsCustom: true } attribute
                && AttributeStorage.FromJson(attribute.Type, property.Value) is { } value)
                values[attribute.Key] = value;
        }
    }

    private static object Stored(DbDataReader reader, int ordinal, AttributeType type) => type switch
    {
        AttributeType.Set => reader.GetFieldValue<string[]>(ordinal),
        AttributeType.Number => reader.GetDecimal(ordinal),
        AttributeType.Date => reader.GetFieldValue<DateOnly>(ordinal),
        AttributeType.YesNo => reader.GetBoolean(ordinal),
        _ => reader.GetString(ordinal),
    };
}
