using IcpStudio.Core.Attributes;
using IcpStudio.Core.Reports;
using IcpStudio.Web.Access;
using IcpStudio.Web.Features.Profiles;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Scored;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>What a report can be narrowed to.</summary>
/// <param name="Profiles">Published ones, with the number of their latest version.</param>
/// <param name="Facts">What the source says of its deals beyond that.</param>
/// <param name="Segments">Saved segments that the reader can see.</param>
public sealed record DealChoices(
    IReadOnlyList<(long Id, string Name, int Versions)> Profiles, IReadOnlyList<string> Owners, IReadOnlyList<string> Products,
    IReadOnlyList<string> Sources, IReadOnlyList<(string Name, IReadOnlyList<string> Texts)> Facts,
    IReadOnlyList<string> Regions, IReadOnlyList<(long Id, string Name)> Segments);

/// <summary>Lists what a report can be narrowed to, in alphabetical order.</summary>
public sealed class ListDealChoices(
    ListProfiles profiles, FindScoredDeals find, VisibleAccounts index, SegmentDirectory segments, AccessControl access)
{
    /// <summary>Of each kind, at most; addresses may name others.</summary>
    public const int Most = 500;

    /// <summary>The choices beside a question's own ones.</summary>
    public async Task<DealChoices> RunAsync(DealQuestion question, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadReports, cancellationToken);
        var deals = (await find.RunAsync(
            question with { Region = null, SegmentId = null, Filter = null }, actor, waits: false, cancellationToken))?.Scored?.Deals;
        var regions = index.CurrentOrNull?.Snapshot.Column(BuiltInAttributes.Region)?.Values;
        return new DealChoices(
            [.. (await profiles.RunAsync(cancellationToken))
                .Where(p => p.Version is not null)
                .Select(p => (p.Id, p.Name, p.Version!.Value))],
            Sorted(deals?.Owners), Sorted(deals?.Products), Sorted(deals?.Sources),
            deals is null ? [] : [.. deals.Facts.Select(f => (f.Key, (IReadOnlyList<string>)Sorted(f.Value)))],
            regions is null
                ? []
                : [.. Enumerable.Range(1, regions.Count).Select(regions.Text).Order(StringComparer.OrdinalIgnoreCase).Take(Most)],
            [.. (await segments.ReadAsync(actor, cancellationToken)).All.Where(s => s.Id is not null)
                .Select(s => (s.Id!.Value, s.Name))
                .Take(Most)]);
    }

    private static string[] Sorted(DictionaryEncodedColumn? texts) =>
        texts is null ? [] : [.. texts.Texts.Skip(1).Order(StringComparer.OrdinalIgnoreCase).Take(Most)];
}
