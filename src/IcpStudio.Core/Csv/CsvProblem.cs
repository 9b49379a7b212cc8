namespace IcpStudio.Core.Csv;

/// <summary>Why a row of the file cannot be used.</summary>
/// <param name="Line">Physical line on which the row starts, from 1.</param>
/// <param name="Message">What is wrong and what is allowed.</param>
/// <param name="StopsReading">Nothing after it can be read: where the next row starts is unknown.</param>
public sealed record CsvProblem(int Line, string Message, bool StopsReading = false);
