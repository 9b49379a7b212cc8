using IcpStudio.Core.Attributes;
using IcpStudio.Core.Filters;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Accounts.List;
using IcpStudio.Web.Features.Filters;
using IcpStudio.Web.Features.Segments;
using IcpStudio.Web.Indexing.Segments;
using IcpStudio.Web.Tests.Features.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Web.Tests.Features.Segments;

/// <summary>
/// The accounts of <see cref="AccountWorld"/> and people with segments on them; whoever is not named is a rep called Rita Rep.
/// </summary>
internal sealed class SegmentWorld(AccountWorld accounts) : IAsyncDisposable
{
    public AccountWorld Accounts => accounts;

    public long Rep => 1;

    public long OtherRep => 2;

    public long RevOps => 3;

    public static async Task<SegmentWorld> CreateAsync(PostgresFixture postgres)
    {
        var world = await AccountWorld.CreateAsync(postgres);
        await world.ExecuteAsync("""
            insert into users (id, display_name, role, email_confirmed, phone_number_confirmed, two_factor_enabled, lockout_enabled, access_failed_count)
            select i, name, role, true, false, false, true, 0 from (values (1, 'Rita Rep', 'Rep'), (2, 'Otto Rep', 'Rep'), (3, 'Rob RevOps', 'RevOps')) u (i, name, role)
            """);
        return new SegmentWorld(world);
    }

    public AsyncServiceScope As(UserRole role, long userId)
    {
        var scope = accounts.Services.CreateAsyncScope();
        var name = userId switch { 1 => "Rita Rep", 2 => "Otto Rep", _ => "Rob RevOps" };
        scope.ServiceProvider.GetRequiredService<AccessControl>().ActAs(new Actor(userId, name, role));
        return scope;
    }

    public async Task<SaveSegmentResult> TryAsync(SegmentDraft draft, UserRole role = UserRole.Rep, long userId = 1)
    {
        await using var scope = As(role, userId);
        return await scope.ServiceProvider.GetRequiredService<SaveSegment>().RunAsync(draft);
    }

    public async Task<long> SaveAsync(
        string name, string filter, int? top = null, bool isShared = false, long? id = null, uint version = 0) =>
            Assert.IsType<SaveSegmentResult.Saved>(
                await TryAsync(new SegmentDraft(id, version, name, filter, isShared, top, TopIsPercent: true, null))).Id;

    public async Task<string?> DeleteAsync(long id)
    {
        await using var scope = As(UserRole.Rep, Rep);
        return await scope.ServiceProvider.GetRequiredService<DeleteSegment>().RunAsync(id);
    }

    public async Task<SegmentView?> ShowAsync(long id, UserRole role = UserRole.Rep, long userId = 1)
    {
        await using var scope = As(role, userId);
        return await scope.ServiceProvider.GetRequiredService<ShowSegment>().RunAsync(id);
    }

    public async Task<IReadOnlyList<SegmentRow>> RowsAsync()
    {
        await using var scope = As(UserRole.Rep, Rep);
        return await scope.ServiceProvider.GetRequiredService<ListSegments>().RunAsync();
    }

    public async Task<IReadOnlyList<(KnownSegment Segment, int Count)>> PinnedAsync(UserRole role, long userId)
    {
        await using var scope = As(role, userId);
        return await scope.ServiceProvider.GetRequiredService<ListSegments>().PinnedAsync();
    }

    public async Task<IReadOnlyList<SegmentNews>> SummaryAsync(UserRole role, long userId)
    {
        await using var scope = As(role, userId);
        return await scope.ServiceProvider.GetRequiredService<ShowSummary>().RunAsync();
    }

    public async Task CountAsync()
    {
        await using var scope = accounts.As(UserRole.Admin);
        await scope.ServiceProvider.GetRequiredService<CountSegments>().RunAsync();
    }

    public Task<AccountListPage> MembersAsync(string segment) => ListAsync($"segment = \"{segment}\"");

    public async Task<AccountListPage> ListAsync(string filter) =>
        (await RunAsync(new AccountListRequest { Filter = FilterText.Parse(filter, AttributeCatalog.BuiltIn).Filter!, PageSize = 500 }))!;

    public Task<AccountListPage?> MovedAsync(SegmentMove move) => RunAsync(new AccountListRequest { Moved = move, PageSize = 500 });

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    private async Task<AccountListPage?> RunAsync(AccountListRequest request)
    {
        await using var scope = As(UserRole.Rep, Rep);
        return await scope.ServiceProvider.GetRequiredService<ListAccounts>().RunAsync(request);
    }
}
