using System.CommandLine;
using System.Text.Json.Nodes;
using IcpStudio.Core.Attributes;
using IcpStudio.Core.Conditions;
using IcpStudio.Core.Text;
using IcpStudio.Web.CommandLine;
using IcpStudio.Web.Data.Attributes;
using IcpStudio.Web.Features.Accounts.Detail;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Hosting;
using IcpStudio.Web.Indexing;

namespace IcpStudio.Web.Features.Accounts;

/// <summary><c>icp accounts</c>: the ranked list and one account's explanation, for a shell.</summary>
internal static class AccountCommands
{
    public static Command Create(CommandHost host) => new("accounts", "List accounts by score, or show one and why it scores as it does.")
    {
        List(host), Show(host),
    };

    private static Option<string?> ProfileOption() =>
        new("--profile") { Description = "Name of the profile that scores; left out: the default one." };

    private static Command List(CommandHost host)
    {
        var profile = ProfileOption();
        var tier = new Option<string?>("--tier") { Description = "Name of a tier." };
        var search = new Option<string?>("--search") { Description = "Part of a name or domain." };
        var limit = new Option<int>("--limit")
        {
            Description = $"How many, 1 to {AccountListRequest.MaxPageSize}.",
            DefaultValueFactory = _ => 50
        };
        var page = new Option<int>("--page") { Description = "Which page, from 1.", DefaultValueFactory = _ => 1 };
        var json = CommandHost.JsonOption();
        var command = new Command("list", "List accounts, best first.") { profile, tier, search, limit, page, json };
        host.SetAction(command, async run =>
        {
            var scored = await ProfileAsync(run, run.Arguments.GetValue(profile));
            var tierName = run.Arguments.GetValue(tier);
            if (run.Arguments.GetValue(limit) is < 1 or > AccountListRequest.MaxPageSize)
                throw new OperatorException($"--limit {run.Arguments.GetValue(limit)}: allowed are 1 to {AccountListRequest.MaxPageSize}.");
            if (run.Arguments.GetValue(page) < 1)
                throw new OperatorException($"--page {run.Arguments.GetValue(page)}: pages count from 1.");
            var list = await run.Get<ListAccounts>().RunAsync(
                new AccountListRequest
                {
                    ProfileId = scored?.ProfileId,
                    Tier = tierName,
                    Search = run.Arguments.GetValue(search),
                    PageSize = run.Arguments.GetValue(limit),
                    Page = run.Arguments.GetValue(page),
                }, run.Cancellation) ?? throw new OperatorException(scored is null
                    ? "No profile is published, so there are no tiers."
                    : $"{scored.Name} has no tier “{tierName}”. There are: "
                        + $"{string.Join(", ", scored.Definition.Tiers.Select(t => t.Name))}.");
            if (run.Arguments.GetValue(json))
                run.Console.Document(new
                {
                    count = list.Count,
                    profile = scored?.Name,
                    version = scored?.Number,
                    items = list.Items.Select(i => Item(i, list))
                });
            else
            {
                foreach (var item in list.Items)
                    run.Console.Line(item.Score is { } s
                        ? $"{s.Score,3}  {list.Tiers[s.Tier].Name,-12} {s.Raw,5}  {item.Name}"
                        : item.Name);
                run.Console.Line($"{list.Items.Count:N0} of {list.Count:N0} accounts");
            }

            return 0;
        });
        return command;
    }

    private static Command Show(CommandHost host)
    {
        var key = new Argument<string>("KEY") { Description = "External id or domain of the account." };
        var profile = ProfileOption();
        var json = CommandHost.JsonOption();
        var command = new Command("show", "Show an account and every point of its score.") { key, profile, json };
        host.SetAction(command, async run =>
        {
            var scored = await ProfileAsync(run, run.Arguments.GetValue(profile));
            var id = await run.Get<ShowAccount>().FindAsync(run.Arguments.GetRequiredValue(key), run.Cancellation)
                ?? throw new OperatorException(
                    $"There is no account with the external id or domain “{run.Arguments.GetRequiredValue(key)}”.");
            var view = (await run.Get<ShowAccount>().RunAsync(id, scored?.ProfileId, run.Cancellation))!;
            if (run.Arguments.GetValue(json))
                run.Console.Document(Document(view, run.Get<AttributeCatalogSource>().Current));
            else
                Print(run, view);
            return 0;
        });
        return command;
    }

