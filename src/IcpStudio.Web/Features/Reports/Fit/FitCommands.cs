using System.CommandLine;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Features.Reports.Shared;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Reports.Fit;

/// <summary><c>icp report fit</c> and <c>icp report retention</c>: the same as the fit report's page.</summary>
internal static class FitCommands
{
    public static Command Fit(CommandHost host) => Create(
        host, "fit", "Win rates by the fit of the account on the day a deal was created.", FitDocument.Of, (answer, view, console) =>
        {
            var cancelled = answer.Question.CountsCancelled;
            console.Line(FitFormatter.Says(answer.Profile.Tiers, view.Deals, cancelled));
            for (var i = 0; i < view.Deals.Tiers.Count; i++)
            {
                var group = view.Deals.Tiers[i];
                console.Line($"  {answer.Profile.Tiers[i]}: {group.Won:N0} won, {group.Lost:N0} lost, {group.Open:N0} open, "
                    + $"{group.Cancelled:N0} cancelled; {FitFormatter.Range(group.WinRate(cancelled))}");
            }

            console.Line($"By {answer.Profile.Title}: {DealQuestionFormatter.Of(answer.Question)}. "
                + $"{DealQuestionFormatter.Cancelled(answer.Question)}");
            console.Line(FitFormatter.Basis(view.Deals));
            if (FitFormatter.Repeated(view.Deals.Repeated) is { } repeated)
                console.Line(repeated);
        });

    public static Command Retention(CommandHost host) => Create(
        host, "retention", "What became of customers, by the fit they had when they "
            + "bought.", FitDocument.Retention, (answer, view, console) =>
        {
            console.Line(FitFormatter.SaysOfCustomers(answer.Profile.Tiers, view.Customers)
                ?? "Too few customers whose outcome is known to compare the tiers.");
            for (var i = 0; i < view.Customers.Tiers.Count; i++)
            {
                var (group, renewals) = (view.Customers.Tiers[i], view.Customers.Renewals[i]);
                console.Line($"  {answer.Profile.Tiers[i]}: {group.Kept.Count:N0} customers, {group.Churned:N0} left, "
                    + $"{FitFormatter.Range(group.Kept)} stayed; NRR {(group.Nrr.Value is { } nrr ? $"{nrr:0.#} %" : "–")} of "
                    + $"{group.Nrr.Count:N0}; renewals {FitFormatter.Range(renewals.Renewed)} of {renewals.Renewed.Count:N0}");
            }

            if (view.Customers.All.Derived > 0)
                console.Line($"{view.Customers.All.Derived:N0} of {view.Customers.All.Kept.Count:N0} are derived from their renewals.");
            if (FitFormatter.Repeated(view.Customers.Repeated) is { } repeated)
                console.Line(repeated);
        });

    private static Command Create(
        CommandHost host, string name, string description, Func<FitAnswer, FitView, object> document,
        Action<FitAnswer, FitView, CommandConsole> print)
    {
        var (options, json) = (new DealOptions(), CommandHost.JsonOption());
        var command = new Command(name, description) { json };
        options.AddTo(command);
        host.SetAction(command, async run =>
        {
            var answer = await run.Get<ShowFit>().RunAsync(await options.ReadAsync(run), waits: true, run.Cancellation);
            if (answer?.View is not { } view)
                throw new OperatorException(answer?.Problem ?? "No such profile or version is published.");
            if (run.Arguments.GetValue(json))
                run.Console.Document(document(answer, view));
            else
                print(answer, view, run.Console);
            return 0;
        });
        return command;
    }
}
