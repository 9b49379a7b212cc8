using IcpStudio.Core.Attributes;
using IcpStudio.Core.Text;
using Npgsql;

namespace IcpStudio.Web.Data.Attributes;

/// <summary>
/// Turns given choice and set values into the form first seen, for one write of many accounts. Values nobody has used
/// before are collected and become known by <see cref="RegisterAsync"/>.
/// </summary>
public sealed class KnownValues
{
    private const int MaxTexts = 1 << 16;
    private readonly Dictionary<string, Dictionary<string, string>> _shownByFolded;
    private readonly Dictionary<string, Dictionary<string, string>> _shownByText = new(StringComparer.Ordinal);
    private readonly List<(string Attribute, string Folded, string Shown)> _fresh = [];

    private KnownValues(Dictionary<string, Dictionary<string, string>> shownByFolded) => _shownByFolded = shownByFolded;

    /// <summary>The values known now of the attributes.</summary>
    public static async Task<KnownValues> LoadAsync(
        NpgsqlDataSource dataSource, IEnumerable<AttributeDefinition> attributes, CancellationToken cancellationToken)
    {
        var shown = attributes.Where(a => a.Type is AttributeType.Choice or AttributeType.Set)
            .ToDictionary(a => a.Key, _ => new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase);
        await using var command = dataSource.CreateCommand("select attribute, folded, shown from known_values where attribute = any($1)");
        command.Parameters.Add(new NpgsqlParameter { Value = shown.Keys.ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            shown[reader.GetString(0)][reader.GetString(1)] = reader.GetString(2);
        return new KnownValues(shown);
    }

    /// <summary>One value with every text in the form first seen; what nobody had is known from now on.</summary>
    public static async Task<AttributeValue?> CanonicalAsync(
        NpgsqlDataSource dataSource, AttributeDefinition attribute, AttributeValue? value, CancellationToken cancellationToken)
    {
        if (value is not (AttributeValue.Choice or AttributeValue.Set))
            return value;
        while (true)
        {
            var known = await LoadAsync(dataSource, [attribute], cancellationToken);
            var canonical = known.Canonical(attribute, value);
            if ((await known.RegisterAsync(dataSource, cancellationToken)).Count == 0)
                return canonical;
        }
    }

    /// <summary>The value with every text in the form first seen.</summary>
    public AttributeValue Canonical(AttributeDefinition attribute, AttributeValue value) => value switch
    {
        AttributeValue.Choice choice when Shown(attribute.Key, choice.Value) is var shown =>
            shown == choice.Value ? choice : new AttributeValue.Choice(shown),
        AttributeValue.Set set => Canonical(attribute.Key, set),
        _ => value,
    };

    private AttributeValue.Set Canonical(string attribute, AttributeValue.Set set)
    {
        foreach (var text in set.Values)
        {
            if (Shown(attribute, text) != text)
                return new AttributeValue.Set([.. set.Values.Select(v => Shown(attribute, v)).Distinct(StringComparer.Ordinal)]);
        }

        return set;
    }

    /// <summary>One text of an attribute in the form first seen; from now on in this form where nobody had it.</summary>
    internal string Shown(string attribute, string text)
    {
        // Most texts of a file come again and again, written alike.
        if (!_shownByText.TryGetValue(attribute, out var known))
            _shownByText[attribute] = known = new(StringComparer.Ordinal);
        if (known.TryGetValue(text, out var shown))
            return shown;
        if (known.Count >= MaxTexts)
            known.Clear();
        return known[text] = ShownFolded(attribute, text);
    }

    /// <summary>The form first seen, or null where no account ever had the value.</summary>
    public string? Find(string attribute, string text) =>
        _shownByFolded.GetValueOrDefault(attribute)?.GetValueOrDefault(ValueFolding.Fold(text));

    /// <summary>
    /// Makes the new values known, in a transaction of its own so that no writer waits for another's import.
    /// Returns those another writer made known meanwhile in another form: (attribute, ours, theirs).
    /// </summary>
    public async Task<IReadOnlyList<(string Attribute, string Ours, string Theirs)>> RegisterAsync(
        NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        if (_fresh.Count == 0)
            return [];
        await using var command = dataSource.CreateCommand("""
            with given as (select * from unnest($1::text[], $2::text[], $3::text[]) as g(attribute, folded, shown)),
                 added as (insert into known_values (attribute, folded, shown) select attribute, folded, shown from given order by 1, 2
                           on conflict do nothing returning attribute, folded)
            select g.attribute, g.shown, k.shown from given g join known_values k using (attribute, folded) where k.shown <> g.shown
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = _fresh.Select(f => f.Attribute).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = _fresh.Select(f => f.Folded).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = _fresh.Select(f => f.Shown).ToArray() });
        var others = new List<(string, string, string)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            others.Add((reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        _fresh.Clear();
        return others;
    }

    private string ShownFolded(string attribute, string text)
    {
        var folded = ValueFolding.Fold(text);
        var known = _shownByFolded[attribute];
        if (known.TryGetValue(folded, out var shown))
            return shown;
        shown = text.Trim();
        known[folded] = shown;
        _fresh.Add((attribute, folded, shown));
        return shown;
    }
}
