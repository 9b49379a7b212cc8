using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Data.Records;
using IcpStudio.Web.Data.Scores;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Merging;

/// <summary>What became of writing one value.</summary>
public abstract record ValueWriteResult
{
    /// <param name="Old">The value before, or null where it was missing.</param>
    /// <param name="New">The value in the form first seen, or null where it is missing now.</param>
    public sealed record Written(AttributeValue? Old, AttributeValue? New) : ValueWriteResult;

    /// <summary>The account already had the value.</summary>
    public sealed record Unchanged : ValueWriteResult;

    /// <summary>Somebody else has written meanwhile.</summary>
    public sealed record Conflict(AttributeValue? Stored) : ValueWriteResult;

    /// <summary>Another account has the domain.</summary>
    public sealed record DomainTaken(string AccountName) : ValueWriteResult;

    /// <summary>There is no such account.</summary>
    public sealed record Gone : ValueWriteResult;
}

/// <summary>Writes one value of one account, with its history and scores, in one transaction.</summary>
public sealed class AccountEditor(NpgsqlDataSource dataSource)
{
    /// <param name="accountId">Which account.</param>
    /// <param name="attribute">Which value.</param>
    /// <param name="value">What it becomes; null: missing.</param>
    /// <param name="seen">What the writer saw; anything else stored is a conflict.</param>
    /// <param name="source">Who writes.</param>
    /// <param name="catalog">The attributes that the published profiles may speak of.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    public async Task<ValueWriteResult> WriteAsync(
        long accountId, AttributeDefinition attribute, AttributeValue? value, AttributeValue? seen, WriteSource source,
        AttributeCatalog catalog, CancellationToken cancellationToken)
    {
        value = await KnownValues.CanonicalAsync(dataSource, attribute, value, cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ChangedAccountScores.BeginAsync(transaction, cancellationToken);
        var (isThere, stored) = await LockAsync(accountId, attribute, transaction, cancellationToken);
        if (!isThere)
            return new ValueWriteResult.Gone();
        if (!AreEqual(stored, seen))
            return new ValueWriteResult.Conflict(stored);
        if (AreEqual(stored, value))
            return new ValueWriteResult.Unchanged();
        if (attribute.Key == BuiltInAttributes.Domain && value is not null
            && await HolderOfDomainAsync(value.ToString()!, accountId, transaction, cancellationToken) is { } holder)
            return new ValueWriteResult.DomainTaken(holder);

        await UpdateAsync(accountId, attribute, value, transaction, cancellationToken);
        await RememberAsync(accountId, attribute, stored, source, transaction, cancellationToken);
        if (attribute.Key is BuiltInAttributes.Name or BuiltInAttributes.Domain && value is not null)
            await WaitingDeals.JoinAsync(transaction, value.ToString()!, cancellationToken);
        await ChangedAccountScores.WriteAsync(transaction, catalog, cancellationToken);
        await source.CommitAsync(transaction, cancellationToken);
        return new ValueWriteResult.Written(stored, value);
    }

    private static async Task<(bool IsThere, AttributeValue? Value)> LockAsync(
        long accountId, AttributeDefinition attribute, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"select {AttributeStorage.Expression(attribute, "a")} from accounts a where a.id = $1 for "
                + "update", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = accountId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return (false, null);
        object? stored = await reader.IsDBNullAsync(0, cancellationToken) ? null
            : attribute.Type == AttributeType.Date ? await reader.GetFieldValueAsync<DateOnly>(0, cancellationToken)
            : reader.GetValue(0);
        return (true, AttributeStorage.FromColumn(attribute.Type, stored));
    }

    private static async Task<string?> HolderOfDomainAsync(
        string domain, long otherThan, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "select coalesce(name, domain) from accounts where domain = $1 and id <> $2 order by id limit "
                + "1", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = domain });
        command.Parameters.Add(new NpgsqlParameter { Value = otherThan });
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    private static async Task UpdateAsync(
        long accountId, AttributeDefinition attribute, AttributeValue? value, NpgsqlTransaction transaction,
        CancellationToken cancellationToken)
    {
        var (set, parameter) = (attribute.IsCustom, value) switch
        {
            (true, null) => ("custom = custom - $2", new NpgsqlParameter { Value = attribute.Key }),
            (true, _) =>
                ("custom = custom || $2", new NpgsqlParameter
                {
                    Value = AttributeStorage.ToJson([KeyValuePair.Create(attribute.Key, value!)]),
                    NpgsqlDbType = NpgsqlDbType.Jsonb
                }),
            _ => ($"{AttributeStorage.QuotedColumn(attribute)} = $2", new NpgsqlParameter
            {
                Value = value is null ? DBNull.Value : AttributeStorage.ToColumn(value),
                NpgsqlDbType = AttributeStorage.DbType(attribute.Type),
            }),
        };
        await using var command = new NpgsqlCommand($"update accounts set {set} where id = $1", transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = accountId });
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task RememberAsync(
        long accountId, AttributeDefinition attribute, AttributeValue? old, WriteSource source, NpgsqlTransaction transaction,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "insert into account_changes (account_id, attribute, old_value, import_id, user_id) values ($1, $2, $3, $4, $5)",
            transaction.Connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = accountId });
        command.Parameters.Add(new NpgsqlParameter { Value = attribute.Key });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = old is null ? DBNull.Value : AttributeStorage.ToJson(old).ToJsonString(),
            NpgsqlDbType = NpgsqlDbType.Jsonb
        });
        command.Parameters.Add(
            new NpgsqlParameter { Value = (object?)source.ImportId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)source.UserId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // Sets come in the order given, or as stored, or as the index first saw them.
    private static bool AreEqual(AttributeValue? a, AttributeValue? b) => (a, b) switch
    {
        (AttributeValue.Set x, AttributeValue.Set y) => x.Values.ToHashSet(StringComparer.Ordinal).SetEquals(y.Values),
        _ => Equals(a, b),
    };
}
