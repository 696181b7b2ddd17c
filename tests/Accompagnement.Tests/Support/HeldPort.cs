using System.Net;
using System.Net.Sockets;

namespace Accompagnement.Tests.Support;

/// <summary>A port of this machine that nobody answers at and nobody else can take, until it is let go.</summary>
internal sealed class HeldPort : IDisposable
{
    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <param name="port">0 for any that is free.</param>
    public HeldPort(int port = 0) => socket.Bind(new IPEndPoint(IPAddress.Loopback, port));

    public Uri Address => new($"http://{socket.LocalEndPoint}");

    public void Dispose() => socket.Dispose();
}
