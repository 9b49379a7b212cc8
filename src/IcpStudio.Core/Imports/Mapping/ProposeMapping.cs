using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Proposes what the columns of a file are: by their names, held against sample values, then by the values alone.</summary>
public static class ProposeMapping
{
    /// <summary>A name that fits while most values do not is worth no more than this.</summary>
    private const int DoubtfulConfidence = 40;

    /// <summary>Proposes for every column; never two columns for one target.</summary>
    public static MappingProposal For(
        IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> sampleRows, AttributeCatalog catalog) =>
            For(headers, sampleRows, ImportTargets.For(ImportKind.Accounts, catalog));

    /// <summary>The same for a file of any kind.</summary>
    public static MappingProposal For(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> sampleRows, ImportTargets targets)
    {
        var samples = headers.Select((_, i) => ColumnSample.Of(sampleRows, i)).ToList();
        var candidates = headers
            .SelectMany((header, i) => Candidates(header, samples[i], targets).Select(c => (Column: i, Proposal: c)))
            .OrderByDescending(c => c.Proposal.Confidence).ThenBy(c => c.Column);
        var chosen = new ColumnProposal?[headers.Count];
        var lost = new ColumnProposal?[headers.Count];
        var winners = new Dictionary<string, int>();
        foreach (var (column, proposal) in candidates)
        {
            if (chosen[column] is not null)
                continue;
            if (winners.TryAdd(proposal.Target!, column))
                chosen[column] = proposal;
            else
                lost[column] ??= proposal with
                {
                    Target = null,
                    Confidence = 0,
                    Reason = $"Could be {proposal.Target}, but \"{headers[winners[proposal.Target!]]}\" fits better."
                };
        }

        var columns = headers.Select((h, i) => chosen[i] ?? lost[i] ?? new ColumnProposal(h, null, 0, samples[i].Describe())).ToList();
        var mapped = new OrderedDictionary<string, string>();
        foreach (var column in columns.Where(c => c.Target is not null))
            mapped.TryAdd(column.Header, column.Target!);
        return new(new ImportMapping { Key = KeyOf(targets, winners), Columns = mapped }, columns);
    }

    private static ImportKey? KeyOf(ImportTargets targets, Dictionary<string, int> winners) =>
        targets.Kind != ImportKind.Accounts ? null
        : winners.ContainsKey(ImportMapping.ExternalId) ? ImportKey.ExternalId
        : winners.ContainsKey(BuiltInAttributes.Domain) || winners.ContainsKey(BuiltInAttributes.Website) ? ImportKey.Domain
        : winners.ContainsKey(BuiltInAttributes.Name) ? ImportKey.Name
        : ImportKey.Domain;

    private static IEnumerable<ColumnProposal> Candidates(string header, ColumnSample sample, ImportTargets targets)
    {
        var name = HeaderText.Normalize(header);
        var hasId = targets.Find(ImportMapping.ExternalId) is not null;
        foreach (var target in targets.All.Where(t => !t.TakesManyColumns && t.Key != ImportMapping.ExternalId))
        {
            var attribute = target.Definition;
            if (NameFit(name, attribute) is not (var confidence and > 0, var reason))
                continue;
            var fit = sample.Fit(attribute);
            // A status of something else has the same header: every value would be dropped.
            if (attribute.Options.Count > 0 && fit is { Share: < 0.5 })
                continue;
            yield return fit is { Share: < 0.5 }
                ? new(header, attribute.Key, DoubtfulConfidence,
                    $"{reason} But only {fit.Fitting} of {fit.Of} sample values can be read as {attribute.Label.ToLowerInvariant()}.")
                : new(header, attribute.Key, confidence, reason);
        }

        if (hasId && IdFit(header, name, sample) is var (idConfidence, idReason) && idConfidence > 0)
            yield return new(header, ImportMapping.ExternalId, idConfidence, idReason);
        if (targets.Kind != ImportKind.Accounts)
            yield break;
        if (sample.LooksLikeUrls)
            yield return new(header, BuiltInAttributes.Website, 60, "Most sample values are web addresses.");
        else if (sample.LooksLikeDomains)
            yield return new(header, BuiltInAttributes.Domain, 60, "Most sample values are domains.");
    }

    private static (int Confidence, string Reason) NameFit(string name, AttributeDefinition attribute)
    {
        if (name.Length == 0)
            return (0, "");
        if (name == HeaderText.Normalize(attribute.Key))
            return (100, $"The header is the name of the attribute {attribute.Label}.");
        if (name == HeaderText.Normalize(attribute.Label))
            return (98, $"The header is the label of the attribute {attribute.Label}.");
        return attribute.HeaderNames.Contains(name) ? (92, $"The header is a usual name of the attribute {attribute.Label}.") : (0, "");
    }

    private static (int Confidence, string Reason) IdFit(string header, string name, ColumnSample sample)
    {
        if (sample.Values.Count > 0 && !sample.IsUnique)
            return (0, "");
        var rank = HeaderText.IdNames.IndexOf(name);
        if (rank >= 0)
            return (99 - rank, "The header is a usual name of an id, and its sample values are all different.");
        var endsInId = header.EndsWith("Id", StringComparison.Ordinal) || header.EndsWith("ID", StringComparison.Ordinal)
            || header.EndsWith("_id", StringComparison.OrdinalIgnoreCase) || header.EndsWith(" id", StringComparison.OrdinalIgnoreCase);
        return endsInId && sample.Values.Count > 0 ? (70, "The header ends in Id, and its sample values are all different.") : (0, "");
    }

    private static int IndexOf(this IReadOnlyList<string> list, string item)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (list[i] == item)
                return i;
        }

        return -1;
    }
}
