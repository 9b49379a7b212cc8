namespace IcpStudio.Core.Scoring.Sql;

/// <summary>A piece of PostgreSQL with its parameters.</summary>
/// <param name="Text">SQL whose parameters are <c>$1</c>, <c>$2</c>, in the order of <paramref name="Parameters"/>.</param>
/// <param name="Parameters"><see cref="string"/> arrays, <see cref="decimal"/>, <see cref="DateOnly"/> and <see cref="bool"/>.</param>
public sealed record SqlFragment(string Text, IReadOnlyList<object?> Parameters);
