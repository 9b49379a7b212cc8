using System.Text.Json;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence.Columns;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>
/// What the source says of its deals beyond the usual: region, campaign. Each is a choice; what names deals rather than describes them is
/// refused as an identifier.
/// </summary>
internal static class CustomDealColumns
{
    /// <summary>Those met in most deals are looked at.</summary>
    public const int Most = 20;

    public static IEnumerable<EvidenceColumn> Of(IReadOnlyList<CohortMember> rows)
    {
        var texts = new Dictionary<string, string?[]>(StringComparer.OrdinalIgnoreCase);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows[row].Custom is not { Length: > 2 } json)
                continue;
            using var document = JsonDocument.Parse(json);
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (!texts.TryGetValue(property.Name, out var column))
                    texts[property.Name] = column = new string?[rows.Count];
                column[row] = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString() : property.Value.GetRawText();
            }
        }

        return texts.OrderByDescending(t => t.Value.Count(v => v is not null)).ThenBy(t => t.Key, StringComparer.Ordinal).Take(Most)
            .Select(t => ChoiceColumn.Of(
                new("deal." + t.Key, t.Key, AttributeGroup.Situational, AttributeType.Choice, "A fact of the deal."),
                t.Value,
                isOfDeal: true));
    }
}
