using System.Text.Json;
using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Attributes;
using Npgsql;
using NpgsqlTypes;

namespace IcpStudio.Web.Data.Merging;

/// <summary>How a write of many accounts treats what is there.</summary>
public enum WorkOperation
{
    /// <summary>The value takes its place; null clears it.</summary>
    Set,

    /// <summary>The members join the set.</summary>
    Add,

    /// <summary>The members leave the set.</summary>
    Remove,
}

/// <summary>What a write of many accounts changed: enough to take it back.</summary>
public sealed record WorkWritten(AttributeDefinition Attribute, IReadOnlyList<WorkValue> Changed);

/// <summary>One account's value before and after a write.</summary>
public sealed record WorkValue(long AccountId, AttributeValue? Old, AttributeValue? New);

/// <summary>
/// Writes one attribute of group Work to many accounts with their history, in one statement. Scores stay as they are:
/// no profile can speak of such an attribute.
/// </summary>
public sealed class WorkEditor(NpgsqlDataSource dataSource)
{
    /// <param name="ids">Which accounts; those not there are left out.</param>
    /// <param name="attribute">A choice or set of group Work that is not derived.</param>
    /// <param name="operation"><see cref="WorkOperation.Add"/> and <see cref="WorkOperation.Remove"/> are for sets.</param>
    /// <param name="value">What to write, or null to clear.</param>
    /// <param name="source">Who writes.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    /// <returns>Those that changed.</returns>
    public async Task<WorkWritten> WriteAsync(
        IReadOnlyCollection<long> ids, AttributeDefinition attribute, WorkOperation operation, AttributeValue? value, WriteSource source,
        CancellationToken cancellationToken)
    {
        Check(attribute);
        value = await KnownValues.CanonicalAsync(dataSource, attribute, value, cancellationToken);
        var column = AttributeStorage.QuotedColumn(attribute);
        var after = operation switch
        {
            WorkOperation.Add =>
                $"array(select t from (select distinct unnest(coalesce(a.{column}, '{{}}') || $2) as t) m order by t collate \"C\")",
            WorkOperation.Remove =>
                $"nullif(array(select t from unnest(a.{column}) t where t <> all($2) order by t collate \"C\"), '{{}}')",
            _ => "$2",
        };
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Limits.BulkCommand($"""
            with old as (
                select a.id, a.{column} as before, {after} as after from accounts a where a.id = any($1) order by a.id for update),
            changed as (
                select * from old where before is distinct from after),
            written as (
                update accounts a set {column} = c.after from changed c where a.id = c.id),
            remembered as (
                insert into account_changes (account_id, attribute, old_value, user_id) select id, {SqlText.Literal(attribute.Key)}, to_jsonb(before), $3 from changed)
            select id, before, after from changed
            """, connection, transaction);
        command.Parameters.Add(new NpgsqlParameter { Value = ids.ToArray() });
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = value is null ? DBNull.Value : AttributeStorage.ToColumn(value),
            NpgsqlDbType = AttributeStorage.DbType(attribute.Type)
        });
        command.Parameters.Add(UserParameter(source.UserId));
        var changed = new List<WorkValue>();
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken))
                changed.Add(new WorkValue(reader.GetInt64(0), Value(reader, 1, attribute), Value(reader, 2, attribute)));
        }

        await source.CommitAsync(transaction, cancellationToken);
        return new WorkWritten(attribute, changed);
    }

    /// <summary>Puts back what a write changed, but for accounts that somebody has changed since.</summary>
    /// <returns>How many were put back.</returns>
    public async Task<int> UndoAsync(WorkWritten written, WriteSource source, CancellationToken cancellationToken)
    {
        var attribute = written.Attribute;
        Check(attribute);
        var column = AttributeStorage.QuotedColumn(attribute);
        var (old, @new) = attribute.Type == AttributeType.Set
            ? ("icp_text_array(e->'old')", "icp_text_array(e->'new')")
            : ("e->>'old'", "e->>'new'");
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = Limits.BulkCommand($"""
            with given as (
                select (e->>'id')::bigint as id, {old} as old, {@new} as new from jsonb_array_elements($1) e),
            mine as (
                select a.id, g.old, g.new from accounts a join given g using (id) where a.{column} is not distinct from g.new order by a.id for update of a),
            written as (
                update accounts a set {column} = m.old from mine m where a.id = m.id),
            remembered as (
                insert into account_changes (account_id, attribute, old_value, user_id) select id, {SqlText.Literal(attribute.Key)}, to_jsonb(new), $2 from mine)
            select count(*)::int from mine
            """, connection, transaction);
        var document = new JsonArray([.. written.Changed.Select(c => new JsonObject
        {
            ["id"] = c.AccountId, ["old"] = c.Old is null
                ? null
                : AttributeStorage.ToJson(c.Old), ["new"] = c.New is null ? null : AttributeStorage.ToJson(c.New),
        })]);
        command.Parameters.Add(
            new NpgsqlParameter { Value = document.ToJsonString(JsonSerializerOptions.Default), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(UserParameter(source.UserId));
        var count = (int)(await command.ExecuteScalarAsync(cancellationToken))!;
        await source.CommitAsync(transaction, cancellationToken);
        return count;
    }

    private static void Check(AttributeDefinition attribute)
    {
        if (attribute is not { Group: AttributeGroup.Work, IsDerived: false, Type: AttributeType.Choice or AttributeType.Set })
            throw new ArgumentException($"{attribute.Key} is not work on an account.", nameof(attribute));
    }

    private static NpgsqlParameter UserParameter(long? userId) =>
        new() { Value = (object?)userId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint };

    private static AttributeValue? Value(NpgsqlDataReader reader, int ordinal, AttributeDefinition attribute) =>
        AttributeStorage.FromColumn(attribute.Type, reader.GetValue(ordinal));
}
