using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>
/// How one kind of value stands in a profile's document: as it is stored, as a file has it, and what the schema says of it.
/// </summary>
internal abstract class ValueForm<T>
{
    /// <summary>Whether the value says nothing, so that its key is left out.</summary>
    public virtual bool SaysNothing(T value) => value is null;

    /// <summary>The oldest version of the stored document that has room for the value.</summary>
    public virtual int VersionOf(T value) => 1;

    public abstract void Store(Utf8JsonWriter writer, T value);

    /// <exception cref="FormatException">Something else is stored there; the message says where and what is allowed.</exception>
    public abstract T Load(JsonPlace place);

    public abstract JsonNode? ToFile(T value);

    /// <summary>The value; a stand-in, with an error noted, where it cannot be read.</summary>
    public abstract T FromFile(FilePlace place);

    /// <summary>What a file may hold there.</summary>
    public abstract JsonObject Schema { get; }
}
