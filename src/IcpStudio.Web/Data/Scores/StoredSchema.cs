using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Scoring.Sql;
using IcpStudio.Core.Text;
using IcpStudio.Web.Data.Attributes;
using Npgsql;

namespace IcpStudio.Web.Data.Scores;

/// <summary>Where a profile's attributes and values are in table <c>accounts</c>, alias <c>a</c>.</summary>
internal static class StoredSchema
{
    public static async Task<SqlSchema> OfAsync(
        NpgsqlTransaction transaction, ProfileDefinition definition, AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        var storedTexts = await StoredTextsAsync(transaction, definition, cancellationToken);
        return new SqlSchema(
            catalog, attribute => AttributeStorage.Expression(attribute, "a"),
            (attribute, operand) => storedTexts.GetValueOrDefault((attribute, ValueFolding.Fold(operand))));
    }

    /// <summary>The form in which each value that the profile names is stored.</summary>
    private static async Task<Dictionary<(string Attribute, string Folded), string>> StoredTextsAsync(
        NpgsqlTransaction transaction, ProfileDefinition definition, CancellationToken cancellationToken)
    {
        var operands = definition.Criteria.SelectMany(c => c.Rules.Select(r => r.When)).Concat(definition.Disqualifiers.Select(d => d.When))
            .OfType<ValueCondition>()
            .SelectMany(c => c.Values.Select(v => (c.Attribute, Folded: ValueFolding.Fold(v))))
            .Distinct()
            .ToList();
        await using var command = new NpgsqlCommand("""
            select attribute, folded, shown from known_values
            where (attribute, folded) in (select * from unnest($1::text[], $2::text[]))
            """, transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = operands.Select(o => o.Attribute).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = operands.Select(o => o.Folded).ToArray() });
        var texts = new Dictionary<(string, string), string>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            texts[(reader.GetString(0), reader.GetString(1))] = reader.GetString(2);
        return texts;
    }
}
