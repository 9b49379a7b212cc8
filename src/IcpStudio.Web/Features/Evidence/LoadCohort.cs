using IcpStudio.Core.Accounts;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Evidence;
using IcpStudio.Core.Evidence.Columns;
using IcpStudio.Web.Data.Accounts;
using IcpStudio.Web.Features.Attributes;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>Reads the members a question is about, with what was known of their accounts on the day that counts.</summary>
public sealed class LoadCohort(CohortMembers members, AccountReader accounts, AccountPast past, AttributeCatalogSource catalogs)
{
    /// <summary>More members are not looked at; the latest are taken.</summary>
    public const int MaxMembers = 500_000;

    internal async Task<Cohort> RunAsync(EvidenceQuestion question, DateOnly today, CancellationToken cancellationToken)
    {
        var catalog = await catalogs.RefreshAsync(cancellationToken);
        var rows = await members.ReadAsync(question, today, cancellationToken);
        var ids = rows.Select(r => r.AccountId).OfType<long>().Distinct().ToList();
        var known = (await accounts.ReadAsync(ids, catalog, cancellationToken)).ToDictionary(a => a.Id);
        var facts = await past.ReadAsync(rows, known, catalog, cancellationToken);
        return new Cohort
        {
            Outcomes = [.. rows.Select(r => r.Outcome)],
            EndedOn = [.. rows.Select(r => r.EndedOn)],
            StartedOn = [.. rows.Select(r => r.StartedOn)],
            // A deal whose account is not known stands for one of its own.
            Accounts = [.. rows.Select((r, i) => r.AccountId ?? -1 - i)],
            Revenue = [.. rows.Select(r => r.Revenue)],
            Columns = [.. catalog.All.Where(a => a.HasValuesToCompare).Select(a => Column(a, facts)).OfType<EvidenceColumn>(), .. DealColumns(question, rows)],
        };
    }

    private static EvidenceColumn? Column(AttributeDefinition attribute, IReadOnlyList<Account?> facts)
    {
        var values = facts.Select(a => a?.Value(attribute.Key)).ToList();
        return values.All(v => v is null) ? null : attribute.Type switch
        {
            AttributeType.Set => SetColumn.Of(attribute, [.. values.Select(v => (v as AttributeValue.Set)?.Values)]),
            AttributeType.Number => new NumberColumn(attribute, false, [.. values.Select(v => v is AttributeValue.Number n ? (double)n.Value : double.NaN)]),
            AttributeType.Date => new NumberColumn(attribute, false, [.. values.Select(v => v is AttributeValue.Date d ? d.Value.DayNumber : double.NaN)]),
            _ => ChoiceColumn.Of(attribute, [.. values.Select(v => v?.ToString())]),
        };
    }

    private static IEnumerable<EvidenceColumn> DealColumns(EvidenceQuestion question, IReadOnlyList<CohortMember> rows)
    {
        if (question.Outcome != GoodOutcome.Won || question.AgainstAllAccounts)
            return [];
        static AttributeDefinition Fact(string key, string label) => new("deal." + key, label, AttributeGroup.Situational, AttributeType.Choice, "A fact of the deal.");
        EvidenceColumn[] columns =
        [
            ChoiceColumn.Of(Fact("product", "Product"), [.. rows.Select(r => r.Product)], isOfDeal: true),
            ChoiceColumn.Of(Fact("source", "Source"), [.. rows.Select(r => r.Source)], isOfDeal: true),
            ChoiceColumn.Of(Fact("owner", "Owner"), [.. rows.Select(r => r.Owner)], isOfDeal: true) with { NamesSeller = true },
        ];
        return columns.Where(c => rows.Select((_, i) => i).Any(i => !c.IsMissing(i))).Concat(CustomDealColumns.Of(rows));
    }
}
