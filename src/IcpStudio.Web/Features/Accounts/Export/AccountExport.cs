using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Csv;
using IcpStudio.Core.Index;
using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts.Export;

/// <summary>
/// A list of accounts on its way into a file: of one moment, however long it takes. Texts are kept from running as formulas,
/// and an import of the file gives the same values back.
/// </summary>
public sealed class AccountExport
{
    private static readonly IdnMapping Ascii = new();

    private readonly IndexSnapshot _snapshot;
    private readonly ScoredProfile? _scored;
    private readonly int[] _rows;
    private readonly ImmutableArray<AttributeDefinition> _columns;
    private readonly ExportKind _kind;

    internal AccountExport(IndexSnapshot snapshot, ScoredProfile? scored, int[] rows, ImmutableArray<AttributeDefinition> columns,
        ExportKind kind) =>
            (_snapshot, _scored, _rows, _columns, _kind) = (snapshot, scored, rows,
                [.. columns.Where(c => c.Key is not (BuiltInAttributes.Name or BuiltInAttributes.Domain))], kind);

    /// <summary>Accounts of the list.</summary>
    public int Count => _rows.Length;

    /// <summary>Writes the file, best account first.</summary>
    public Task WriteAsync(CsvDownload file, CancellationToken cancellationToken) =>
        _kind == ExportKind.List ? WriteListAsync(file, cancellationToken) : WriteDomainsAsync(file, cancellationToken);

    private async Task WriteListAsync(CsvDownload file, CancellationToken cancellationToken)
    {
        var csv = file.Csv;
        csv.Write("External id").Write("Name").Write("Domain");
        if (_scored is not null)
            csv.Write("Score").Write("Points").Write("Tier").Write("Disqualified").Write("Profile").Write("Version").Write("Scored on");
        foreach (var column in _columns)
            csv.Write(column.Label);
        await file.EndRowAsync(cancellationToken);

        foreach (var row in _rows)
        {
            csv.Write(_snapshot.ExternalIdAt(row)).Write(Text(row, BuiltInAttributes.Name)).Write(Text(row, BuiltInAttributes.Domain));
            if (_scored is { Profile: var profile, Scores: var scores })
            {
                var score = scores.RowAt(row);
                csv.Write((decimal)score.Score).Write((decimal)score.Raw).Write(profile.Definition.Tiers[score.Tier].Name)
                    .Write(score.IsDisqualified ? profile.Definition.Disqualifiers[score.Disqualifier].Reason : null)
                    .Write(profile.Name).Write((decimal)profile.Number).Write(profile.AsOf);
            }

            foreach (var column in _columns)
                Write(csv, _snapshot.ValueAt(row, column.Key));
            await file.EndRowAsync(cancellationToken);
        }
    }

    private async Task WriteDomainsAsync(CsvDownload file, CancellationToken cancellationToken)
    {
        file.Csv.Write(_kind == ExportKind.Domains ? "Domain" : "Domain SHA-256");
        await file.EndRowAsync(cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in _rows)
        {
            if (Text(row, BuiltInAttributes.Domain) is not { } domain || !seen.Add(domain))
                continue;
            file.Csv.Write(_kind == ExportKind.Domains ? domain : Hash(domain));
            await file.EndRowAsync(cancellationToken);
        }
    }

    private string? Text(int row, string attribute) => _snapshot.ValueAt(row, attribute)?.ToString();

    private static string Hash(string domain) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Ascii.GetAscii(domain).ToLowerInvariant())));

    private static void Write(CsvWriter csv, AttributeValue? value) => _ = value switch
    {
        AttributeValue.Number number => csv.Write(number.Value),
        AttributeValue.Date date => csv.Write(date.Value),
        _ => csv.Write(EditAccount.TextOf(value)),
    };
}
