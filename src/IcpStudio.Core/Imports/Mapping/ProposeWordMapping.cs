using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Proposes what the stages, outcomes and types of a file of deals stand for, where a usual name says it beyond doubt.</summary>
public static class ProposeWordMapping
{
    private static readonly Dictionary<string, string> UsualOutcomes = new(StringComparer.Ordinal)
    {
        ["won"] = "won",
        ["closedwon"] = "won",
        ["closewon"] = "won",
        ["win"] = "won",
        ["dealwon"] = "won",
        ["lost"] = "lost",
        ["closedlost"] = "lost",
        ["closelost"] = "lost",
        ["loss"] = "lost",
        ["deallost"] = "lost",
        ["cancelled"] = "cancelled",
        ["canceled"] = "cancelled",
        ["withdrawn"] = "cancelled",
        ["duplicate"] = "cancelled",
        ["open"] = "open",
        ["prospecting"] = "open",
        ["qualification"] = "open",
        ["qualified"] = "open",
        ["discovery"] = "open",
        ["engaging"] = "open",
        ["evaluation"] = "open",
        ["demo"] = "open",
        ["proposal"] = "open",
        ["proposalpricequote"] = "open",
        ["negotiation"] = "open",
        ["negotiationreview"] = "open",
        ["needsanalysis"] = "open",
        ["valueproposition"] = "open",
        ["perceptionanalysis"] = "open",
        ["iddecisionmakers"] = "open",
        ["appointmentscheduled"] = "open",
        ["qualifiedtobuy"] = "open",
        ["presentationscheduled"] = "open",
        ["decisionmakerboughtin"] = "open",
        ["contractsent"] = "open",
        ["inprogress"] = "open",
    };

    private static readonly Dictionary<string, string> UsualTypes = new(StringComparer.Ordinal)
    {
        ["new"] = "new business",
        ["newbusiness"] = "new business",
        ["newcustomer"] = "new business",
        ["newlogo"] = "new business",
        ["newdeal"] = "new business",
        ["expansion"] = "expansion",
        ["upsell"] = "expansion",
        ["crosssell"] = "expansion",
        ["existingbusiness"] = "expansion",
        ["existingcustomerupgrade"] = "expansion",
        ["upgrade"] = "expansion",
        ["addon"] = "expansion",
        ["renewal"] = "renewal",
        ["existingcustomerrenewal"] = "renewal",
        ["renew"] = "renewal",
    };

    /// <summary>The word a text usually stands for, or null where nobody can say.</summary>
    public static string? Usual(RecordField field, string text) =>
        (field.Key == RecordShape.Type ? UsualTypes : UsualOutcomes).GetValueOrDefault(HeaderText.Normalize(text));

    /// <summary>The columns whose texts have to stand for words: the outcome's, or else the stage's, and the type's.</summary>
    public static IEnumerable<(string Header, RecordField Field)> Columns(ImportMapping mapping)
    {
        if ((HeaderOf(mapping, RecordShape.Outcome) ?? HeaderOf(mapping, RecordShape.Stage)) is { } outcome)
            yield return (outcome, RecordShape.Deals.Find(RecordShape.Outcome)!);
        if (HeaderOf(mapping, RecordShape.Type) is { } type)
            yield return (type, RecordShape.Deals.Find(RecordShape.Type)!);
    }

    /// <summary>The mapping with a word for each of a field's texts that has a usual one and none yet.</summary>
    public static ImportMapping For(ImportMapping mapping, RecordField field, IEnumerable<string> texts) => field.Key == RecordShape.Type
        ? mapping with { Types = Words(mapping.Types, field, texts) }
        : mapping with { Outcomes = Words(mapping.Outcomes, field, texts) };

    private static string? HeaderOf(ImportMapping mapping, string target) => mapping.Columns.FirstOrDefault(c => c.Value == target).Key;

    private static OrderedDictionary<string, string> Words(
        IReadOnlyDictionary<string, string> known, RecordField field, IEnumerable<string> texts)
    {
        var words = new OrderedDictionary<string, string>(known, ValueFolding.Comparer);
        foreach (var text in texts)
        {
            if (Usual(field, text) is { } word)
                words.TryAdd(text, word);
        }

        return words;
    }
}
