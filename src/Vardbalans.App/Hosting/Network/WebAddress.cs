using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Vardbalans.App.Hosting.Network;

/// <summary>Where the web is reached: addresses, names, certificate, and the proxies in front of it.</summary>
/// <param name="Port">0 for any free port.</param>
public sealed record WebAddress(int Port)
{
    private const int HttpsPort = 443;

    /// <summary>The names that always lead here: those of this computer to itself.</summary>
    private static readonly string[] OwnNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>Addresses to listen on. <see cref="IPAddress.IPv6Any"/> is every address, of both kinds.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [IPAddress.Loopback];

    /// <summary>Names that readers use, beside this computer's own.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>With a certificate every answer goes over https.</summary>
    public ServerCertificate? Certificate { get; init; }

    /// <summary>The only ones whose word about a reader's address, scheme and host is taken.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>Whether readers come by https, here or as far as the proxy: then cookies are for https alone.</summary>
    public bool IsSecure => Certificate is not null || Proxies.Count > 0;

    /// <summary>Whether other computers can reach it without a proxy on this one.</summary>
    public bool IsBeyondLoopback => !Listen.All(IPAddress.IsLoopback);

    /// <summary>Names that a request may be made to.</summary>
    public IReadOnlyList<string> AllowedHosts => [.. OwnNames, .. Hosts];

    /// <summary>Tells the server where to listen.</summary>
    public void Bind(KestrelServerOptions kestrel)
    {
        foreach (var address in Listen)
        {
            if (address.Equals(IPAddress.IPv6Any))
            {
                kestrel.ListenAnyIP(Port, Encrypt);
            }
            else
            {
                kestrel.Listen(address, Port, Encrypt);
            }
        }
    }

    /// <summary>What a reader types to get here, once the server has its ports.</summary>
    public IEnumerable<string> ToOpen(IEnumerable<string> urls)
    {
        var bound = urls.Select(url => new Uri(url.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal))).ToList();
        var names = Hosts.Where(host => !host.StartsWith('*')).ToList();
        if (!IsSecure || names.Count == 0)
        {
            return bound.Select(url => url.GetLeftPart(UriPartial.Authority));
        }

        var port = Proxies.Count > 0 || bound[0].Port == HttpsPort ? string.Empty : bound[0].Port.ToString(CultureInfo.InvariantCulture);
        return names.Select(name => port.Length == 0 ? $"https://{name}" : $"https://{name}:{port}");
    }

    /// <summary>Whether a host name is this computer's own, whose browsers must not be told to remember https.</summary>
    public static bool IsOwnName(string host) => OwnNames.Contains(host, StringComparer.OrdinalIgnoreCase);

    private void Encrypt(ListenOptions listen)
    {
        if (Certificate is { } certificate)
        {
            listen.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate.Leaf, ServerCertificateChain = certificate.Chain });
        }
    }
}
