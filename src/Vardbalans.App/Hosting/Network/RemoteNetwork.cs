using System.Net;
using System.Net.Sockets;

namespace Vardbalans.App.Hosting.Network;

/// <summary>The network that a request comes from: what one reader holds. For counting in memory, never to be stored.</summary>
public static class RemoteNetwork
{
    /// <summary>A household or server gets 64 bits of an IPv6 address to choose from, and would else never be counted twice.</summary>
    private const int SubscriberBytes = 8;

    /// <summary>An IPv4 address whole, the first 64 bits of an IPv6 address.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return "?";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily is not AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(SubscriberBytes).Clear();
        return $"{new IPAddress(bytes)}/{SubscriberBytes * 8}";
    }
}
