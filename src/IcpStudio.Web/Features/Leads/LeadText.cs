using System.Collections.Immutable;
using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Web.Features.Leads;

/// <summary>A lead as somebody typed or pasted it.</summary>
/// <param name="Values">Values by attribute key, name and domain among them.</param>
/// <param name="Left">What was not understood, as sentences.</param>
public sealed record LeadText(string? ExternalId, ImmutableDictionary<string, AttributeValue> Values, ImmutableArray<string> Left)
{
    /// <summary>Characters of a pasted lead, at most.</summary>
    public const int MaxLength = 20_000;

    private static readonly CsvFormat Tabs = new() { Delimiter = '\t' };

    /// <summary>
    /// Reads a domain, a web or e-mail address; a row pasted under its header from a spreadsheet or CSV file; or lines such as
    /// <c>Employees: 120</c>.
    /// </summary>
    /// <returns>The lead, or what is wrong.</returns>
    public static (LeadText? Lead, string? Problem) Parse(string text, AttributeCatalog catalog)
    {
        text = text.Trim();
        if (text.Length is 0 or > MaxLength)
            return (null, text.Length == 0
                ? "Type a domain, or paste a row with its header."
                : $"The text has {text.Length:N0} characters; at most {MaxLength:N0} are allowed.");
        if (text.Contains('\0', StringComparison.Ordinal))
            return (null, "The text holds a character that cannot be stored (U+0000).");
        if (!text.Contains('\n', StringComparison.Ordinal) && DomainName.TryNormalize(text, out var domain, out var problem))
            return (new LeadText(null,
                [KeyValuePair.Create<string, AttributeValue>(BuiltInAttributes.Domain, new AttributeValue.Text(domain))], []), null);
        else
            problem = $"\"{(text.Length > 60 ? text[..57] + "…" : text)}\" is neither a domain such as example.com nor a row under its "
                + "header.";
        var cells = Lines(text) ?? Row(text);
        if (cells is null)
            return (null, problem);
        var lead = Of(cells, catalog);
        return lead.ExternalId is null && !lead.Values.ContainsKey(BuiltInAttributes.Domain)
            && !lead.Values.ContainsKey(BuiltInAttributes.Name)
            ? (null, "The row has no domain, name or external id, so it is not known which company it is."
                + (lead.Left.IsEmpty ? "" : " " + string.Join(" ", lead.Left)))
            : (lead, null);
    }

    private static List<(string Header, string Cell)>? Lines(string text)
    {
        var pairs = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => (line, At: line.IndexOf(':', StringComparison.Ordinal)))
            .ToList();
        return pairs.TrueForAll(p => p.At > 0 && !p.line[..p.At].Contains('\t', StringComparison.Ordinal) && p.line[..p.At].Length <= 60)
            ? [.. pairs.Select(p => (p.line[..p.At].Trim(), p.line[(p.At + 1)..].Trim()))]
            : null;
    }

    private static List<(string Header, string Cell)>? Row(string text)
    {
        var header = text.Split('\n')[0];
        var delimiter = CsvFormat.Delimiters.MaxBy(d => header.Count(c => c == d));
        using var reader = new CsvReader(new StringReader(text), Tabs with { Delimiter = delimiter });
        if (!reader.Read())
            return null;
        var names = reader.ToStrings();
        return reader.Read() && reader.Count <= names.Length ? [.. names.Zip(reader.ToStrings())] : null;
    }

    private static LeadText Of(List<(string Header, string Cell)> cells, AttributeCatalog catalog)
    {
        var values = ImmutableDictionary.CreateBuilder<string, AttributeValue>();
        var left = ImmutableArray.CreateBuilder<string>();
        string? externalId = null;
        foreach (var (header, cell) in cells.Where(c => c.Cell.Trim().Length > 0))
        {
            var name = HeaderText.Normalize(header);
            if (name is "externalid" or "accountid" or "crmid")
                externalId = cell.Trim();
            else if (catalog.Listed.FirstOrDefault(a =>
                !a.IsDerived && (HeaderText.Normalize(a.Key) == name || HeaderText.Normalize(a.Label) == name
                    || a.HeaderNames.Contains(name))) is not { } attribute)
                left.Add($"“{header}” is no attribute here.");
            else if (Value(attribute, cell) is var (value, problem) && problem is not null)
                left.Add($"{attribute.Label}: {problem}.");
            else if (value is not null)
                values[attribute.Key] = value;
        }

        return new LeadText(externalId, values.ToImmutable(), left.ToImmutable());
    }

    private static (AttributeValue? Value, string? Problem) Value(AttributeDefinition attribute, string cell) =>
        attribute.Key != BuiltInAttributes.Domain ? ValueParser.Parse(attribute, cell, ValueParseOptions.Default)
        : DomainName.TryNormalize(cell, out var domain, out var problem) ? (new AttributeValue.Text(domain), null)
        : (null, problem);
}
