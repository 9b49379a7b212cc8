namespace IcpStudio.Core.Imports.Values;

/// <summary>What the values of a file say about how one kind of them is written.</summary>
/// <param name="Certain">The one way in which all of them can be read; null where both ways fit or each fits some.</param>
/// <param name="Example">A value that shows it, or one that can be read in two ways; null where no value depends on it.</param>
/// <param name="Column">Header of its column.</param>
public sealed record CellReading<T>(T? Certain, string? Example, string? Column)
    where T : struct
{
    /// <summary>Only a person can say.</summary>
    public bool IsOpen => Certain is null && Example is not null;

    /// <summary>
    /// From a value of which only the first way fits, one of which only the second fits, and one that both fit differently.
    /// </summary>
    internal static CellReading<T> Of(T first, (string, string)? onlyFirst, T second, (string, string)? onlySecond,
        (string, string)? either) => (onlyFirst, onlySecond) switch
        {
            ({ } seen, null) => new(first, seen.Item1, seen.Item2),
            (null, { } seen) => new(second, seen.Item1, seen.Item2),
            _ => (either ?? onlyFirst) is var (example, column) ? new(null, example, column) : new(null, null, null),
        };
}
