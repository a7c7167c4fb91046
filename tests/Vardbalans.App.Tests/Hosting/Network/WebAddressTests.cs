using System.Net;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>Which ways of being reached are granted, and which are refused in a sentence.</summary>
public sealed class WebAddressTests
{
    private static readonly WebAddressRequest Far = new(443) { Listen = ["*"], Hosts = ["vardbalans.test"], Proxies = ["10.0.0.5"] };

    public static TheoryData<string, WebAddressRequest> Refused => new()
    {
        { HostingText.PortOutOfRange, new(65536) },
        { HostingText.PortOutOfRange, new(-1) },
        { HostingText.ListenNotAnAddress.With("vardbalans.test"), Far with { Listen = ["vardbalans.test"] } },
        { HostingText.HostMissing, Far with { Hosts = [] } },
        { HostingText.HostMissing, Far with { Listen = ["127.0.0.1", "192.0.2.10"], Hosts = [] } },
        { HostingText.NotEncrypted, Far with { Proxies = [] } },
        { HostingText.HostNotAName.With("*"), Far with { Hosts = ["*"] } },
        { HostingText.HostNotAName.With("https://vardbalans.test"), Far with { Hosts = ["https://vardbalans.test"] } },
        { HostingText.HostNotAName.With("vardbalans.test:443"), Far with { Hosts = ["vardbalans.test:443"] } },
        { HostingText.ProxyNotAnAddress.With("proxy.test"), Far with { Proxies = ["proxy.test"] } },
        { HostingText.ProxyNotAnAddress.With("0.0.0.0/0"), Far with { Proxies = ["0.0.0.0/0"] } },
        { HostingText.ProxyNotAnAddress.With("::/0"), Far with { Proxies = ["10.0.0.5", "::/0"] } },
        { HostingText.ProxyNotAnAddress.With("10.0.0.5/8"), Far with { Proxies = ["10.0.0.5/8"] } },
        { HostingText.CertificateKeyAlone, Far with { CertificateKey = "nyckel.pem" } },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_is_not_whole_or_not_safe_is_refused_in_a_sentence(string sentence, WebAddressRequest request)
    {
        Assert.Null(request.Resolve(MadeCertificate.Now, null, out var refusal));
        Assert.Equal(sentence, refusal);
    }

    [Fact]
    public void Nothing_asked_for_is_this_computer_alone()
    {
        var address = Granted(new(5080));
        Assert.Equal([IPAddress.Loopback], address.Listen);
        Assert.False(address.IsBeyondLoopback || address.IsSecure);
        Assert.Equal(["localhost", "127.0.0.1", "[::1]"], address.AllowedHosts);
    }

    [Theory]
    [InlineData("*", "::")]
    [InlineData("*;127.0.0.1;192.0.2.1", "::")]
    [InlineData("0.0.0.0;192.0.2.1;::1", "0.0.0.0;::1")]
    [InlineData("127.0.0.1;::1;127.0.0.1", "127.0.0.1;::1")]
    public void An_address_that_covers_others_stands_for_them(string asked, string listened) =>
        Assert.Equal(listened, string.Join(';', Granted(Far with { Listen = asked.Split(';') }).Listen));

    [Fact]
    public void What_a_reader_types_is_printed()
    {
        using var made = new MadeCertificate();
        string[] bound = ["https://[::]:8443"];
        var direct = Granted(Far with { Proxies = [], Certificate = made.Both, Hosts = ["vardbalans.test", "*.vard.test"] });

        Assert.Equal(["https://vardbalans.test:8443"], direct.ToOpen(bound));
        Assert.Equal(["https://vardbalans.test"], direct.ToOpen(["https://[::]:443"]));
        Assert.Equal(["https://vardbalans.test"], Granted(Far).ToOpen(["http://0.0.0.0:5080"]));
        Assert.Equal(["https://localhost:8443"], (direct with { Hosts = ["*.vard.test"] }).ToOpen(bound));
        Assert.Equal(["http://127.0.0.1:5080"], Granted(new(5080) { Hosts = ["vardbalans.test"] }).ToOpen(["http://127.0.0.1:5080"]));
    }

    [Fact]
    public void A_certificate_is_read_from_every_usual_kind_of_file()
    {
        using var made = new MadeCertificate();
        foreach (var (file, key) in new (string, string?)[] { (made.Pem, made.Key), (made.Both, null), (made.Pem, made.EncryptedKey), (made.Pfx, null) })
        {
            var address = Granted(Far with { Certificate = file, CertificateKey = key, Proxies = [] }, MadeCertificate.Password);
            Assert.Equal((made.Thumbprint, true), (address.Certificate?.Leaf.Thumbprint, address.Certificate?.Leaf.HasPrivateKey));
            Assert.True(address.IsSecure);
        }
    }

    [Fact]
    public void Issuers_in_the_file_are_shown_with_the_certificate()
    {
        using var made = new MadeCertificate();
        using var issuer = new MadeCertificate();
        File.AppendAllText(made.Pem, Environment.NewLine + File.ReadAllText(issuer.Pem));
        var read = Granted(Far with { Certificate = made.Pem, CertificateKey = made.Key }).Certificate;
        Assert.Equal((made.Thumbprint, issuer.Thumbprint), (read?.Leaf.Thumbprint, read?.Chain.Single().Thumbprint));
    }

    [Fact]
    public void A_certificate_that_cannot_be_used_is_refused_in_a_sentence_without_its_password()
    {
        using var made = new MadeCertificate();
        using var old = new MadeCertificate(MadeCertificate.Now.AddDays(-30), MadeCertificate.Now.AddDays(-1));
        using var early = new MadeCertificate(MadeCertificate.Now.AddDays(2));

        foreach (var file in new[] { made.Missing, made.Garbage, Path.GetDirectoryName(made.Pem)! })
        {
            Refuses(HostingText.CertificateUnreadable.With(file), file);
        }

        Refuses(HostingText.CertificateUnreadable.With(made.Pfx), made.Pfx, password: "fel lösenord");
        Refuses(HostingText.CertificateUnreadable.With(made.Pem), made.Pem, made.EncryptedKey, "fel lösenord");
        Refuses(HostingText.CertificateUnreadable.With(made.Pem), made.Pem, made.OtherKey);
        Refuses(HostingText.CertificateUnreadable.With(made.Pem), made.Pem, made.Missing);
        Refuses(HostingText.CertificateWithoutKey.With(made.Pem), made.Pem);
        Refuses(HostingText.CertificateWithoutKey.With(made.PfxWithoutKey), made.PfxWithoutKey, password: MadeCertificate.Password);
        Refuses(HostingText.CertificateExpired.With(old.Both, MadeCertificate.Now.AddDays(-1).LocalDateTime), old.Both);
        Refuses(HostingText.CertificateNotYetValid.With(early.Both, MadeCertificate.Now.AddDays(2).LocalDateTime), early.Both);
    }

    private static void Refuses(string sentence, string file, string? key = null, string? password = null)
    {
        Assert.Null((Far with { Certificate = file, CertificateKey = key }).Resolve(MadeCertificate.Now, password, out var refusal));
        Assert.Equal(sentence, refusal);
    }

    private static WebAddress Granted(WebAddressRequest request, string? password = null)
    {
        var address = request.Resolve(MadeCertificate.Now, password, out var refusal);
        Assert.Equal(string.Empty, refusal);
        return Assert.IsType<WebAddress>(address);
    }
}
