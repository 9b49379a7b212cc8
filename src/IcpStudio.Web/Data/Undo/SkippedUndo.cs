namespace IcpStudio.Web.Data.Undo;

/// <summary>Something an undo leaves as it is.</summary>
/// <param name="Subject">What, in words.</param>
/// <param name="Reason">Why, as a sentence without its full stop.</param>
internal sealed record SkippedUndo(string Subject, string Reason);
