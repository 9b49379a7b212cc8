namespace IcpStudio.Web.Data;

/// <summary>Ends a COPY that goes on for too long, or that stands still.</summary>
internal sealed class CopyDeadline(TimeSpan inAll)
{
    private readonly long _begun = TimeProvider.System.GetTimestamp();

    /// <summary>Begins the time of a COPY: without progress its stream gives up by itself.</summary>
    public static CopyDeadline Begin(Stream copy, TimeSpan? withoutProgress = null, TimeSpan? inAll = null)
    {
        var still = (int)(withoutProgress ?? Limits.CopyWithoutProgress).TotalMilliseconds;
        if (copy is { CanTimeout: true, CanRead: true })
            copy.ReadTimeout = still;
        if (copy is { CanTimeout: true, CanWrite: true })
            copy.WriteTimeout = still;
        return new CopyDeadline(inAll ?? Limits.Copy);
    }

    /// <summary>Call it with every piece.</summary>
    /// <exception cref="TimeoutException">It has gone on for too long.</exception>
    public void Check()
    {
        if (TimeProvider.System.GetElapsedTime(_begun) > inAll)
            throw new TimeoutException($"A COPY took longer than {inAll.TotalHours:0.#} hours, which is the most allowed.");
    }
}
