using System.CommandLine;
using System.Globalization;
using IcpStudio.Web.Hosting;

namespace IcpStudio.Web.CommandLine;

/// <summary><c>--port</c>, the same for every command that has it.</summary>
internal static class PortOption
{
    public static Option<int> Create(string description) => new("--port")
    {
        Description = description,
        DefaultValueFactory = _ => new ListenAddress().Port,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535)
                return port;
            result.AddError($"--port \"{text}\" is not a port; ports are whole numbers from 1 to 65535.");
            return 0;
        },
    };
}
