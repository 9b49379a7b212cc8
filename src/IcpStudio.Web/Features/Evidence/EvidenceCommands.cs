using System.CommandLine;
using System.Globalization;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Evidence.Proposals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.Features.Evidence;

/// <summary><c>icp evidence</c>: the same as the evidence page, for a shell.</summary>
internal static class EvidenceCommands
{
    public static Command Create(CommandHost host)
    {
        var outcome = new Option<string>("--outcome")
        {
            Description = "What counts as good: won, best or kept.",
            DefaultValueFactory = _ => "won"
        };
        var against = new Option<string?>("--against") { Description = "Compare with all other accounts: all." };
        var since = new Option<string?>("--since") { Description = "First day, for example 2025-01-01; or any. Left out: 24 months ago." };
        var until = new Option<string?>("--until") { Description = "Last day; or any. Left out: today." };
        var type = new Option<string?>("--type")
        {
            Description = "Deals of that type: newBusiness, expansion, renewal or any. Left out: newBusiness."
        };
        var cancelled = new Option<bool>("--cancelled") { Description = "Count cancelled deals as lost." };
        var by = new Option<string?>("--by")
        {
            Description = "What the best are best at, several with commas: ltv, nrr, expansionArr, nps, tenure, salesCycle, tickets."
        };
        var top = new Option<int>("--top")
        {
            Description = "How many of a hundred customers are the best, 5 to 50.",
            DefaultValueFactory = _ => 25
        };
        var primary = new Option<int>("--primary")
        {
            Description = "How many of a hundred the first tier should have, 1 to 90.",
            DefaultValueFactory = _ => 20
        };
        var known = new Option<string?>("--known")
        {
            Description = "Attributes known before the sale although they look like traps, with commas."
        };
        var alike = new Option<string?>("--alike")
        {
            Description = "Attributes whose members are compared only with those of the same age, or closed in the same part of a quarter; "
                + "with commas."
        };
        var without = new Option<string?>("--without") { Description = "Attributes to leave out, with commas." };
        var propose = new Option<string?>("--propose") { Description = "Write the proposed profile to this file, as YAML." };
        var name = new Option<string>("--name")
        {
            Description = "Name of the proposed profile.",
            DefaultValueFactory = _ => ProposalChoice.UsualName
        };
        var insist = new Option<bool>("--insist") { Description = "Propose a profile even where nothing separates." };
        var suggested = new Option<bool>("--suggested")
        {
            Description = "Take the suggested anti-ICP criteria and disqualifiers into the proposed profile."
        };
        var json = CommandHost.JsonOption();
        var command = new Command("evidence", "Say what won deals, the best or the kept customers have in common, and prove it.")
        {
            outcome, against, since, until, type, cancelled, by, top, primary, known, alike, without, propose, name, insist, suggested,
            json,
        };
        host.SetAction(command, async run =>
        {
            var usual = EvidenceQuestion.Usual(DateOnly.FromDateTime(run.Get<TimeProvider>().GetUtcNow().UtcDateTime));
            var question = usual with
            {
                Outcome = Word<GoodOutcome>("--outcome", run.Arguments.GetRequiredValue(outcome)),
                AgainstAllAccounts = run.Arguments.GetValue(against) switch
                {
                    null => false,
                    "all" => true,
                    var other => throw new OperatorException($"--against {other}: allowed is all.")
                },
                Since = Day("--since", run.Arguments.GetValue(since), usual.Since),
                Until = Day("--until", run.Arguments.GetValue(until), usual.Until),
                DealType = run.Arguments.GetValue(type) switch
                {
                    null => usual.DealType,
                    "any" => null,
                    var word => Word<DealType>("--type", word)
                },
                CountsCancelled = run.Arguments.GetValue(cancelled),
                Measures = run.Arguments.GetValue(by) is { } measures
                    ? [.. measures.Split(',').Select(m => Word<CustomerMeasure>("--by", m.Trim()))]
                    : usual.Measures,
                TopPercent = Percent("--top", run.Arguments.GetValue(top), 5, 50),
                PrimaryPercent = Percent("--primary", run.Arguments.GetValue(primary), 1, 90),
                Confirmed = Keys(run.Arguments.GetValue(known)),
                Controlled = Keys(run.Arguments.GetValue(alike)),
                LeftOut = Keys(run.Arguments.GetValue(without)),
            };
            var answer = await run.Get<AskEvidence>().RunAsync(question, cancellationToken: run.Cancellation);
            if (run.Arguments.GetValue(propose) is { } file)
                await WriteProposalAsync(run, answer, file,
                    new(run.Arguments.GetRequiredValue(name).Trim(), run.Arguments.GetValue(insist)), run.Arguments.GetValue(suggested));
            if (run.Arguments.GetValue(json))
                run.Console.Document(EvidenceDocument.Of(answer));
            else
                EvidenceLines.Write(answer, run.Console);
            return 0;
        });
        return command;
    }

    private static async Task WriteProposalAsync(
        CommandRun run, EvidenceAnswer answer, string file, ProposalChoice choice, bool takesSuggested)
    {
        if (choice.Name.Length is 0 or > ProfileLimits.MaxNameLength)
            throw new OperatorException(
                $"--name: the name has {choice.Name.Length} characters; allowed are 1 to {ProfileLimits.MaxNameLength}.");
        if (takesSuggested)
        {
            var proposal = ProposeProfile.Of(answer, choice);
            choice = choice with
            {
                AntiIcp = [.. proposal.AntiIcp.Select(c => c.Attribute.Key)],
                Disqualifiers = [.. proposal.Disqualifiers.Where(d => d.IsSuggested).Select(d => d.Reason)]
            };
        }

        var definition = (await run.Get<ProposeProfile>().DraftAsync(answer, choice, run.Cancellation))?.Definition
            ?? throw new OperatorException(
                EvidenceFormatter.Says(answer.Result) + " No profile is proposed; --insist writes one all the same.");
        try
        {
            await File.WriteAllTextAsync(file, ProfileYaml.Write(definition), run.Cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The file {file} cannot be written: {error.Message.TrimEnd('.')}.", error);
        }

        run.Console.Progress($"{file}: {definition.Criteria.Length} criteria, {definition.Disqualifiers.Length} disqualifiers. Make it the "
            + $"draft with: icp profile apply {file}");
    }

    private static System.Collections.Immutable.ImmutableArray<string> Keys(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(EvidenceQuestion.MaxKeys)];

    private static T Word<T>(string option, string word) where T : struct, Enum => EvidenceUrl.Read<T>(word)
        ?? throw new OperatorException($"{option} {word}: allowed are {string.Join(", ", Enum.GetValues<T>().Select(EvidenceUrl.Word))}.");

    private static int Percent(string option, int percent, int least, int most) => percent >= least && percent <= most
        ? percent
        : throw new OperatorException($"{option} {percent}: allowed are {least} to {most}.");

    private static DateOnly? Day(string option, string? text, DateOnly? usual) => text switch
    {
        null => usual,
        "any" => null,
        _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new OperatorException($"{option} {text}: it is not a day; write it like 2025-01-31, or any."),
    };
}
