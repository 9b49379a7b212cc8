using System.Collections.Immutable;
using IcpStudio.Core.Profiles;

namespace IcpStudio.Web.Features.Demo;

/// <summary>When to call the accounts of the sample profile, what they suffer from, and whom one meets there.</summary>
internal static class DemoSelling
{
    public static ImmutableArray<TriggeringEvent> Triggers { get; } =
    [
        new("New VP Sales", "Changes the tools within two quarters.", "Call in the second week with the plan for the first ninety days."),
        new("Funding round closed", "The plan now has more reps in it than the process can bear.",
            "Congratulate, then ask who owns the forecast."),
        new("First RevOps hire advertised", "They have noticed that the spreadsheet has ended.",
            "Send the job description we collected from customers."),
    ];

    public static ImmutableArray<PainPoint> PainPoints { get; } =
    [
        new("Forecasts nobody believes", "“We call it the wish list.”", "Forecast by tier from their own closed deals in the first week."),
        new("Reps work the wrong accounts", "The best rep's list looks nothing like the second best's.",
            "The scored list, with the reason beside every account."),
        new("Data spread over five tools", "Two people bring two numbers to the same meeting.",
            "One account, joined by domain, with where each value came from."),
    ];

    public static ImmutableArray<Persona> Personas { get; } =
    [
        new("Economic buyer")
        {
            Titles = ["Chief revenue officer", "VP Sales"],
            Goals = ["A forecast that holds to 10 %", "New reps productive in three months"],
            Pains = ["Finds out in the last week of the quarter"],
            Objections = ["“We have a CRM for that.”", "“Not before the new fiscal year.”"],
            Wording = ["predictable", "by your own closed deals"],
        },
        new("Champion")
        {
            Titles = ["Head of RevOps", "RevOps manager"],
            Goals = ["One definition of a good account that everybody uses"],
            Pains = ["Answers the same question every Monday", "Is blamed for the data"],
            Objections = ["“Another tool I have to feed.”"],
            Wording = ["explains itself", "versioned", "undo"],
        },
        new("End user")
        {
            Titles = ["Account executive", "SDR"],
            Goals = ["Fewer accounts, better ones"],
            Pains = ["Researches for an hour what is known already"],
            Objections = ["“Scores are always wrong.”"],
            Wording = ["why this account", "ten seconds"],
        },
    ];
}
