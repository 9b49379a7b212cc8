using IcpStudio.Web.Components.Shared;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace IcpStudio.Components.Tests.Shared;

public sealed class StudioComponentTests : BunitContext
{
    [Fact]
    public void WhatGoesWrongInWorkNobodyWaitsForShowsWhereThePagesErrorsDo()
    {
        var page = Show();

        page.FindComponent<Worker>().Instance.Begin(() => Task.FromException(new InvalidDataException("It broke.")));

        page.WaitForAssertion(() => Assert.Equal("It broke.", page.Find("p").TextContent));
    }

    [Fact]
    public void ThatItWasCancelledIsNoError()
    {
        var page = Show();

        page.FindComponent<Worker>().Instance.Begin(() => Task.FromCanceled(new CancellationToken(canceled: true)));

        Assert.Empty(page.FindAll("p"));
    }

    private IRenderedComponent<ErrorBoundary> Show() => Render<ErrorBoundary>(parameters => parameters
        .AddChildContent<Worker>()
        .Add(b => b.ErrorContent, error => builder => builder.AddMarkupContent(0, $"<p>{error.Message}</p>")));

    private sealed class Worker : StudioComponent
    {
        public void Begin(Func<Task> work) => Unawaited(work);

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "working");
    }
}
