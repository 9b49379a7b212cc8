using System.CommandLine;

namespace IcpStudio.Web.CommandLine;

/// <summary><c>icp health</c>: whether the app on this machine is well, for containers without curl.</summary>
internal static class HealthCommand
{
    public static Command Create(CommandHost host)
    {
        var port = PortOption.Create("Port the app listens on.");
        var command = new Command("health", "Tell whether the app on this machine and its database are well.") { port };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var answer = await client.GetAsync($"http://localhost:{parsed.GetValue(port)}/health", cancellation);
                host.Console.Line(await answer.Content.ReadAsStringAsync(cancellation));
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
            {
                host.Console.Error($"Nothing answers on port {parsed.GetValue(port)}.");
                return 1;
            }
        });
        return command;
    }
}
