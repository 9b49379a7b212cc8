using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IcpStudio.Web.Hosting;

/// <summary>Where the web app listens.</summary>
/// <param name="Host"><c>localhost</c> (both loopback addresses) or an IP address.</param>
/// <param name="Port">1 to 65535; 0, in tests only, lets the system choose one.</param>
public sealed record ListenAddress(string Host = "localhost", int Port = 5080)
{
    /// <summary>What a browser on this machine is given.</summary>
    public string Url => Host is "localhost" or "0.0.0.0" or "::"
        ? $"http://localhost:{Port}"
        : $"http://{(Ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{Ip}]" : Ip)}:{Port}";

    /// <summary>Only programs on this machine can connect.</summary>
    public bool IsLoopback => Host == "localhost" || IPAddress.IsLoopback(Ip);

    private IPAddress Ip => IPAddress.Parse(Host);

    /// <exception cref="OperatorException">Neither <c>localhost</c> nor an IP address.</exception>
    public static ListenAddress Parse(string host, int port)
    {
        if (host != "localhost" && !IPAddress.TryParse(host, out _))
            throw new OperatorException($"--host \"{host}\" is neither localhost nor an IP address, for example 0.0.0.0.");
        return new ListenAddress(host, port);
    }

    /// <exception cref="OperatorException">Another program listens there.</exception>
    public void RequireFree()
    {
        foreach (var address in Host == "localhost" ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : new[] { Ip })
        {
            try
            {
                using var listener = new TcpListener(address, Port);
                listener.Start();
            }
            catch (SocketException error)
                when (error.SocketErrorCode == SocketError.AddressNotAvailable && address.Equals(IPAddress.IPv6Loopback))
            {
                // A machine without IPv6.
            }
            catch (SocketException error)
            {
                throw Taken(error);
            }
        }
    }

    /// <summary>The sentence for an address that cannot be listened on.</summary>
    public OperatorException Taken(Exception error) =>
        (error as SocketException ?? error.GetBaseException() as SocketException)?.SocketErrorCode switch
        {
            SocketError.AccessDenied => new($"Port {Port} may not be used by this user; choose another with --port.", error),
            SocketError.AddressNotAvailable => new($"{Host} is not an address of this machine; choose another with --host.", error),
            _ => new($"Port {Port} is taken by another program; end it, or choose another port with --port.", error),
        };

    internal void Configure(KestrelServerOptions kestrel)
    {
        if (Host != "localhost")
            kestrel.Listen(Ip, Port);
        else if (Port == 0)
            kestrel.Listen(IPAddress.Loopback, 0);
        else
            kestrel.ListenLocalhost(Port);
    }
}
