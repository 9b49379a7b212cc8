using System.Text.Json;
using Deque.AxeCore.Commons;

namespace IcpStudio.Browser.Tests.Fixture;

/// <summary>
/// Asks axe about a page, in the page. The package's own way opens a second page for each question, to put
/// frames together, which takes most of a test's time; the app has no frames.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What breaks WCAG 2.2 AA or axe's best practice.</summary>
    /// <param name="page">Which page.</param>
    /// <param name="onlyColours">Asks for contrast alone: in another colour scheme nothing else differs.</param>
    /// <returns>A sentence for each element.</returns>
    public static async Task<IReadOnlyList<string>> FindingsAsync(IPage page, bool onlyColours)
    {
        if (!await page.EvaluateAsync<bool>("typeof window.axe === 'object'"))
            await page.EvaluateAsync(Script);
        var answer = await page.EvaluateAsync<JsonElement>(
            """
            async onlyColours => (await axe.run(document, {
              runOnly: onlyColours
                ? { type: 'rule', values: ['color-contrast'] }
                : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
              resultTypes: ['violations'],
            })).violations.flatMap(rule => rule.nodes.map(node =>
              `${rule.id} (${rule.impact}) at ${node.target}: ${node.failureSummary} ${node.html}`))
            """, onlyColours);
        return [.. answer.EnumerateArray().Select(finding => finding.GetString()!)];
    }
}
