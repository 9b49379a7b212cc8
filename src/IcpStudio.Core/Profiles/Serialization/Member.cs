using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A member of a part of a profile: one key of its document.</summary>
/// <param name="key">In the stored document.</param>
internal abstract class Member<TPart>(string key)
{
    public string Key => key;

    /// <summary>In files.</summary>
    public string FileKey { get => field ?? key; init; }

    /// <summary>In the definition.</summary>
    public string Property { get => field ?? FileReader.Property(key); init; }

    /// <summary>What a file could say, told where it must say something and does not; null where it need not.</summary>
    public string? Example { get; init; }

    /// <summary>Whether a stored document need not have it, though a file must.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>Whether it is stored even where it says nothing.</summary>
    public bool IsAlwaysStored { get; init; }

    /// <summary>Whether a file is given it even where it says nothing.</summary>
    public bool IsAlwaysInFile { get; init; }

    /// <summary>Whether files alone have it.</summary>
    public bool IsOfFilesAlone { get; init; }

    /// <summary>The version of the stored document that it came with.</summary>
    public int Since { get; init; } = 1;

    public abstract JsonObject Schema { get; }

    public abstract int VersionOf(TPart part);

    public abstract void Store(Utf8JsonWriter writer, TPart part);

    public abstract TPart Load(JsonPlace parent, TPart part);

    public abstract void ToFile(JsonObject parent, TPart part);

    public abstract TPart FromFile(FilePlace parent, FileMap map, TPart part);
}

/// <inheritdoc/>
/// <param name="form">How its value is written and read.</param>
/// <param name="get">Its value.</param>
/// <param name="with">The part with that value.</param>
internal sealed class Member<TPart, TValue>(string key, ValueForm<TValue> form, Func<TPart, TValue> get, Func<TPart, TValue, TPart> with)
    : Member<TPart>(key)
{
    /// <summary>The value that goes without saying, beside what says nothing of itself.</summary>
    public Func<TValue, bool> IsUsual { get; init; } = _ => false;

    public override JsonObject Schema => form.Schema;

    public override int VersionOf(TPart part) => IsOfFilesAlone || SaysNothing(get(part)) ? 1 : Math.Max(Since, form.VersionOf(get(part)));

    public override void Store(Utf8JsonWriter writer, TPart part)
    {
        if (IsOfFilesAlone || (SaysNothing(get(part)) && !IsAlwaysStored))
            return;
        writer.WritePropertyName(Key);
        form.Store(writer, get(part));
    }

    public override TPart Load(JsonPlace parent, TPart part)
    {
        if (IsOfFilesAlone)
            return part;
        var place = Example is null || MayBeMissing ? parent.Find(Key) : parent.Get(Key);
        return place is { } given ? with(part, form.Load(given)) : part;
    }

    public override void ToFile(JsonObject parent, TPart part)
    {
        if (IsAlwaysInFile || !SaysNothing(get(part)))
            parent[FileKey] = form.ToFile(get(part));
    }

    public override TPart FromFile(FilePlace parent, FileMap map, TPart part)
    {
        if (map.Find(FileKey) is { } found)
            parent.Of(found, FileKey, Property).Noted();
        var node = Example is null ? map.Find(FileKey) : parent.Reader.Required(map, parent.Path, FileKey, Example);
        return node is { IsNull: false } ? with(part, form.FromFile(parent.Of(node, FileKey, Property))) : part;
    }

    private bool SaysNothing(TValue value) => form.SaysNothing(value) || IsUsual(value);
}
