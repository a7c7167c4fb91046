using System.Net;

namespace Vardbalans.App.Hosting.Network;

/// <summary>What was asked for on the command line or in the environment, as it was written.</summary>
/// <param name="Port">The port.</param>
public sealed record WebAddressRequest(int Port)
{
    /// <summary>IP addresses, or <c>*</c>.</summary>
    public IReadOnlyList<string> Listen { get; init; } = [];

    /// <summary>Host names without scheme and port.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>File with the certificate.</summary>
    public string? Certificate { get; init; }

    /// <summary>File with its key, if not in the same.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Addresses or networks of proxies.</summary>
    public IReadOnlyList<string> Proxies { get; init; } = [];

    /// <summary>The address, if it is whole and safe; else <paramref name="refusal"/> says in a sentence what is missing.</summary>
    /// <param name="now">For the days a certificate is valid.</param>
    /// <param name="password">Opens the certificate's key. Not one of the properties, which may be printed.</param>
    /// <param name="refusal">Why not.</param>
    public WebAddress? Resolve(DateTimeOffset now, string? password, out string refusal)
    {
        refusal = string.Empty;
        var address = new WebAddress(Port);
        if (Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            refusal = HostingText.PortOutOfRange;
        }
        else if (Listen.FirstOrDefault(text => ToAddress(text) is null) is { } noAddress)
        {
            refusal = HostingText.ListenNotAnAddress.With(noAddress);
        }
        else if (Hosts.FirstOrDefault(text => !IsHostName(text)) is { } noName)
        {
            refusal = HostingText.HostNotAName.With(noName);
        }
        else if (Proxies.FirstOrDefault(text => ToNetwork(text) is not { PrefixLength: > 0 }) is { } noProxy)
        {
            refusal = HostingText.ProxyNotAnAddress.With(noProxy);
        }
        else
        {
            address = address with
            {
                Listen = Listen.Count == 0 ? address.Listen : Widest([.. Listen.Select(text => ToAddress(text)!).Distinct()]),
                Hosts = [.. Hosts.Select(AsSent).Distinct(StringComparer.OrdinalIgnoreCase)],
                Proxies = [.. Proxies.Select(text => ToNetwork(text)!.Value)],
            };
            return WithCertificate(address, now, password, out refusal);
        }

        return null;
    }

    private WebAddress? WithCertificate(WebAddress address, DateTimeOffset now, string? password, out string refusal)
    {
        refusal = CertificateKey is not null && Certificate is null ? HostingText.CertificateKeyAlone
            : address.IsBeyondLoopback && Hosts.Count == 0 ? HostingText.HostMissing
            : address.IsBeyondLoopback && Certificate is null && Proxies.Count == 0 ? HostingText.NotEncrypted
            : string.Empty;
        if (refusal.Length > 0 || Certificate is null)
        {
            return refusal.Length > 0 ? null : address;
        }

        return ServerCertificate.Read(Certificate, CertificateKey, password, now, out refusal) is { } read
            ? address with { Certificate = read }
            : null;
    }

    private static IPAddress? ToAddress(string text) =>
        text == "*" ? IPAddress.IPv6Any : IPAddress.TryParse(text, out var address) ? address : null;

    /// <summary>An address that covers all takes the port for those it covers.</summary>
    private static IPAddress[] Widest(IPAddress[] asked) =>
        asked.Contains(IPAddress.IPv6Any) ? [IPAddress.IPv6Any]
        : asked.Contains(IPAddress.Any) ? [.. asked.Where(a => a.AddressFamily != IPAddress.Any.AddressFamily || a.Equals(IPAddress.Any))]
        : asked;

    /// <summary>An address inside a network does not stand for the network: who writes 10.0.0.5/8 means one proxy and would trust millions.</summary>
    private static IPNetwork? ToNetwork(string text) =>
        IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : IPNetwork.TryParse(text, out var network) && network.BaseAddress.Equals(ToAddress(text.Split('/')[0])) ? network
        : null;

    /// <summary>A star alone would let every name in, and with it every site whose name somebody points here.</summary>
    private static bool IsHostName(string text)
    {
        var name = text.StartsWith("*.", StringComparison.Ordinal) ? text[2..] : text;
        return Uri.CheckHostName(name) is not UriHostNameType.Unknown and not UriHostNameType.Basic;
    }

    private static string AsSent(string host) =>
        IPAddress.TryParse(host, out var address) && address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{address}]" : host;
}
