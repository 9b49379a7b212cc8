using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Core.Index;
using IcpStudio.Core.Index.Columns;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Evidence.Question;

/// <summary>Reads the members a question is about, with what was known of their accounts on the day that counts.</summary>
public sealed class LoadCohort(CohortMembers members, VisibleAccounts index, AccountPast past)
{
    /// <summary>More members are not looked at; the latest are taken.</summary>
    public const int MaxMembers = 500_000;

    internal async Task<Cohort> RunAsync(EvidenceQuestion question, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = await members.ReadAsync(question, today, cancellationToken);
        var accounts = (await index.CatchUpAsync(cancellationToken)).Snapshot;
        var values = await past.ReadAsync(rows, accounts.Catalog, cancellationToken);
        return await Task.Run(() => Build(question, rows, accounts, values), cancellationToken);
    }

    private static Cohort Build(
        EvidenceQuestion question, IReadOnlyList<CohortMember> rows, IndexSnapshot accounts, ILookup<string, PastValue> past)
    {
        int[] at = [.. rows.Select(r => r.AccountId is { } id ? accounts.RowOf(id) : -1)];
        var columns = accounts.Catalog.All.Where(a => a.HasValuesToCompare).Select(a => accounts.Column(a.Key)).OfType<Column>()
            .AsParallel().AsOrdered()
            .Select(c => IndexColumns.Of(accounts, c, at, past[c.Attribute.Key].Where(p => at[p.Member] >= 0)));
        return new Cohort
        {
            Outcomes = [.. rows.Select(r => r.Outcome)],
            EndedOn = [.. rows.Select(r => r.EndedOn)],
            StartedOn = [.. rows.Select(r => r.StartedOn)],
            // A deal whose account is not known stands for one of its own.
            Accounts = [.. rows.Select((r, i) => r.AccountId ?? -1 - i)],
            Revenue = [.. rows.Select(r => r.Revenue)],
            Columns = [.. columns.OfType<EvidenceColumn>(), .. DealColumns(question, rows)],
        };
    }

    private static IEnumerable<EvidenceColumn> DealColumns(EvidenceQuestion question, IReadOnlyList<CohortMember> rows)
    {
        if (question.Outcome != GoodOutcome.Won || question.AgainstAllAccounts)
            return [];
        static AttributeDefinition Fact(string key, string label) =>
            new("deal." + key, label, AttributeGroup.Situational, AttributeType.Choice, "A fact of the deal.");
        EvidenceColumn[] columns =
        [
            ChoiceColumn.Of(Fact("product", "Product"), [.. rows.Select(r => r.Product)], isOfDeal: true),
            ChoiceColumn.Of(Fact("source", "Source"), [.. rows.Select(r => r.Source)], isOfDeal: true),
            ChoiceColumn.Of(Fact("owner", "Owner"), [.. rows.Select(r => r.Owner)], isOfDeal: true) with { NamesSeller = true },
        ];
        return columns.Where(c => rows.Select((_, i) => i).Any(i => !c.IsMissing(i))).Concat(CustomDealColumns.Of(rows));
    }
}
