using IcpStudio.Web.Access;
using IcpStudio.Web.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace IcpStudio.Components.Tests.Shared;

public sealed class LivePageTests : BunitContext
{
    private readonly List<(int Number, TaskCompletionSource<string?> Answer, CancellationToken End)> _asked = [];

    public LivePageTests()
    {
        Services.AddSingleton<ChangeNotifier>();
        Services.AddScoped<CircuitChanges>();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Navigation.NavigateTo("/counting?n=1");
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void ShowsTheShapeOfWhatIsToComeBeforeTheFirstAnswerAndTheLastOneBeforeTheNext()
    {
        var page = Open();
        page.Find(".skeleton");
        Answer(0, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one</p>"));
        page.InvokeAsync(() => { _ = page.Instance.AskForAsync(2); });
        Assert.Equal([1, 2], Numbers);
        page.MarkupMatches("<p>one</p>");
        Answer(1, "two");
        page.WaitForAssertion(() => page.MarkupMatches("<p>two</p>"));
    }

    [Fact]
    public void ShowsNoAnswerToAQuestionThatAnotherOneHasFollowed()
    {
        var page = Open();
        page.InvokeAsync(() => { _ = page.Instance.AskForAsync(2); });
        Assert.True(_asked[0].End.IsCancellationRequested);
        Assert.False(_asked[1].End.IsCancellationRequested);
        Answer(1, "two");
        Answer(0, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>two</p>"));
    }

    [Fact]
    public void WritesTheAddressOfWhatItAsksAndDoesNotReadItBack()
    {
        var page = Open();
        page.InvokeAsync(() => { _ = page.Instance.AskForAsync(7); });
        Assert.EndsWith("/counting?n=7", Navigation.Uri);
        Assert.Equal([1, 7], Numbers);
        Assert.Equal(1, page.Instance.Parsed);
    }

    [Fact]
    public async Task ReadsTheQuestionFromTheAddressOfWhoComesByALinkOrGoesBack()
    {
        var page = Open();
        await page.InvokeAsync(() => { _ = page.Instance.AskForAsync(7); });
        Navigation.NavigateTo("/counting?n=1");
        await SettleAsync(page);
        Assert.Equal([1, 7, 1], Numbers);
        Navigation.NavigateTo("/elsewhere?n=5");
        Navigation.NavigateTo("/counting?n=6");
        await SettleAsync(page);
        Assert.Equal([1, 7, 1, 6], Numbers);
    }

    [Fact]
    public async Task AsksAgainAfterAChange()
    {
        var page = Open();
        Answer(0, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one</p>"));
        Publish(ChangeTopics.Segments);
        await PublishHeardAsync(page);
        Assert.Equal([1, 1], Numbers);
        page.MarkupMatches("<p>one</p>");
        Answer(1, "one more");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one more</p>"));
    }

    [Fact]
    public async Task AsksOnceMoreForAllThatChangesWhileAnAnswerIsOnItsWayAndShowsThatOne()
    {
        var page = Open();
        // Each is heard before the next is published: a stream of changes gives no answer up.
        for (var i = 0; i < 5; i++)
            await PublishHeardAsync(page);
        Assert.Single(_asked);
        Answer(0, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one</p>"));
        await SettleAsync(page);
        Assert.Equal(2, Numbers.Count);
        Answer(1, "newer");
        page.WaitForAssertion(() => page.MarkupMatches("<p>newer</p>"));
        Assert.Equal(2, Numbers.Count);
    }

    [Fact]
    public async Task AsksNotAgainForWhatDoesNotOutdateTheAnswer()
    {
        var page = Open(page => page.Add(p => p.IsIndifferent, true));
        await PublishHeardAsync(page);
        Answer(0, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one</p>"));
        await PublishHeardAsync(page);
        Assert.Single(_asked);
    }

    [Fact]
    public async Task AsksNothingMoreOnceItIsLeft()
    {
        var page = Open();
        await DisposeComponentsAsync();
        Assert.True(_asked[0].End.IsCancellationRequested);
        var heard = new TaskCompletionSource();
        using var other = Services.GetRequiredService<ChangeNotifier>().Subscribe(ChangeTopics.Jobs, _ =>
        {
            heard.SetResult();
            return Task.CompletedTask;
        });
        Publish(ChangeTopics.Jobs);
        Navigation.NavigateTo("/counting?n=3");
        await heard.Task;
        Assert.Single(_asked);
    }

    [Fact]
    public void SaysWhatFailedAndAsksAgainWhenTold()
    {
        var page = Open();
        _asked[0].Answer.SetException(new InvalidOperationException("The database is away."));
        page.WaitForAssertion(() => Assert.Matches("[0-9a-f]{12}", page.Find("[role=alert] code").TextContent));
        Assert.DoesNotContain("database", page.Markup);
        page.Find("[role=alert] button").Click();
        Answer(1, "one");
        page.WaitForAssertion(() => page.MarkupMatches("<p>one</p>"));
    }

    [Fact]
    public void LeavesARefusalToThePageAround()
    {
        var page = Open();
        _asked[0].Answer.SetException(new PermissionDeniedException("Reps may not.", signedIn: true));
        Assert.Throws<PermissionDeniedException>(() => page.WaitForAssertion(() => page.Find("[role=alert]")));
    }

    [Fact]
    public async Task AsksAsSoonAsItCan()
    {
        var page = Open(page => page.Add(p => p.IsReady, false));
        Navigation.NavigateTo("/counting?n=4");
        Assert.Empty(_asked);
        page.Render(parameters => parameters.Add(p => p.IsReady, true));
        await PublishHeardAsync(page);
        Assert.Equal([4], Numbers);
    }

    [Fact]
    public void AsksNotWhatTheFirstRenderingHasRead()
    {
        var page = Open(page => page.Add(p => p.Read, "one"));
        page.MarkupMatches("<p>one</p>");
        Assert.Empty(_asked);
    }

    private IReadOnlyList<int> Numbers
    {
        get
        {
            lock (_asked)
                return [.. _asked.Select(a => a.Number)];
        }
    }

    private IRenderedComponent<CountingPage> Open(Action<ComponentParameterCollectionBuilder<CountingPage>>? more = null) =>
        Render<CountingPage>(page =>
        {
            page.Add(p => p.Asked, _asked);
            more?.Invoke(page);
        });

    private void Answer(int question, string? answer) => _asked[question].Answer.TrySetResult(answer);

    private void Publish(ChangeTopics topics) => Services.GetRequiredService<ChangeNotifier>().Publish(topics);

    /// <summary>Publishes, and waits until the page has heard it.</summary>
    private async Task PublishHeardAsync(IRenderedComponent<CountingPage> page)
    {
        while (page.Instance.Looked.CurrentCount > 0)
            await page.Instance.Looked.WaitAsync();
        Publish(ChangeTopics.Jobs);
        await page.Instance.Looked.WaitAsync();
        await SettleAsync(page);
    }

    /// <summary>Waits until what the page has begun on its own thread is done, or waits for an answer.</summary>
    private static Task SettleAsync(IRenderedComponent<CountingPage> page) => page.InvokeAsync(() => { });
}
