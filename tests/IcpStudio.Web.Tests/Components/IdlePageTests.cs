using System.Reflection;
using Bunit;
using IcpStudio.Web.Components;
using IcpStudio.Web.Components.Layout;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Profiles.Editing.Session;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace IcpStudio.Web.Tests.Components;

/// <summary>A page that nobody touches, and of whose contents nothing changes, asks the database nothing however long it is open.</summary>
public sealed class IdlePageTests(IdlePageTests.World world) : IClassFixture<IdlePageTests.World>
{
    /// <summary>Every page that is alive in the browser, by its address.</summary>
    public static TheoryData<string> Pages =>
    [
        .. from type in typeof(Routes).Assembly.GetTypes()
           where type.GetCustomAttribute<LayoutAttribute>()?.LayoutType != typeof(PlainLayout)
           from route in type.GetCustomAttributes<RouteAttribute>()
           orderby route.Template
           select route.Template,
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task AsksNothing(string template)
    {
        await using var page = new BunitContext();
        await using var scope = world.Accounts.As(UserRole.Admin);
        page.Services.AddFallbackServiceProvider(scope.ServiceProvider);
        // What calls the browser's script calls the one of this page; the app's own has no browser.
        page.Services.AddScoped<EditorScript>();
        page.AddAuthorization().SetAuthorized("Ada Admin").SetRoles(nameof(UserRole.Admin));
        page.SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        page.JSInterop.Mode = JSRuntimeMode.Loose;
        page.Services.GetRequiredService<NavigationManager>().NavigateTo(world.AddressOf(template));
        using var counted = new CountedCommands(world.Accounts.ConnectionString);
        var shown = page.Render<Routes>();
        await shown.WaitForStateAsync(() => shown.FindAll("h1").Count > 0, TimeSpan.FromMinutes(2));

        // While it is read at first it asks, of course: a page that asks again and again does so in each of these spans.
        IReadOnlyList<string> asked = [];
        for (var (spans, quiet) = (0, 0); spans < 300 && quiet < 3; spans++)
        {
            asked = await AskedInTenMinutesAsync(counted);
            quiet = asked.Count == 0 ? quiet + 1 : 0;
        }

        Assert.Empty(asked);
    }

    private async Task<IReadOnlyList<string>> AskedInTenMinutesAsync(CountedCommands counted)
    {
        var before = counted.Count;
        for (var seconds = 0; seconds < 600; seconds += 30)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(30));
            await world.RoundTripAsync();
        }

        // That somebody sits at a draft is said once a node, however many do.
        return [.. counted.Texts.Skip(before).Where(text => !text.Contains("draft_seats", StringComparison.Ordinal))];
    }

    /// <summary>A workspace whose time stands still unless a test lets it pass.</summary>
    public sealed class World : IAsyncLifetime
    {
        private readonly PostgresFixture _postgres = new();
        private NpgsqlDataSource _elsewhere = null!;
        private long _profile;
        private long _account;

        public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

        public AccountWorld Accounts { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            await _postgres.InitializeAsync();
            _elsewhere = NpgsqlDataSource.Create(_postgres.ServerConnectionString);
            Accounts = await AccountWorld.CreateAsync(_postgres, isPublished: false, Clock);
            _profile = await Accounts.PublishAsync(AccountWorld.Definition);
            _account = (await Accounts.Services.GetRequiredService<AccountIndexService>().GetAsync()).Snapshot.IdAt(0);
        }

        public async Task DisposeAsync()
        {
            await Accounts.DisposeAsync();
            await _elsewhere.DisposeAsync();
            await _postgres.DisposeAsync();
        }

        public string AddressOf(string template) => template.TrimStart('/')
            .Replace("accounts/{Id:long}", $"accounts/{_account}", StringComparison.Ordinal)
            .Replace("{Id:long}", $"{_profile}", StringComparison.Ordinal)
            .Replace("{Number:int}", "1", StringComparison.Ordinal)
            .Replace("{Key}", "industry", StringComparison.Ordinal);

        /// <summary>Asks the server in another database: meanwhile whatever else is due gets to run.</summary>
        public async Task RoundTripAsync()
        {
            await using var command = _elsewhere.CreateCommand("select 1");
            await command.ExecuteScalarAsync();
        }
    }
}
