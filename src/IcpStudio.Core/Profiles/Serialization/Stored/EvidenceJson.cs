using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using IcpStudio.Core.Conditions;

namespace IcpStudio.Core.Profiles.Serialization.Stored;

/// <summary>The stored form of evidence.</summary>
internal static class EvidenceJson
{
    private static readonly ImmutableArray<(EvidenceKind Kind, string Name)> Kinds =
    [
        (EvidenceKind.Statement, "statement"), (EvidenceKind.Interview, "interview"), (EvidenceKind.Link, "link"),
        (EvidenceKind.Measured, "measured"),
    ];

    public static void Write(Utf8JsonWriter writer, ImmutableArray<EvidenceItem> evidence) =>
        writer.WriteListUnlessEmpty("evidence", evidence, item =>
        {
            writer.WriteString("kind", Name(item.Kind));
            writer.WriteString("text", item.Text);
            writer.WriteOptional("by", item.By);
            WriteDate(writer, "on", item.On);
            writer.WriteOptional("link", item.Link);
            if (item.Measured is { } measured)
                Write(writer, measured);
        });

    public static ImmutableArray<EvidenceItem> Read(JsonPlace place) => place.Find("evidence") is not { } evidence ? [] :
        [.. evidence.Items().Select(item => new EvidenceItem(
            Kind(item.Get("kind")), item.Get("text").Text(), item.Find("by")?.Text(), Date(item.Find("on")), item.Find("link")?.Text(),
            item.Find("measured") is { } measured ? ReadMeasured(measured) : null))];

    /// <summary>What a kind is called in documents and files.</summary>
    public static string Name(EvidenceKind kind) => Kinds.First(k => k.Kind == kind).Name;

    /// <summary>The kind of that name, or null.</summary>
    public static EvidenceKind? Find(string name) => Kinds.Where(k => k.Name == name).Select(k => (EvidenceKind?)k.Kind).FirstOrDefault();

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Kinds.Select(k => k.Name)];

    private static void Write(Utf8JsonWriter writer, MeasuredEvidence measured)
    {
        writer.WriteStartObject("measured");
        writer.WriteString("cohort", measured.Cohort);
        writer.WriteString("outcome", measured.Outcome);
        WriteDate(writer, "from", measured.From);
        WriteDate(writer, "to", measured.To);
        writer.WriteNumber("total", measured.Total);
        writer.WriteNumber("totalGood", measured.TotalGood);
        writer.WriteNumber("matching", measured.Matching);
        writer.WriteNumber("good", measured.Good);
        WriteNumber(writer, "rateLow", measured.RateLow);
        WriteNumber(writer, "rateHigh", measured.RateHigh);
        WriteNumber(writer, "lift", measured.Lift);
        WriteNumber(writer, "liftLow", measured.LiftLow);
        WriteNumber(writer, "liftHigh", measured.LiftHigh);
        WriteNumber(writer, "pValue", measured.PValue);
        WriteNumber(writer, "qValue", measured.QValue);
        if (measured.HeldOutOfTime is { } held)
            writer.WriteBoolean("heldOutOfTime", held);
        WriteDate(writer, "computedOn", measured.ComputedOn);
        writer.WriteEndObject();
    }

    private static MeasuredEvidence ReadMeasured(JsonPlace place) => new()
    {
        Cohort = place.Get("cohort").Text(),
        Outcome = place.Get("outcome").Text(),
        From = Date(place.Find("from")),
        To = Date(place.Find("to")),
        Total = place.Get("total").Whole(),
        TotalGood = place.Get("totalGood").Whole(),
        Matching = place.Get("matching").Whole(),
        Good = place.Get("good").Whole(),
        RateLow = place.Find("rateLow")?.Number(),
        RateHigh = place.Find("rateHigh")?.Number(),
        Lift = place.Find("lift")?.Number(),
        LiftLow = place.Find("liftLow")?.Number(),
        LiftHigh = place.Find("liftHigh")?.Number(),
        PValue = place.Find("pValue")?.Number(),
        QValue = place.Find("qValue")?.Number(),
        HeldOutOfTime = place.Find("heldOutOfTime")?.YesNo(),
        ComputedOn = Date(place.Get("computedOn"))!.Value,
    };

    private static EvidenceKind Kind(JsonPlace place) =>
        Find(place.Text()) ?? throw place.Error($"“{place.Text()}” is no kind of evidence; allowed are {string.Join(", ", Names)}");

    // Equal numbers give equal bytes, so 1.50 is written 1.5.
    private static void WriteNumber(Utf8JsonWriter writer, string name, decimal? number)
    {
        if (number is not { } value)
            return;
        writer.WritePropertyName(name);
        writer.WriteRawValue(value == 0 ? "0" : value.ToString("0.############################", CultureInfo.InvariantCulture));
    }

    private static void WriteDate(Utf8JsonWriter writer, string name, DateOnly? date)
    {
        if (date is { } day)
            writer.WriteString(name, ValueText.Date(day));
    }

    private static DateOnly? Date(JsonPlace? place) => place switch
    {
        null => null,
        { } given when DateOnly.TryParseExact(
            given.Text(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => date,
        { } given => throw given.Error($"“{given.Text()}” is no date such as 2024-01-31"),
    };
}
