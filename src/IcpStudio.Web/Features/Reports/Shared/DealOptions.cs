using System.CommandLine;
using System.Globalization;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Deals;
using IcpStudio.Web.Features.Evidence.Question;
using IcpStudio.Web.Features.Reports.Questions;
using IcpStudio.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace IcpStudio.Web.Features.Reports.Shared;

/// <summary>The options by which a command asks which deals it is about: those of the page.</summary>
internal sealed class DealOptions
{
    private readonly Option<string?> _profile = new("--profile") { Description = "Name of the profile. Left out: the default one." };
    private readonly Option<int?> _version = new("--version") { Description = "Number of a published version. Left out: the current one." };
    private readonly Option<string?> _since =
        new("--since") { Description = "First closing day, for example 2025-01-01; or any. Left out: 24 months ago." };
    private readonly Option<string?> _until = new("--until") { Description = "Last closing day; or any. Left out: today." };
    private readonly Option<string?> _type =
        new("--type") { Description = "Deals of that type: newBusiness, expansion, renewal or any. Left out: newBusiness." };
    private readonly Option<bool> _cancelled = new("--cancelled") { Description = "Count cancelled deals as lost." };
    private readonly Option<string?> _owner = new("--owner") { Description = "Only deals of that owner." };
    private readonly Option<string?> _product = new("--product") { Description = "Only deals of that product." };
    private readonly Option<string?> _source = new("--source") { Description = "Only deals of that source." };
    private readonly Option<string?> _region = new("--region") { Description = "Only accounts of that region." };

    private readonly Option<string?> _filter = new("--filter") { Description = "Only accounts that meet a filter, as in lists." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[]
        {
            _profile, _version, _since, _until, _type, _cancelled, _owner, _product, _source, _region, _filter
        })
            command.Options.Add(option);
    }

    /// <summary>What the command asks.</summary>
    /// <exception cref="OperatorException">An option cannot be read, or names no profile.</exception>
    public async Task<DealQuestion> ReadAsync(CommandRun run)
    {
        var usual = DealQuestion.Usual(DateOnly.FromDateTime(run.Get<TimeProvider>().GetUtcNow().UtcDateTime));
        return new DealQuestion
        {
            ProfileId = run.Arguments.GetValue(_profile) is { } name ? await ProfileAsync(run, name) : null,
            Version = run.Arguments.GetValue(_version),
            Since = Day("--since", run.Arguments.GetValue(_since), usual.Since),
            Until = Day("--until", run.Arguments.GetValue(_until), usual.Until),
            Type = run.Arguments.GetValue(_type) switch
            {
                null => usual.Type,
                "any" => null,
                var word => EvidenceUrl.Read<DealType>(word) ?? throw new OperatorException(
                    $"--type {word}: allowed are {string.Join(", ", Enum.GetValues<DealType>().Select(EvidenceUrl.Word))} and any."),
            },
            CountsCancelled = run.Arguments.GetValue(_cancelled),
            Owner = run.Arguments.GetValue(_owner),
            Product = run.Arguments.GetValue(_product),
            Source = run.Arguments.GetValue(_source),
            Region = run.Arguments.GetValue(_region),
            Filter = run.Arguments.GetValue(_filter) is { } filter && !string.IsNullOrWhiteSpace(filter) ? filter.Trim() : null,
        };
    }

    private static async Task<long> ProfileAsync(CommandRun run, string name)
    {
        await using var db = await run.Get<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync(run.Cancellation);
        var folded = Core.Text.ValueFolding.Fold(name);
        return await db.Profiles.Where(p => p.FoldedName == folded).Select(p => (long?)p.Id).SingleOrDefaultAsync(run.Cancellation)
            ?? throw new OperatorException($"There is no profile called {name}.");
    }

    private static DateOnly? Day(string option, string? text, DateOnly? usual) => text switch
    {
        null => usual,
        "any" => null,
        _ => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new OperatorException($"{option} {text}: it is not a day; write it like 2025-01-31, or any."),
    };
}
