using IcpStudio.Core.Filters;
using IcpStudio.Core.Segments;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Segments;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Indexing.Segments;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Segments;

/// <summary>A segment as somebody wants it.</summary>
/// <param name="Id">Null: a new one.</param>
/// <param name="Version">Of the segment when the form was opened.</param>
/// <param name="Filter">As typed.</param>
public sealed record SegmentDraft(
    long? Id, uint Version, string Name, string Filter, bool IsShared, int? TopAmount, bool TopIsPercent, long? ProfileId);

/// <summary>What became of saving a segment.</summary>
public abstract record SaveSegmentResult
{
    public sealed record Saved(long Id) : SaveSegmentResult;

    /// <param name="Property">Of <see cref="SegmentDraft"/>.</param>
    /// <param name="At">Where in the filter, or null.</param>
    public sealed record Invalid(string Property, string Message, FilterError? At = null) : SaveSegmentResult;

    /// <summary>Somebody else changed it meanwhile; nothing was written.</summary>
    public sealed record Conflict : SaveSegmentResult;

    /// <summary>It is not there, or not the actor's to change.</summary>
    public sealed record Gone : SaveSegmentResult;
}

/// <summary>Makes a segment or changes one. A segment that would hold itself is refused.</summary>
public sealed class SaveSegment(
    IDbContextFactory<IcpStudioDbContext> contexts, SegmentDirectory book, CountSegments count, VisibleAccounts index,
    AttributeCatalogSource catalogs, AccessControl access)
{
    public async Task<SaveSegmentResult> RunAsync(SegmentDraft draft, CancellationToken cancellationToken = default)
    {
        var actor = await access.RequireAsync(Permission.EditSegments, cancellationToken);
        var accounts = await index.GetAsync(cancellationToken);
        var shelf = await book.ReadAsync(actor, cancellationToken);
        var before = draft.Id is { } id ? shelf.Find(id) : null;
        if (draft.Id is not null && before is not { MayEdit: true })
            return new SaveSegmentResult.Gone();
        draft = draft with { Name = draft.Name.Trim() };
        var others = new VisibleSegments([.. shelf.All.Where(s => s != before)]);
        var names = new FilterNames(accounts.Find(draft.ProfileId)?.Profile.Definition.Tiers.Select(t => t.Name).ToList(), shelf.Names);
        var (filter, error) = FilterText.Parse(draft.Filter, catalogs.Current, names);
        if (filter is null)
            return new SaveSegmentResult.Invalid(nameof(draft.Filter), error!.Message, error);
        var top = draft.TopAmount is { } amount ? new SegmentTop(amount, draft.TopIsPercent) : null;
        var definition = new SegmentDefinition(draft.Name, filter, top, draft.ProfileId, draft.IsShared);
        if (SegmentCheck.Problem(definition, before, others) is { } problem)
            return problem;

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var segment = draft.Id is null ? new Segment { Name = draft.Name, Filter = "", OwnerId = actor.UserId }
            : await db.Segments.SingleOrDefaultAsync(s => s.Id == draft.Id && s.DeletedAt == null, cancellationToken);
        if (segment is null)
            return new SaveSegmentResult.Gone();
        if (draft.Id is null)
            db.Segments.Add(segment);
        else
            db.Entry(segment).Property(s => s.Version).OriginalValue = draft.Version;
        var asks = (segment.Filter, segment.ProfileId, segment.TopAmount, segment.TopIsPercent);
        segment.Rename(draft.Name);
        (segment.Filter, segment.IsShared, segment.ProfileId) = (FilterText.Write(filter), draft.IsShared, draft.ProfileId);
        (segment.TopAmount, segment.TopIsPercent) = (top?.Amount, top?.IsPercent == true);
        try
        {
            await db.SaveAsync(actor, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new SaveSegmentResult.Conflict();
        }
        catch (DbUpdateException taken)
            when (DatabaseTrouble.IsConflict(taken, UniqueConstraints.SharedSegmentName, UniqueConstraints.OwnSegmentName))
        {
            return new SaveSegmentResult.Invalid(nameof(draft.Name), SegmentCheck.Taken(draft.Name));
        }

        if (asks != (segment.Filter, segment.ProfileId, segment.TopAmount, segment.TopIsPercent))
            await count.StartAnewAsync(segment.Id, cancellationToken);
        return new SaveSegmentResult.Saved(segment.Id);
    }
}
