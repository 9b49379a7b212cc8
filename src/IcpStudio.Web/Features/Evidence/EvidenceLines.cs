using IcpStudio.Core.Evidence.Findings;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Evidence.Question;

namespace IcpStudio.Web.Features.Evidence;

/// <summary>An answer as lines of text, for <c>icp evidence</c>.</summary>
internal static class EvidenceLines
{
    private const int MaxValues = 5;

    public static void Write(EvidenceAnswer answer, CommandConsole console)
    {
        var (question, result) = (answer.Question, answer.Result);
        console.Line($"What do {EvidenceFormatter.Good(question)} have in common against {EvidenceFormatter.Baseline(question)}, "
            + $"{EvidenceFormatter.Days(question)}?");
        console.Line($"{result.Decided.Good:N0} of {result.Decided.Count:N0} {EvidenceFormatter.Members(question)} "
            + $"{EvidenceFormatter.Outcome(question)} ({EvidenceFormatter.Percent(result.Decided.Rate.Value)}), {result.Open:N0} still "
            + "open.");
        console.Line(EvidenceFormatter.Says(result));
        // With nobody on one side no attribute says anything.
        if (result.Decided.Good == 0 || result.Decided.Good == result.Decided.Count)
            return;
        foreach (var shelf in result.Attributes.Where(a => a.EvidenceGrade != EvidenceGrade.Refused).GroupBy(a => a.EvidenceGrade))
        {
            console.Line();
            console.Line($"{EvidenceFormatter.Of(shelf.Key)}:");
            foreach (var finding in shelf)
                Write(finding, console);
        }

        foreach (var trap in result.Traps)
        {
            console.Line();
            console.Line(
                $"{(trap.IsConfirmed ? "confirmed: " : trap.IsControlled ? "compared with those alike: " : "")}{EvidenceFormatter.Of(trap.Kind)}: {trap.Says} {trap.WayOn}");
        }
    }

    private static void Write(AttributeFinding finding, CommandConsole console)
    {
        console.Line($"  {finding.Attribute.Label}{(finding.IsOfDeal ? " (of the deal)" : "")}: p {finding.PValue:0.####}, q "
            + $"{finding.QValue:0.####}{(finding.MoreNeeded is { } more ? $", about {more:N0} more would settle it" : "")}");
        if (finding.EvidenceGrade != EvidenceGrade.SetsApart)
            return;
        foreach (var value in finding.Values.Take(MaxValues))
            console.Line($"    {value.Label}: {value.Tally.Good:N0} of {value.Tally.Count:N0} "
                + $"({EvidenceFormatter.Percent(value.Tally.Rate.Value)}), {value.Lift.Value:0.00} times as often as all");
    }
}
