using System.Globalization;

namespace IcpStudio.Core.Scoring.Sql;

/// <summary>Collects parameters while SQL is written; equal ones share a place.</summary>
internal sealed class SqlWriter
{
    private readonly List<object?> _parameters = [];

    public SqlFragment Finish(string text) => new(text, _parameters);

    public string Parameter(decimal value) => Add(value) + "::numeric";

    public string Parameter(DateOnly value) => Add(value) + "::date";

    public string Parameter(bool value) => Add(value) + "::boolean";

    /// <summary>Always a new place: arrays are not compared.</summary>
    public string Parameter(string[] value) => Add(value) + "::text[]";

    /// <summary>A whole number of the profile's own, written out: no text of a user's gets here.</summary>
    public static string Literal(int value) =>
        value < 0 ? string.Create(CultureInfo.InvariantCulture, $"({value})") : value.ToString(CultureInfo.InvariantCulture);

    private string Add(object value)
    {
        var at = _parameters.IndexOf(value);
        if (at < 0)
        {
            _parameters.Add(value);
            at = _parameters.Count - 1;
        }

        return string.Create(CultureInfo.InvariantCulture, $"${at + 1}");
    }
}
