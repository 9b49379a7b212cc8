using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Notifications;
using Microsoft.AspNetCore.Components;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>
/// A page that answers a report's question. In a large workspace the answer may be made behind it, and appears as it is there.
/// </summary>
public abstract class ReportPage<TQuestion, TAnswer> : LivePage<TQuestion, TAnswer>
    where TQuestion : notnull
    where TAnswer : class
{
    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected DateOnly Today => DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime);

    // Deals cannot be scored before accounts are loaded.
    protected override ChangeTopics Watches => ChangeTopics.Answers | ChangeTopics.Index;

    /// <summary>Whether there is more to come than the answer says.</summary>
    protected abstract bool IsOnItsWay(TAnswer answer);

    protected override bool IsOutdatedBy(ChangeTopics changed) => Answer is { } answer && IsOnItsWay(answer);
}
