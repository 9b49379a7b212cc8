using IcpStudio.Core.Conditions;
using IcpStudio.Core.Index;

namespace IcpStudio.Core.Lists;

/// <summary>Who has a text that was searched for.</summary>
/// <param name="Accounts">Those whose shown name or domain contains it, or whose external id it is, without regard to case.</param>
/// <param name="ForgaveTypos">Whether nobody has it, and those are found who have it but for typing errors.</param>
public sealed record TextSearch(AccountBitmap Accounts, bool ForgaveTypos)
{
    /// <param name="text">Null or blank: nothing is searched for, and null returned. Typing errors are forgiven in four characters or
    /// more.</param>
    public static TextSearch? Of(IndexSnapshot snapshot, string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var exact = FilterEvaluator.Evaluate(snapshot, Filter.Everything, DateOnly.MinValue, text);
        return exact.Count == 0 && AccountBitmap.Near(snapshot, text) is { Count: > 0 } near ? new(near, true) : new(exact, false);
    }
}
