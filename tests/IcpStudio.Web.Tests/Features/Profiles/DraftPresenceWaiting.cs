using IcpStudio.Web.Data.Entities.Profiles;
using IcpStudio.Web.Features.Profiles.Editing.Session;

namespace IcpStudio.Web.Tests.Features.Profiles;

internal static class DraftPresenceWaiting
{
    /// <summary>Ends once whoever sits there sees just these.</summary>
    public static async Task SeesAsync(this DraftPresence presence, DraftParticipant seat, params string[] names)
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            presence.Changed += () => changed.TrySetResult();
            if (presence.OthersAt(seat).SequenceEqual(names))
                return;
            await changed.Task;
        }
    }
}
