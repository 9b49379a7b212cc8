using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Web.CommandLine;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>An answer as lines of text, for <c>icp evidence</c>.</summary>
internal static class EvidenceLines
{
    private const int MostValues = 5;

    public static void Write(EvidenceAnswer answer, CommandConsole console)
    {
        var (question, result) = (answer.Question, answer.Result);
        console.Line($"What do {EvidenceWords.Good(question)} have in common against {EvidenceWords.Baseline(question)}, {EvidenceWords.Days(question)}?");
        console.Line($"{result.Decided.Good:N0} of {result.Decided.Count:N0} {EvidenceWords.Members(question)} {EvidenceWords.Outcome(question)} ({EvidenceWords.Percent(result.Decided.Rate.Value)}), {result.Open:N0} still open.");
        console.Line(EvidenceWords.Says(result));
        // With nobody on one side no attribute says anything.
        if (result.Decided.Good == 0 || result.Decided.Good == result.Decided.Count)
            return;
        foreach (var shelf in result.Attributes.Where(a => a.Shelf != Shelf.Refused).GroupBy(a => a.Shelf))
        {
            console.Line();
            console.Line($"{EvidenceWords.Of(shelf.Key)}:");
            foreach (var finding in shelf)
                Write(finding, console);
        }

        foreach (var trap in result.Traps)
        {
            console.Line();
            console.Line($"{(trap.IsConfirmed ? "confirmed: " : trap.IsControlled ? "compared with those alike: " : "")}{EvidenceWords.Of(trap.Kind)}: {trap.Says} {trap.WayOn}");
        }
    }

    private static void Write(AttributeFinding finding, CommandConsole console)
    {
        console.Line($"  {finding.Attribute.Label}{(finding.IsOfDeal ? " (of the deal)" : "")}: p {finding.PValue:0.####}, q {finding.QValue:0.####}{(finding.MoreNeeded is { } more ? $", about {more:N0} more would settle it" : "")}");
        if (finding.Shelf != Shelf.SetsApart)
            return;
        foreach (var value in finding.Values.Take(MostValues))
            console.Line($"    {value.Label}: {value.Tally.Good:N0} of {value.Tally.Count:N0} ({EvidenceWords.Percent(value.Tally.Rate.Value)}), {value.Lift.Value:0.00} times as often as all");
    }
}
