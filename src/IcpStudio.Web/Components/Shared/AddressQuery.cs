using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace IcpStudio.Web.Components.Shared;

/// <summary>The query of an address by name; reads what people may have typed, so that nothing of it is an error.</summary>
public sealed class AddressQuery
{
    private readonly Dictionary<string, StringValues> _parts;

    /// <param name="address">Whole, from its path, or its query alone.</param>
    public AddressQuery(string address) => _parts = QueryHelpers.ParseQuery(
        address.Contains('?', StringComparison.Ordinal) ? address[address.IndexOf('?', StringComparison.Ordinal)..].Split('#')[0] : "");

    /// <summary>An address of its parts; those without a value are left out.</summary>
    public static string Of(string path, params IEnumerable<(string Name, string? Value)> parts) =>
        QueryHelpers.AddQueryString(
            path, parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => KeyValuePair.Create(p.Name, p.Value)));

    /// <summary>The number of a page as a part of an address, which the first one is not.</summary>
    public static string? OfPage(int page) => page > 1 ? page.ToString(CultureInfo.InvariantCulture) : null;

    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>
    /// The first of that name without blanks around it; null where there is none but blanks, or it is longer than <paramref name="most"/>.
    /// </summary>
    public string? Text(string name, int most = int.MaxValue) =>
        _parts.GetValueOrDefault(name) is [{ } text, ..] && !string.IsNullOrWhiteSpace(text) && text.Length <= most ? text.Trim() : null;

    /// <summary>A whole number from 0; null where it is none.</summary>
    public int? Number(string name) =>
        int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The same for the id of something in the database.</summary>
    public long? Id(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>The number of a page, from 1.</summary>
    public int Page => Math.Max(1, Number("page") ?? 1);

    /// <summary>A name of an enumeration, however its letters are written; null where it is none.</summary>
    public TEnum? Choice<TEnum>(string name)
        where TEnum : struct, Enum =>
        Text(name) is { } text && !char.IsDigit(text[0]) && Enum.TryParse<TEnum>(text, ignoreCase: true, out var choice)
            && Enum.IsDefined(choice) ? choice : null;
}
