using System.CommandLine;
using FluentValidation.Results;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Diff;
using IcpStudio.Core.Text;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Profiles.Files;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Profiles;

/// <summary><c>icp profile</c>: the same as the profile pages, for a shell, cron or CI.</summary>
internal static class ProfileCommands
{
    public static Command Create(CommandHost host) =>
        new("profile", "List, show, apply, compare, publish and export profiles; print the schema of their files and their documents.")
        {
            List(host), Show(host), Apply(host), Publish(host), Score(host), Diff(host),
            ProfileFileCommands.Export(host), ProfileFileCommands.Schema(host), ProfileFileCommands.Document(host),
        };

    private static Command List(CommandHost host)
    {
        var json = CommandHost.JsonOption();
        var command = new Command("list", "List the profiles.") { json };
        host.SetAction(command, async run =>
        {
            var profiles = await run.Get<ListProfiles>().RunAsync(run.Cancellation);
            if (run.Arguments.GetValue(json))
                run.Console.Document(
                    new
                    {
                        count = profiles.Count,
                        items = profiles.Select(p =>
                            new
                            {
                                profile = p.Name,
                                version = p.Version,
                                sha256 = p.Sha256,
                                isDefault = p.IsDefault,
                                hasDraft = p.HasDraft
                            })
                    });
            else
                foreach (var p in profiles)
                    run.Console.Line(
                        $"{p.Name}  {(p.Version is { } v ? $"version {v}" : "not published")}{(p.HasDraft ? ", open draft" : "")}{(p.IsDefault ? ", default" : "")}");
            return 0;
        });
        return command;
    }

    private static Command Show(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var json = CommandHost.JsonOption();
        var command = new Command("show", "Show a profile and its versions.") { name, json };
        host.SetAction(command, async run =>
        {
            var profile = await FindAsync(run, run.Arguments.GetRequiredValue(name));
            if (run.Arguments.GetValue(json))
                run.Console.Document(new
                {
                    profile = profile.Name,
                    hasDraft = profile.Draft is not null,
                    versions = profile.Versions.Select(
                        v => new
                        {
                            version = v.Number,
                            sha256 = v.Sha256,
                            note = v.Note,
                            publishedBy = v.PublishedBy,
                            publishedAt = v.PublishedAt,
                            isScored = v.IsScored
                        }),
                });
            else
            {
                run.Console.Line(profile.Name);
                foreach (var v in profile.Versions)
                    run.Console.Line($"  version {v.Number}, {v.PublishedAt:yyyy-MM-dd HH:mm} UTC by "
                        + $"{v.PublishedBy}{(v.IsScored ? ", scores shown" : "")}{(v.Note is null ? "" : $": {v.Note}")}");
                if (profile.Draft is { } draft)
                    run.Console.Line($"  draft, changed {draft.ChangedAt:yyyy-MM-dd HH:mm} UTC by {draft.ChangedBy}");
            }

            return 0;
        });
        return command;
    }

    private static Command Apply(CommandHost host)
    {
        var file = new Argument<string>("FILE") { Description = "A profile in YAML or JSON." };
        var publish = new Option<bool>("--publish") { Description = "Publish it and score all accounts." };
        var note = new Option<string?>("--note") { Description = "Why, in a sentence; kept with the version." };
        var json = CommandHost.JsonOption();
        var command = new Command("apply", "Make a file the draft of the profile it names.") { file, publish, note, json };
        host.SetAction(command, async run =>
        {
            var name = run.Arguments.GetRequiredValue(file);
            var parsed = ProfileFile.Parse(
                await ReadAsync(name, run.Cancellation), await run.Get<AttributeCatalogSource>().RefreshAsync(run.Cancellation));
            if (parsed.Definition is null)
            {
                foreach (var error in parsed.Errors)
                    run.Console.Error($"{name}: {error}");
                return 1;
            }

            switch (await run.Get<ApplyProfile>().RunAsync(parsed.Definition, run.Cancellation))
            {
                case ApplyResult.Invalid invalid:
                    return Refuse(run, name, invalid.Failures);
                case ApplyResult.Applied applied when run.Arguments.GetValue(publish):
                    return await PublishAsync(run, applied.ProfileId, run.Arguments.GetValue(note), run.Arguments.GetValue(json));
                case ApplyResult.Applied applied:
                    if (run.Arguments.GetValue(json))
                        run.Console.Document(
                            new { profile = applied.Profile, version = (int?)null, status = "draft", sha256 = applied.Sha256 });
                    else
                        run.Console.Line(
                            $"{applied.Profile}: the file is the draft now. Publish it with: icp profile publish \"{applied.Profile}\"");
                    return 0;
                default:
                    throw new OperatorException("Someone changed the draft at the same moment. Try again.");
            }
        });
        return command;
    }

