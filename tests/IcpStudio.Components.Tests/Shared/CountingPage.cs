using IcpStudio.Web.Components.Shared;
using IcpStudio.Web.Notifications;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace IcpStudio.Components.Tests.Shared;

/// <summary>What is asked: <c>/counting?n=1</c>.</summary>
internal sealed record Count(int Number);

/// <summary>A live page whose answers the test gives, each when it likes.</summary>
internal sealed class CountingPage : LivePage<Count, string>
{
    /// <summary>What was asked, in order; the test answers each.</summary>
    [Parameter]
    public List<(int Number, TaskCompletionSource<string?> Answer, CancellationToken End)> Asked { get; set; } = [];

    [Parameter]
    public bool IsReady { get; set; } = true;

    [Parameter]
    public bool IsIndifferent { get; set; }

    [Parameter]
    public string? Read { get; set; }

    public int Parsed { get; private set; }

    public override string? Prerendered { get => Read; set => _ = value; }

    /// <summary>Let go each time the page looks whether it can ask, as it does at each change it hears of.</summary>
    public SemaphoreSlim Looked { get; } = new(0);

    protected override bool CanAsk
    {
        get
        {
            Looked.Release();
            return IsReady;
        }
    }


    protected override ChangeTopics Watches => ChangeTopics.Jobs;

    public Task AskForAsync(int number) => GoAsync(new(number));

    protected override bool IsOutdatedBy(ChangeTopics changed) => !IsIndifferent;

    protected override Count Parse(string address)
    {
        Parsed++;
        return new(new AddressQuery(address).Number("n") ?? 0);
    }

    protected override string AddressOf(Count question) => $"/counting?n={question.Number}";

    protected override Task<string?> AskAsync(Count question, CancellationToken cancellationToken)
    {
        var answer = new TaskCompletionSource<string?>();
        lock (Asked)
            Asked.Add((question.Number, answer, cancellationToken));
        return answer.Task.WaitAsync(cancellationToken);
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<Answered>(0);
        builder.AddAttribute(1, nameof(Answered.IsRead), IsRead);
        builder.AddAttribute(2, nameof(Answered.Problem), Problem);
        builder.AddAttribute(3, nameof(Answered.OnRetry), EventCallback.Factory.Create(this, ReadAsync));
        builder.AddAttribute(4, nameof(Answered.ChildContent),
            (RenderFragment)(content => content.AddMarkupContent(0, $"<p>{Answer ?? "nothing"}</p>")));
        builder.CloseComponent();
    }
}
