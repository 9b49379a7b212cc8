using System.CommandLine;
using IcpStudio.Core.Profiles;
using IcpStudio.Core.Profiles.Document;
using IcpStudio.Core.Profiles.Serialization;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Features.Profiles.Document;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Settings;

namespace IcpStudio.Web.Features.Profiles.Files;

/// <summary>The part of <c>icp profile</c> that prints: a profile as a file, what such a file may say, and its document.</summary>
internal static class ProfileFileCommands
{
    public static Command Export(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var number = new Option<int?>("--version") { Description = "Number of the version; left out: the draft, or the latest version." };
        var format = new Option<ProfileFileFormat>("--format") { Description = "Yaml or Json." };
        var command = new Command("export", "Print a profile as a file.") { name, number, format };
        host.SetAction(command, async run =>
        {
            var profile = await ProfileCommands.FindAsync(run, run.Arguments.GetRequiredValue(name));
            var definition = run.Arguments.GetValue(number) is { } version
                ? ProfileCommands.Version(profile, version).Definition
                : profile.Draft?.Definition ?? profile.Latest?.Definition
                    ?? throw new OperatorException($"{profile.Name} has neither a draft nor a version.");
            run.Console.Line(ProfileFile.Write(definition, run.Arguments.GetValue(format)).TrimEnd());
            return 0;
        });
        return command;
    }

    public static Command Schema(CommandHost host)
    {
        var command = new Command("schema", "Print the JSON Schema of a profile file.");
        // It says nothing of the workspace, so it needs no database.
        command.SetAction(_ => host.Console.Line(ProfileSchema.Json.TrimEnd()));
        return command;
    }

    public static Command Document(CommandHost host)
    {
        var name = new Argument<string>("NAME") { Description = "Name of the profile." };
        var number = new Option<int?>("--version") { Description = "Number of the version; left out: the latest." };
        var draft = new Option<bool>("--draft") { Description = "Of the open draft." };
        var json = CommandHost.JsonOption();
        var command = new Command("document", "Print the one-page document of a profile as Markdown.") { name, number, draft, json };
        host.SetAction(command, async run =>
        {
            var profile = await ProfileCommands.FindAsync(run, run.Arguments.GetRequiredValue(name));
            var edition = new DocumentEdition(run.Arguments.GetValue(number), run.Arguments.GetValue(draft));
            var document = await run.Get<ShowDocument>()
                .RunAsync(profile.Id, edition, (await run.Get<CurrentWorkspace>().GetAsync(run.Cancellation)).Currency, run.Cancellation)
                ?? throw new OperatorException(edition.IsDraft ? $"{profile.Name} has no open draft." : $"{profile.Name} has no "
                    + $"{(edition.Version is { } v ? $"version {v}" : "published version; add --draft for its draft")}.");
            if (run.Arguments.GetValue(json))
                run.Console.Document(
                    new { profile = profile.Name, edition = document.Edition, markdown = ProfileMarkdown.Write(document) });
            else
                run.Console.Line(ProfileMarkdown.Write(document).TrimEnd());
            return 0;
        });
        return command;
    }
}