    private static object Item(AccountListItem item, AccountListPage list) => new
    {
        externalId = item.ExternalId,
        name = item.Name,
        domain = item.Domain,
        points = item.Score?.Raw,
        score = item.Score?.Score,
        low = item.Score?.Low,
        high = item.Score?.High,
        tier = item.Score is { } s ? list.Tiers[s.Tier].Name : null,
        disqualified = item.Score?.IsDisqualified,
    };

    private static object Document(AccountView view, AttributeCatalog catalog)
    {
        var (account, profile, why) = (view.Account, view.Profile, view.Explanation);
        return new
        {
            externalId = account.ExternalId,
            name = account.Name,
            domain = account.Domain,
            profile = profile?.Name,
            version = profile?.Number,
            asOf = profile?.AsOf,
            points = why?.Raw,
            max = why?.Max,
            score = why?.Score,
            low = why?.Low,
            high = why?.High,
            tier = why is null ? null : profile!.Definition.Tiers[why.Tier].Name,
            disqualified = why?.IsDisqualified,
            lines = why?.Lines.Select(l => new
            {
                criterion = l.Attribute,
                value = l.Value is null ? null : AttributeStorage.ToJson(l.Value),
                rule = l.When is null ? null : ConditionText.Operands(l.When, catalog, null),
                points = l.Points,
                possible = l.Possible,
            }),
            clamping = why?.Clamping,
            disqualifiers = why?.Disqualifiers.Select(d => new
            {
                attribute = d.Attribute,
                value = d.Value is null ? null : AttributeStorage.ToJson(d.Value),
                reason = d.Reason,
            }),
            nextTier = why?.NextTier is { } next
                ? new
                {
                    tier = profile!.Definition.Tiers[next.Tier].Name,
                    score = next.Score,
                    changes = next.Changes.Select(
                        c => new
                        {
                            attribute = c.Attribute,
                            mustMeet = c.MustMeet,
                            rule = ConditionText.Describe(c.Condition, catalog, null),
                            points = c.PointsGained
                        })
                }
                : null,
            worthFindingOut = why?.WorthFindingOut,
            values = new JsonObject(account.Values.OrderBy(v => v.Key, StringComparer.Ordinal)
                .Select(v => KeyValuePair.Create<string, JsonNode?>(v.Key, AttributeStorage.ToJson(v.Value)))),
        };
    }

    private static void Print(CommandRun run, AccountView view)
    {
        var catalog = run.Get<AttributeCatalogSource>().Current;
        run.Console.Line(view.Account.Name);
        if (view is not { Profile: { } profile, Explanation: { } why })
        {
            run.Console.Line("No profile is published yet.");
            return;
        }

        run.Console.Line($"{profile.Definition.Tiers[why.Tier].Name}, score {why.Score} ({why.Low} to {why.High}), {why.Raw} of {why.Max} "
            + $"points, {profile.Name} version {profile.Number}");
        foreach (var line in why.Lines)
            run.Console.Line($"  {line.Points,5:+0;-0;0}  {catalog.Find(line.Attribute)?.Label ?? line.Attribute}: "
                + $"{line.Value?.ToString() ?? "missing"}{(line.When is null ? "" : $" ({ConditionText.Operands(line.When, catalog, null)})")}");
        foreach (var disqualifier in why.Disqualifiers)
            run.Console.Line($"  Disqualified: {disqualifier.Reason}");
    }

    private static async Task<CurrentProfile?> ProfileAsync(CommandRun run, string? name)
    {
        var accounts = await run.Get<VisibleAccounts>().GetAsync(run.Cancellation);
        if (name is null)
            return accounts.Find(null)?.Profile;
        return accounts.Profiles.Select(p => p.Profile).FirstOrDefault(p => ValueFolding.Comparer.Equals(p.Name, name))
            ?? throw new OperatorException($"There is no published profile called “{name}”. There are: "
                + $"{string.Join(", ", accounts.Profiles.Select(p => p.Profile.Name).DefaultIfEmpty("none yet"))}.");
    }
}
