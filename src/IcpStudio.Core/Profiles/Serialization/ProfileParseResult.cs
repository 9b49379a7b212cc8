namespace IcpStudio.Core.Profiles.Serialization;

/// <summary>What came of reading a profile file: a definition, or what is wrong with the file.</summary>
/// <param name="Definition">The profile, or null where there are errors.</param>
/// <param name="Errors">In the order of the file; at most <see cref="MaxErrors"/>.</param>
public sealed record ProfileParseResult(ProfileDefinition? Definition, IReadOnlyList<ProfileFileError> Errors)
{
    /// <summary>After so many errors reading stops.</summary>
    public const int MaxErrors = 100;
}

/// <summary>One thing wrong with a profile file.</summary>
/// <param name="Path">Where in the document, such as <c>criteria[0].rules[1].points</c>; empty for the whole file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
public sealed record ProfileFileError(string Path, int Line, int Column, string Message)
{
    /// <summary><c>Line 12, column 9 (criteria[0].rules[1].points): "ten" is not a whole number …</c></summary>
    public override string ToString() => $"Line {Line}, column {Column}{(Path.Length == 0 ? "" : $" ({Path})")}: {Message}";
}
