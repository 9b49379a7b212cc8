using System.Net;
using System.Net.Http.Json;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using IcpStudio.Web.Access;
using IcpStudio.Web.Data;
using IcpStudio.Web.Data.Entities.Users;
using IcpStudio.Web.Features.Imports;
using IcpStudio.Web.Features.Imports.Uploads;
using IcpStudio.Web.Features.Scores;
using IcpStudio.Web.Features.SetUp;
using IcpStudio.Web.Indexing;
using IcpStudio.Web.Jobs;
using IcpStudio.Web.Settings;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IcpStudio.Web.Tests.Features.Imports.Uploads;

public sealed class UploadEndpointTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly ImportWorld _world = new(database.ConnectionString);
    private WebApplication _app = default!;
    private HttpClient _client = default!;

    public async Task InitializeAsync()
    {
        await _world.ResetAsync();
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddData(database.ConnectionString).AddAccess().AddSingleton<AttributeCatalogSource>()
            .AddSingleton<AccountIndexService>().AddSingleton<CurrentWorkspace>()
            .AddScores().AddJobs().AddSingleton(TimeProvider.System).AddSetUp().AddImports().AddAntiforgery().AddAuthorization()
            .AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, HeaderSignIn>("test", null);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseMiddleware<RequestAccess>();
        _app.UseAuthorization();
        _app.MapImports();
        _app.MapGet("/token", (IAntiforgery antiforgery, HttpContext context) => antiforgery.GetAndStoreTokens(context).RequestToken);
        await _app.StartAsync();
        _client = await ClientAsync(UserRole.RevOps);
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task TakesAFileInPiecesInAnyOrderAndTwice()
    {
        var file = RandomNumberGenerator.GetBytes(UploadRules.PieceSize + 1_000);
        var upload = await StartAsync(file.Length);

        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(upload.Id, 1, file[UploadRules.PieceSize..]));
        Assert.Equal([1], (await _client.GetFromJsonAsync<UploadStatus>($"/api/uploads/{upload.Id}"))!.Present);
        Assert.Equal(HttpStatusCode.BadRequest, await CompleteAsync(upload.Id, null));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(upload.Id, 0, new byte[UploadRules.PieceSize]));
        Assert.Equal(HttpStatusCode.NoContent, await PutAsync(upload.Id, 0, file[..UploadRules.PieceSize]));
        Assert.Equal(HttpStatusCode.NoContent, await CompleteAsync(upload.Id, Convert.ToHexString(SHA256.HashData(file))));

        Assert.True((await _client.GetFromJsonAsync<UploadStatus>($"/api/uploads/{upload.Id}"))!.Complete);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)),
            await _world.ScalarAsync<string>($"select sha256 from imports where id = {upload.Id}"));
        Assert.Equal(HttpStatusCode.NotFound, await PutAsync(upload.Id, 0, file[..UploadRules.PieceSize]));
    }

    [Fact]
    public async Task RefusesAFileThatIsNotTheOneSent()
    {
        var upload = await StartAsync(10);
        await PutAsync(upload.Id, 0, new byte[10]);

        Assert.Equal(HttpStatusCode.BadRequest, await CompleteAsync(upload.Id, new string('0', 64)));
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(0, 11)]
    [InlineData(1, 10)]
    public async Task RefusesAPieceOfTheWrongSizeOrNumber(int number, int size)
    {
        var upload = await StartAsync(10);

        Assert.Equal(HttpStatusCode.BadRequest, await PutAsync(upload.Id, number, new byte[size]));
    }

    [Fact]
    public async Task RefusesAPieceThatChangedOnItsWay()
    {
        var upload = await StartAsync(3);
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/uploads/{upload.Id}/chunks/0")
        {
            Content = new ByteArrayContent([1, 2, 3])
        };
        request.Headers.TryAddWithoutValidation("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData([1, 2, 4]))}:");

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData("big.csv", (2L << 30) + 1)]
    [InlineData("empty.csv", 0)]
    [InlineData("", 10)]
    public async Task RefusesAFileThatCannotBe(string name, long size)
    {
        var answer = await _client.PostAsJsonAsync("/api/uploads", new NewUpload(name, size));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task RefusesACallWithoutTheAntiforgeryToken()
    {
        _client.DefaultRequestHeaders.Remove("RequestVerificationToken");

        Assert.Equal(HttpStatusCode.BadRequest, (await _client.PostAsJsonAsync("/api/uploads", new NewUpload("a.csv", 10))).StatusCode);
    }

    [Theory]
    [InlineData(UserRole.Manager)]
    [InlineData(UserRole.Rep)]
    public async Task RefusesThoseWhoMayNotImport(UserRole role)
    {
        var client = await ClientAsync(role);

        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsJsonAsync("/api/uploads", new NewUpload("a.csv", 10))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/uploads/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/imports/1/problems.csv")).StatusCode);
    }

    [Fact]
    public async Task RefusesThoseWhoAreNotSignedIn() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await _app.GetTestClient().GetAsync("/api/uploads/1")).StatusCode);

    [Fact]
    public async Task GivesTheProblemsAsCsvThatRunsNothing()
    {
        var import = await _world.ImportAsync("id,name,domain,employees,industry,tech\na1,Acme,,=1+1,,\n");

        var csv = await _client.GetStringAsync($"/imports/{import.Id}/problems.csv");

        Assert.Equal("""
            line,column,value,message,row rejected
            2,employees,'=1+1,"employees ""=1+1"" is not a number",no
            """.ReplaceLineEndings("\r\n") + "\r\n", csv.TrimStart('\uFEFF'));
    }

    private async Task<UploadStatus> StartAsync(long size)
    {
        var answer = await _client.PostAsJsonAsync("/api/uploads", new NewUpload("C:\\files\\a.csv", size));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<UploadStatus>())!;
    }

    private async Task<HttpStatusCode> PutAsync(long id, int piece, byte[] bytes) =>
        (await _client.PutAsync($"/api/uploads/{id}/chunks/{piece}", new ByteArrayContent(bytes))).StatusCode;

    private async Task<HttpStatusCode> CompleteAsync(long id, string? sha256) =>
        (await _client.PostAsJsonAsync($"/api/uploads/{id}/complete", new SentUpload(sha256))).StatusCode;

    private async Task<HttpClient> ClientAsync(UserRole role)
    {
        await using var db = await _world.Services.GetRequiredService<IDbContextFactory<IcpStudioDbContext>>().CreateDbContextAsync();
        var user = new User { UserName = $"{Guid.NewGuid():n}@example.com", DisplayName = role.ToString(), Role = role };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        var client = _app.GetTestClient();
        client.DefaultRequestHeaders.Add("X-Test-User", $"{user.Id}");
        var answer = await client.GetAsync("/token");
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", await answer.Content.ReadAsStringAsync());
        return client;
    }

    /// <summary>Signs in whom the request names.</summary>
    private sealed class HeaderSignIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers["X-Test-User"].ToString() is { Length: > 0 } id
                ? AuthenticateResult.Success(new AuthenticationTicket(
                    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], "test")), "test"))
                : AuthenticateResult.NoResult());
    }
}
