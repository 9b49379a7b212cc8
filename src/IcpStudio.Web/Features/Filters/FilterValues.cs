using IcpStudio.Core.Attributes;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Text;
using IcpStudio.Web.Access;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;

namespace IcpStudio.Web.Features.Filters;

/// <summary>The values that a filter being typed can go on with.</summary>
public sealed class FilterValues(VisibleAccounts index, SegmentDirectory book, AccessControl access)
{
    private const int Most = 2_000;

    private FilterNames? _names;

    /// <summary>The tiers and segments there are; read once for as long as the page is open.</summary>
    public async Task<FilterNames> NamesAsync(CancellationToken cancellationToken = default)
    {
        if (_names is not null)
            return _names;
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var tiers = index.CurrentOrNull?.Profiles.SelectMany(p => p.Profile.Definition.Tiers).Select(t => t.Name)
            .Distinct(ValueFolding.Comparer).ToList();
        return _names = new FilterNames(tiers ?? [], (await book.ReadAsync(actor, cancellationToken)).Names);
    }

    /// <summary>Values of an attribute in the order first seen.</summary>
    public IEnumerable<string> Of(AttributeDefinition attribute, FilterNames names) => names.Of(attribute)
        ?? (index.CurrentOrNull?.Snapshot.Column(attribute.Key)?.Values is { } values
            ? Enumerable.Range(1, Math.Min(values.Count, Most)).Select(values.Text)
            : attribute.Options);
}
