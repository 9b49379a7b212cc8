using IcpStudio.Core.Csv;
using IcpStudio.Core.Csv.Encodings;
using IcpStudio.Core.Imports.Values;
using IcpStudio.Core.Text;

namespace IcpStudio.Core.Imports.Mapping;

/// <summary>Which column of a file becomes what, and how its values are read. In YAML by <see cref="ImportMappingYaml"/>.</summary>
public sealed record ImportMapping
{
    /// <summary>Target of the column that holds the account's id in the system the file comes from.</summary>
    public const string ExternalId = "externalId";

    /// <summary>What tells the accounts of a file of accounts apart; null for other files, whose shape says it.</summary>
    public ImportKey? Key { get; init; }

    /// <summary>
    /// Header to target, in the order of the file; targets are those of <see cref="ImportTargets"/>. Columns that are not here are not
    /// imported.
    /// </summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Texts that mean no value, compared with the trimmed cell exactly; a blank cell means no value in any case.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [""];

    /// <summary>More texts that mean no value, by header, in that column only; compared without regard to case and outer space.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MissingIn { get; init; } = NoMissingIn;

    /// <summary>
    /// What a text of a column stands for, by header; texts are compared without regard to case and outer space. Others stay as they are.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } = NoValues;

    /// <summary>What the outcome column of deals, or else the stage, says: text to one of <see cref="RecordShape.Outcomes"/>.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = NoWords;

    /// <summary>What the type column of deals says: text to one of <see cref="RecordShape.Types"/>.</summary>
    public IReadOnlyDictionary<string, string> Types { get; init; } = NoWords;

    /// <summary>A value that cannot be read rejects its row; otherwise only the value is left out.</summary>
    public bool Strict { get; init; }

    /// <summary>Overrides what was detected; one of <see cref="CsvEncodings.All"/>, or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>Overrides what was detected, or null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Overrides what was detected, or null.</summary>
    public CsvLineEnd? LineEnd { get; init; }

    /// <summary>Whether the first row names the columns; overrides what was detected, or null.</summary>
    public bool? HasHeader { get; init; }

    /// <summary>Order of day and month, or null to refuse dates that can be read in two ways.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Decimal mark, a point or a comma; null where nobody has said, and then a point.</summary>
    public char? DecimalMark { get; init; }

    /// <summary>ISO 4217 code of amounts that name no currency, or null for the workspace's.</summary>
    public string? Currency { get; init; }

    /// <summary>What one unit of another currency is worth in the workspace's, by code.</summary>
    public IReadOnlyDictionary<string, decimal> Rates { get; init; } = NoRates;

    /// <summary>How values are read in a workspace that counts in that currency; null: amounts are taken as they are.</summary>
    public ValueParseOptions ValueOptions(string? currency) =>
        new(DateOrder, DecimalMark ?? '.', currency is null ? null : new MoneyRule(currency, Currency ?? currency, Rates));

    /// <summary>The detected format with this mapping's overrides.</summary>
    public CsvFormat Override(CsvFormat detected) =>
        detected with
        {
            EncodingName = Encoding ?? detected.EncodingName,
            Delimiter = Delimiter ?? detected.Delimiter,
            LineEnd = LineEnd ?? detected.LineEnd,
            HasHeader = HasHeader ?? detected.HasHeader,
        };

    // Shared, so that two mappings without any are equal.
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> NoMissingIn =
        new Dictionary<string, IReadOnlyList<string>>();
    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NoValues =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();
    private static readonly IReadOnlyDictionary<string, decimal> NoRates = new Dictionary<string, decimal>();
    private static readonly IReadOnlyDictionary<string, string> NoWords = new Dictionary<string, string>();
}

/// <summary>What identifies an account in a file.</summary>
public enum ImportKey
{
    /// <summary>Its id in the CRM, letter by letter.</summary>
    ExternalId,

    /// <summary>The host of its website, without www. and without regard to case.</summary>
    Domain,

    /// <summary>The name, where a file has nothing better; of several accounts of one name it is the oldest.</summary>
    Name,

    /// <summary>Whatever a row has, in that order: for the accounts inside a file of deals, customers or signals.</summary>
    Any,
}

/// <summary>What is wrong with a mapping.</summary>
/// <param name="Path">Where in the mapping, for example <c>columns.category_code</c>.</param>
/// <param name="Line">Line of the YAML text, from 1; 0 where the mapping did not come from YAML.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record MappingProblem(string Path, int Line, string Message)
{
    /// <summary>Where, then what is wrong, as one sentence.</summary>
    public override string ToString() => Line > 0 ? $"Line {Line}: {Path}: {Message}" : $"{Path}: {Message}";
}
