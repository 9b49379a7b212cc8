using System.Text.RegularExpressions;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>One person's browser page, watched for errors.</summary>
public sealed partial class Visit
{
    private readonly List<string> _errors = [];
    private readonly HashSet<int> _expectedStatuses = [];
    private readonly List<string> _expectedWords = [];

    internal Visit(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text))
                Report($"console: {message.Text}");
        };
        page.PageError += (_, error) => Report($"script: {error}");
        page.RequestFailed += (_, request) =>
        {
            // Leaving a page ends what it was still loading.
            if (request.Failure != "net::ERR_ABORTED" && !IsExpected(request.Failure ?? ""))
                Report($"{request.Method} {request.Url}: {request.Failure}");
        };
    }

    public IPage Page { get; }

    /// <summary>The page's heading.</summary>
    public ILocator Heading => Page.GetByRole(AriaRole.Heading, new() { Level = 1 });

    /// <summary>An answer of this status is part of the test, and no error.</summary>
    public void Expects(int status) => _expectedStatuses.Add(status);

    /// <summary>A console error or a failed request with these words is part of the test.</summary>
    public void ExpectsError(string words) => _expectedWords.Add(words);

    /// <summary>Loads a page, and waits until it answers to clicks and keys.</summary>
    /// <returns>The status of the answer.</returns>
    public async Task<int> OpenAsync(string path)
    {
        var response = await Page.GotoAsync(path);
        await UntilInteractiveAsync();
        return response!.Status;
    }

    /// <summary>Waits until the page answers to clicks and keys; static pages do at once.</summary>
    public async Task UntilInteractiveAsync()
    {
        if (await Page.Locator("script[src*='blazor.web']").CountAsync() > 0)
            await Page.Locator("[data-interactive]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Fills the sign-in page, and waits for what comes after it.</summary>
    public async Task SignInAsync(string email, string password, string landing = "/accounts")
    {
        await OpenAsync($"/sign-in?returnUrl={landing}");
        await SubmitSignInAsync(email, password);
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        await UntilInteractiveAsync();
    }

    /// <summary>Fills the sign-in page that is open and presses its button.</summary>
    public async Task SubmitSignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Button by its whole name.</summary>
    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    internal async Task RunAsync(Func<Visit, Task> steps)
    {
        try
        {
            await steps(this);
        }
        catch (Exception error)
        {
            var picture = await Look.PictureAsync(Page, $"failed-{DateTime.UtcNow:HHmmss-fff}");
            throw new Xunit.Sdk.XunitException(
                string.Join('\n', [error.Message, $"at {Page.Url}, see {picture}", .. Errors(), error.StackTrace]));
        }

        Assert.Empty(Errors());
    }

    private bool IsExpected(string message) =>
        _expectedWords.Exists(words => message.Contains(words, StringComparison.Ordinal))
        || (StatusPattern().Match(message) is { Success: true } match && _expectedStatuses.Contains(int.Parse(match.ValueSpan[^3..])));

    private void Report(string error)
    {
        lock (_errors)
            _errors.Add(error);
    }

    private List<string> Errors()
    {
        lock (_errors)
            return [.. _errors];
    }

    [GeneratedRegex("responded with a status of [0-9]{3}")]
    private static partial Regex StatusPattern();
}
