using System.Collections.Immutable;
using System.Text.Json;

namespace IcpStudio.Core.Profiles.Serialization.Stored;

/// <summary>Short ways to write parts of a stored document.</summary>
internal static class JsonWriting
{
    public static void WriteOptional(this Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    public static void WriteList<T>(this Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<T> writeProperties)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writeProperties(item);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    public static void WriteListUnlessEmpty<T>(this Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<T> writeProperties)
    {
        if (!items.IsEmpty)
            writer.WriteList(name, items, writeProperties);
    }
}
