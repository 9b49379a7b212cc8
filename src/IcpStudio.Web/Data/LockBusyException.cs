namespace IcpStudio.Web.Data;

/// <summary>Somebody else holds what is to be written for longer than anybody waits; the message says who and what to do.</summary>
public sealed class LockBusyException(string message, Exception inner) : Exception(message, inner)
{
    /// <summary>What is said where only the rows are known, not who holds them.</summary>
    public const string Unnamed =
        "Somebody else is writing the same just now, an import perhaps. Nothing was changed; try again in a minute.";
}
