using System.Data.Common;
using System.Runtime.CompilerServices;
using IcpStudio.Web.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IcpStudio.Web.Data.Notifications;

/// <summary>
/// Publishes what contexts have written, once it is committed, so that no use case can forget to. Whoever commits an
/// <see cref="Npgsql.NpgsqlTransaction"/> himself publishes himself.
/// </summary>
internal sealed class ChangeInterceptor(ChangeNotifier changes) : ISaveChangesInterceptor, IDbCommandInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, Written> _written = [];

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var context = eventData.Context!;
        _written.GetOrCreateValue(context).Saving = context.ChangeTracker.Entries()
            .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Aggregate(ChangeTopics.None, (topics, entry) => topics | WrittenTables.TopicOf(entry.Metadata.GetTableName()));
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        if (_written.TryGetValue(eventData.Context!, out var written))
            Add(eventData.Context!, written.Saving);
        return ValueTask.FromResult(result);
    }

    public ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        var isStatement = eventData.CommandSource is CommandSource.ExecuteUpdate or CommandSource.ExecuteDelete
            or CommandSource.ExecuteSqlRaw;
        if (isStatement && result > 0 && eventData.Context is { } context)
            Add(context, WrittenTables.TopicOfStatement(command.CommandText));
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context && _written.TryGetValue(context, out var written))
        {
            changes.Publish(written.InTransaction);
            written.InTransaction = ChangeTopics.None;
        }

        return Task.CompletedTask;
    }

    public Task TransactionRolledBackAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is { } context)
            _written.Remove(context);
        return Task.CompletedTask;
    }

    private void Add(DbContext context, ChangeTopics topics)
    {
        if (context.Database.CurrentTransaction is null)
            changes.Publish(topics);
        else
            _written.GetOrCreateValue(context).InTransaction |= topics;
    }

    private sealed class Written
    {
        public ChangeTopics Saving { get; set; }

        public ChangeTopics InTransaction { get; set; }
    }
}
