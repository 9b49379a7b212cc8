using IcpStudio.Core.Conditions;
using IcpStudio.Web.Data.Entities.Profiles;

namespace IcpStudio.Web.Features.Reviews;

/// <summary>Reviews in words.</summary>
public static class ReviewFormatter
{
    /// <summary>“12 days overdue”, “due on 2026-11-30, in 12 days”.</summary>
    public static string Due(ReviewPlan plan, DateOnly today) => (plan.DueOn.DayNumber - today.DayNumber) switch
    {
        < 0 and var days => $"{ValueText.Days(-days)} overdue",
        0 => "due today",
        var days => $"due on {ValueText.Date(plan.DueOn)}, in {ValueText.Days(days)}",
    };

    /// <summary>“every 6 months”.</summary>
    public static string Every(int months) => months == 1 ? "every month" : $"every {months} months";

    public static string Of(ReviewDecision decision) => decision == ReviewDecision.Kept ? "kept" : "draft begun";
}
