using IcpStudio.Core.Conditions;
using IcpStudio.Core.Filters;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Filters;

/// <summary>Fills in what a list's address leaves open, and says whether its filter names tiers and segments that are there.</summary>
public sealed class ReadListQuestion(AttributeCatalogSource catalogs, VisibleAccounts index, SegmentDirectory book,
    IDbContextFactory<IcpStudioDbContext> contexts, AccessControl access)
{
    /// <summary>What an address asks for.</summary>
    public async Task<(AccountListRequest Request, FilterError? Error)> RunAsync(
        string address, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.ReadAccounts, cancellationToken);
        var question = await CheckAsync(AccountListQuestion.Parse(address, catalogs.Current), actor, cancellationToken);
        return (question.Request, question.Error);
    }

    /// <returns>The question checked; as it is where it was already.</returns>
    public async Task<AccountListQuestion> RunAsync(AccountListQuestion question, CancellationToken cancellationToken = default) =>
        await CheckAsync(question, await access.RequireAsync(Permission.ReadAccounts, cancellationToken), cancellationToken);

    private async Task<AccountListQuestion> CheckAsync(AccountListQuestion question, Actor actor, CancellationToken cancellationToken)
    {
        if (question.IsChecked)
            return question;
        var request = question.Request;
        if (question.HasUsualColumns && await ColumnsAsync(actor, cancellationToken) is { } columns)
            request = request with { Columns = AccountListUrl.Columns(columns, catalogs.Current) };
        var read = new AccountListQuestion(request) { IsChecked = true };
        if (question.Typed is not { Length: > 0 } typed)
            return read;
        var parsed = FilterText.Parse(typed, catalogs.Current);
        if (parsed is { Error: null, Filter: { } filter } && filter != Filter.Everything)
            parsed = FilterText.Parse(typed, catalogs.Current, await NamesAsync(request, filter, actor, cancellationToken));
        return parsed.Error is { } error
            ? read with { Request = request with { Filter = Filter.Everything }, Typed = typed, Error = error }
            : read with { Request = request with { Filter = parsed.Filter! } };
    }

    private async Task<FilterNames> NamesAsync(AccountListRequest request, Filter filter, Actor actor, CancellationToken cancellationToken)
    {
        // A replayed version may have had other tiers than the current one.
        var tiers = request.Version is null
            ? index.CurrentOrNull?.Find(request.ProfileId)?.Profile.Definition.Tiers.Select(t => t.Name).ToList()
            : null;
        var segments = SegmentReferences.Of(filter).Count > 0 ? (await book.ReadAsync(actor, cancellationToken)).Names : [];
        return new FilterNames(tiers, segments);
    }

    /// <summary>Those the user has chosen for lists whose address names none, or null.</summary>
    private async Task<string[]?> ColumnsAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.UserId is null)
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(u => u.Id == actor.UserId).Select(u => u.ListColumns).SingleOrDefaultAsync(cancellationToken);
    }
}