    private static Command Publish(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var note = new Option<string?>("--note") { Description = "Why, in a sentence; kept with the version." };
        var json = CommandHost.JsonOption();
        var command = new Command("publish", "Publish the open draft and score all accounts.") { name, note, json };
        host.SetAction(command, async run =>
        {
            var profile = await FindAsync(run, run.Arguments.GetRequiredValue(name));
            return await PublishAsync(run, profile.Id, run.Arguments.GetValue(note), run.Arguments.GetValue(json));
        });
        return command;
    }

    private static Command Diff(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var from = new Argument<int>("FROM") { Description = "Number of the older version." };
        var to = new Argument<int>("TO") { Description = "Number of the newer version." };
        var json = CommandHost.JsonOption();
        var command = new Command("diff", "Say in words what changed between two versions.") { name, from, to, json };
        host.SetAction(command, async run =>
        {
            var profile = await FindAsync(run, run.Arguments.GetRequiredValue(name));
            var changes = ProfileDiff.Between(
                Version(profile, run.Arguments.GetValue(from)).Definition, Version(profile, run.Arguments.GetValue(to)).Definition,
                run.Get<AttributeCatalogSource>().Current);
            if (run.Arguments.GetValue(json))
                run.Console.Document(
                    new { profile = profile.Name, changes = changes.Select(c => new { kind = c.Kind, path = c.Path, text = c.Text }) });
            else
                foreach (var change in changes)
                    run.Console.Line(change.Text);
            return 0;
        });
        return command;
    }

    private static Command Score(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var json = CommandHost.JsonOption();
        var command = new Command(
            "score", "Score all accounts anew by the latest version, inside the database: for more accounts than fit into memory.")
        {
            name,
            json
        };
        host.SetAction(command, async run =>
        {
            var profile = await FindAsync(run, run.Arguments.GetRequiredValue(name));
            var latest = profile.Latest ?? throw new OperatorException($"{profile.Name} has no published version to score by.");
            var scored = await run.Get<ScoreInDatabase>().RunAsync(latest.Id, run.Cancellation);
            if (run.Arguments.GetValue(json))
                run.Console.Document(
                    new { profile = profile.Name, version = latest.Number, run = scored.RunId, accounts = scored.Accounts });
            else
                run.Console.Line($"{profile.Name}: {scored.Accounts:N0} accounts are scored by version {latest.Number}.");
            return 0;
        });
        return command;
    }

    private static async Task<int> PublishAsync(CommandRun run, long profileId, string? note, bool json)
    {
        switch (await run.Get<PublishProfile>().RunAsync(profileId, note, run.Cancellation))
        {
            case PublishResult.Published published:
                var scored = await run.Get<ScoreAllAccounts>().RunAsync(published.VersionId, cancellationToken: run.Cancellation);
                if (json)
                    run.Console.Document(new
                    {
                        profile = published.Profile,
                        version = published.Number,
                        status = "published",
                        sha256 = published.Sha256,
                        accounts = scored.Accounts
                    });
                else
                    run.Console.Line($"{published.Profile}: version {published.Number} is published, {scored.Accounts:N0} accounts are "
                        + $"scored. SHA-256 {published.Sha256}");
                return 0;
            case PublishResult.Invalid invalid:
                return Refuse(run, "The draft", invalid.Failures);
            case PublishResult.NoDraft:
                throw new OperatorException("There is no open draft to publish.");
            default:
                throw new OperatorException("Someone changed the draft at the same moment. Try again.");
        }
    }

    private static int Refuse(CommandRun run, string what, IEnumerable<ValidationFailure> failures)
    {
        foreach (var failure in failures)
            run.Console.Error($"{what}: {failure.ErrorMessage}");
        return 1;
    }

    private static async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var stream = CommandRun.OpenFile(name);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }

    internal static async Task<ProfileView> FindAsync(CommandRun run, string name)
    {
        var profiles = await run.Get<ListProfiles>().RunAsync(run.Cancellation);
        var found = profiles.FirstOrDefault(p => ValueFolding.Comparer.Equals(p.Name, name))
            ?? throw new OperatorException($"There is no profile called “{name}”. There are: "
                + $"{string.Join(", ", profiles.Select(p => p.Name).DefaultIfEmpty("none yet"))}.");
        return (await run.Get<ShowProfile>().RunAsync(found.Id, run.Cancellation))!;
    }

    internal static VersionView Version(ProfileView profile, int number) =>
        profile.Versions.FirstOrDefault(v => v.Number == number)
        ?? throw new OperatorException(
            $"{profile.Name} has no version {number}; it has {(profile.Latest is { } latest ? $"1 to {latest.Number}" : "none")}.");
}
