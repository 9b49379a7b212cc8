using IcpStudio.Core.Profiles;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;

namespace IcpStudio.Web.Features.Profiles.Editing.Session;

/// <summary>How a draft on screen stands to the one in the database.</summary>
public enum DraftStatus
{
    /// <summary>No draft is open; the published version is shown.</summary>
    NoDraft,

    Saved,

    /// <summary>There are changes that are being, or about to be, saved.</summary>
    Saving,

    /// <summary>Someone else saved first; see <see cref="DraftSession.Conflict"/>. Nothing is saved until one is chosen.</summary>
    Conflict,

    /// <summary>The last save did not work; it is tried again.</summary>
    Failed,

    /// <summary>The actor may no longer edit.</summary>
    Refused,
}

/// <summary>
/// One person's editing of one draft: saves every change within a second, one save at a time, and stops at a conflict with
/// both versions in hand.
/// </summary>
public sealed class DraftSession : IAsyncDisposable
{
    /// <summary>How long changes are gathered before they are saved.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(2);

    private readonly long _profileId;
    private readonly SaveDraft _save;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly SemaphoreSlim _saving = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private uint? _version;
    private ProfileDefinition _saved;
    private Task _loop = Task.CompletedTask;

    public DraftSession(ProfileView profile, SaveDraft save, TimeProvider clock, ILogger<DraftSession> log)
    {
        (_profileId, _save, _clock, _log) = (profile.Id, save, clock, log);
        _saved = profile.Draft?.Definition ?? profile.Latest?.Definition ?? new ProfileDefinition { Name = profile.Name };
        _version = profile.Draft?.Version;
        SavedAt = profile.Draft?.ChangedAt;
        Status = profile.Draft is null ? DraftStatus.NoDraft : DraftStatus.Saved;
        State = new ProfileEditorState(_saved);
        State.Changed += Changed;
    }

    public ProfileEditorState State { get; }

    public DraftStatus Status { get; private set; }

    /// <summary>When the draft was saved last, in UTC.</summary>
    public DateTime? SavedAt { get; private set; }

    /// <summary>What someone else saved meanwhile, until one of both is chosen.</summary>
    public SaveDraftResult.Conflict? Conflict { get; private set; }

    /// <summary>Why the last save did not work.</summary>
    public string? Problem { get; private set; }

    /// <summary>Raised on any thread when the status changes.</summary>
    public event Action? StatusChanged;

    /// <summary>Goes on with what someone else saved; ours stays one step back.</summary>
    public void TakeTheirs()
    {
        if (Conflict is not { } conflict)
            return;
        (_version, Conflict) = (conflict.Version, null);
        if (conflict.Theirs is { } theirs)
        {
            (_saved, SavedAt) = (theirs, conflict.At);
            Become(DraftStatus.Saved);
            State.Replace(theirs);
        }
        else
        {
            Become(DraftStatus.NoDraft);
        }
    }

    /// <summary>Goes on with ours, which replaces what someone else saved.</summary>
    public async Task KeepOursAsync()
    {
        if (Conflict is not { } conflict)
            return;
        (_version, Conflict) = (conflict.Version, null);
        await SaveAsync(CancellationToken.None, evenIfSame: true);
    }

    /// <summary>Saves now what is not saved yet.</summary>
    public Task FlushAsync() => SaveAsync(CancellationToken.None);

    /// <summary>The version of the draft in the database as last seen.</summary>
    public uint? Version => _version;

    public async ValueTask DisposeAsync()
    {
        State.Changed -= Changed;
        await _end.CancelAsync();
        await _loop;
        if (Status is DraftStatus.Saving or DraftStatus.Failed)
            await FlushAsync();
        _end.Dispose();
    }

    private void Changed()
    {
        if (Status is DraftStatus.Conflict or DraftStatus.Refused)
            return;
        Become(DraftStatus.Saving);
        if (_loop.IsCompleted)
            _loop = SaveSoonAsync();
    }

    private async Task SaveSoonAsync()
    {
        while (Status is DraftStatus.Saving or DraftStatus.Failed)
        {
            try
            {
                await Task.Delay(Status == DraftStatus.Failed ? PauseAfterFailure : Pause, _clock, _end.Token);
                await SaveAsync(_end.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task SaveAsync(CancellationToken cancellationToken, bool evenIfSame = false)
    {
        await _saving.WaitAsync(cancellationToken);
        try
        {
            var definition = State.Definition;
            if (Conflict is not null || (!evenIfSame && definition.Equals(_saved)))
            {
                if (Conflict is null)
                    Become(_version is null ? DraftStatus.NoDraft : DraftStatus.Saved);
                return;
            }

            Take(definition, await _save.RunAsync(_profileId, definition, _version, CancellationToken.None));
        }
        catch (PermissionDeniedException denied)
        {
            Problem = denied.Message;
            Become(DraftStatus.Refused);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            _log.LogWarning(error, "The draft of profile {Profile} could not be saved", _profileId);
            Problem = DatabaseTrouble.Words(error) ?? "Something went wrong that was not foreseen; the log tells what.";
            Become(DraftStatus.Failed);
        }
        finally
        {
            _saving.Release();
        }
    }

    private void Take(ProfileDefinition sent, SaveDraftResult result)
    {
        switch (result)
        {
            case SaveDraftResult.Saved saved:
                (_version, SavedAt, _saved, Problem) = (saved.Version, saved.At, sent, null);
                Become(State.Definition.Equals(sent) ? DraftStatus.Saved : DraftStatus.Saving);
                break;
            case SaveDraftResult.Conflict conflict when conflict.Theirs?.Equals(sent) == true:
                (_version, SavedAt, _saved) = (conflict.Version, conflict.At, sent);
                Become(DraftStatus.Saved);
                break;
            case SaveDraftResult.Conflict conflict:
                Conflict = conflict;
                Become(DraftStatus.Conflict);
                break;
            default:
                Problem = "The profile is gone.";
                Become(DraftStatus.Refused);
                break;
        }
    }

    private void Become(DraftStatus status)
    {
        Status = status;
        StatusChanged?.Invoke();
    }
}
