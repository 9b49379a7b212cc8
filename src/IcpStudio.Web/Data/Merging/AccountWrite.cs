using IcpStudio.Core.Attributes;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Data.Records;
using Npgsql;

namespace IcpStudio.Web.Data.Merging;

/// <summary>What a source says about one account. What it does not mention stays as it is.</summary>
/// <param name="Line">Line of the file, or any number that tells the rows of one batch apart; of two rows for one account the higher
/// wins.</param>
/// <param name="ExternalId">Its id in the CRM, or null.</param>
/// <param name="Values">Values by attribute key, <c>domain</c> among them; every key is one of the batch's attributes.</param>
public sealed record AccountWrite(int Line, string? ExternalId, IReadOnlyDictionary<string, AttributeValue> Values);

/// <summary>Where a batch of writes comes from; kept with the history.</summary>
public sealed record WriteSource(long? ImportId, long? UserId, WriteGuard? Guard = null)
{
    /// <summary>Somebody, by hand.</summary>
    public static WriteSource By(long? userId, WriteGuard guard) => new(null, userId, guard);

    /// <summary>Commits what the source has written.</summary>
    internal async Task CommitAsync(NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        if (Guard is not null)
            await Guard(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>What a batch did.</summary>
/// <param name="Added">Accounts that were new.</param>
/// <param name="Updated">Accounts of which at least one value changed.</param>
/// <param name="Unchanged">Accounts that already were as the source says.</param>
/// <param name="Superseded">Rows left out because a later row of the batch is about the same account.</param>
public sealed record AccountWriteResult(int Added, int Updated, int Unchanged, IReadOnlyList<SupersededRow> Superseded);
