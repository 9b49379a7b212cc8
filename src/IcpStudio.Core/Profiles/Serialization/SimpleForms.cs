using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles.Serialization.Files;

namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>A text, exactly as written.</summary>
/// <param name="min">Characters, at least.</param>
/// <param name="max">Characters, at most.</param>
internal sealed class TextForm(int min, int max) : ValueForm<string>
{
    public override JsonObject Schema => new() { ["type"] = "string", ["minLength"] = min, ["maxLength"] = max };

    public override void Store(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    public override string Load(JsonPlace place) => place.Text();

    public override JsonNode ToFile(string value) => JsonValue.Create(value);

    public override string FromFile(FilePlace place) => place.Reader.Text(place.Node, place.Path) ?? "";
}

/// <summary>A whole number.</summary>
internal sealed class WholeForm(int min, int max) : ValueForm<int>
{
    public override JsonObject Schema => SchemaParts.Whole(min, max);

    public override void Store(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);

    public override int Load(JsonPlace place) => place.Whole();

    public override JsonNode ToFile(int value) => JsonValue.Create(value);

    public override int FromFile(FilePlace place) => place.Reader.Whole(place.Node, place.Path, min, max);
}

/// <summary>A number; equal ones give equal bytes, so 1.50 is written 1.5.</summary>
internal sealed class NumberForm(int min, int? max = null) : ValueForm<decimal>
{
    public override JsonObject Schema => SchemaParts.Number(min, max);

    public override void Store(Utf8JsonWriter writer, decimal value) =>
        writer.WriteRawValue(value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture));

    public override decimal Load(JsonPlace place) => place.Number();

    public override JsonNode? ToFile(decimal value) => WhenTree.Number(value);

    public override decimal FromFile(FilePlace place) => place.Reader.Number(place.Node, place.Path) ?? 0;
}

/// <summary>A calendar day.</summary>
internal sealed class DayForm : ValueForm<DateOnly>
{
    public override JsonObject Schema => SchemaParts.Ref("day");

    public override void Store(Utf8JsonWriter writer, DateOnly value) => writer.WriteStringValue(ValueText.Date(value));

    public override DateOnly Load(JsonPlace place) =>
        DateOnly.TryParseExact(place.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw place.Error($"“{place.Text()}” is no date such as 2024-01-31");

    public override JsonNode? ToFile(DateOnly value) => JsonValue.Create(value);

    public override DateOnly FromFile(FilePlace place) => place.Reader.Day(place.Node, place.Path) ?? default;
}

/// <summary>Yes or no.</summary>
internal sealed class YesNoForm : ValueForm<bool>
{
    public override JsonObject Schema => new() { ["type"] = "boolean" };

    public override void Store(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);

    public override bool Load(JsonPlace place) => place.YesNo();

    public override JsonNode ToFile(bool value) => JsonValue.Create(value);

    public override bool FromFile(FilePlace place) => place.Reader.YesNo(place.Node, place.Path) ?? false;
}

/// <summary>What need not be said; null where it is not.</summary>
internal sealed class OptionalForm<T>(ValueForm<T> form) : ValueForm<T?>
    where T : struct
{
    public override JsonObject Schema => form.Schema;

    public override void Store(Utf8JsonWriter writer, T? value) => form.Store(writer, value!.Value);

    public override T? Load(JsonPlace place) => form.Load(place);

    public override JsonNode? ToFile(T? value) => form.ToFile(value!.Value);

    public override T? FromFile(FilePlace place) => form.FromFile(place);
}
