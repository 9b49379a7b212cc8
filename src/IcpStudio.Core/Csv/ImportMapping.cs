namespace IcpStudio.Core.Csv;

/// <summary>Which column of a file becomes what, and how its values are read. In YAML by <see cref="ImportMappingYaml"/>.</summary>
public sealed record ImportMapping
{
    /// <summary>Target of the column that holds the account's id in the system the file comes from.</summary>
    public const string ExternalId = "externalId";

    /// <summary>What identifies an account in this file.</summary>
    public required ImportKey Key { get; init; }

    /// <summary>Header to target, in the order of the file; a target is <see cref="ExternalId"/> or the key of an attribute. Columns that are not here are not imported.</summary>
    public required IReadOnlyDictionary<string, string> Columns { get; init; }

    /// <summary>Texts that mean no value, compared with the trimmed cell exactly; a blank cell means no value in any case.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [""];

    /// <summary>A value that cannot be read rejects its row; otherwise only the value is left out.</summary>
    public bool Strict { get; init; }

    /// <summary>Overrides what was detected; one of <see cref="CsvEncodings.All"/>, or null.</summary>
    public string? Encoding { get; init; }

    /// <summary>Overrides what was detected, or null.</summary>
    public char? Delimiter { get; init; }

    /// <summary>Order of day and month, or null to refuse dates that can be read in two ways.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>Decimal mark, a point or a comma.</summary>
    public char DecimalMark { get; init; } = '.';

    /// <summary>How values are read.</summary>
    public ValueParseOptions ValueOptions => new(DateOrder, DecimalMark);

    /// <summary>The detected format with this mapping's overrides.</summary>
    public CsvFormat Override(CsvFormat detected) =>
        detected with { EncodingName = Encoding ?? detected.EncodingName, Delimiter = Delimiter ?? detected.Delimiter };
}

/// <summary>What identifies an account in a file.</summary>
public enum ImportKey
{
    ExternalId,
    Domain,
}

/// <summary>What is wrong with a mapping.</summary>
/// <param name="Path">Where in the mapping, for example <c>columns.category_code</c>.</param>
/// <param name="Line">Line of the YAML text, from 1; 0 where the mapping did not come from YAML.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record MappingProblem(string Path, int Line, string Message)
{
    public override string ToString() => Line > 0 ? $"Line {Line}: {Path}: {Message}" : $"{Path}: {Message}";
}
