using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>The server where it is asked to be, over this computer's own network alone.</summary>
public sealed class ListeningTests
{
    private const string Hsts = "Strict-Transport-Security";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    public async Task It_answers_encrypted_with_the_certificate_it_was_given(string listen)
    {
        using var made = new MadeCertificate();
        await using var web = await NetworkWeb.Start(Encrypted(made, listen));
        using var answer = await web.Send("/health", "*/*", ("Host", "vardbalans.test"));

        Assert.Equal((HttpStatusCode.OK, "https"), (answer.StatusCode, web.Client.BaseAddress!.Scheme));
        Assert.True(await IsShown(made, web.Client.BaseAddress));
    }

    [Fact]
    public async Task It_answers_on_each_address_it_was_given()
    {
        using var made = new MadeCertificate();
        await using var web = await NetworkWeb.Start(Encrypted(made, "127.0.0.1", "::1"));
        Assert.Equal(2, web.App.Urls.Count);
        foreach (var url in web.App.Urls)
        {
            using var client = RunningWeb.ClientOf(new Uri(url));
            Assert.Equal("ok", await client.GetStringAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("vardbalans.test", true)]
    [InlineData("VARDBALANS.test:8443", true)]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    [InlineData("a.vard.test", true)]
    [InlineData("xn--vrd-ula.test", true)]
    [InlineData("vard.test", false)]
    [InlineData("evil.test", false)]
    [InlineData("vardbalans.test.evil.test", false)]
    [InlineData("192.0.2.1", false)]
    public async Task It_answers_to_its_names_alone(string host, bool answers)
    {
        var address = new WebAddress(0) { Hosts = ["vardbalans.test", "*.vard.test", "vård.test"] };
        await using var web = await NetworkWeb.Start(address);
        using var answer = await web.Send("/health", "*/*", ("Host", host));
        Assert.Equal(answers ? HttpStatusCode.OK : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Browsers_are_told_to_remember_https_over_https_alone_and_never_for_this_computer()
    {
        using var made = new MadeCertificate();
        await using var secure = await NetworkWeb.Start(Encrypted(made, "127.0.0.1"), Fail);
        await using var open = await NetworkWeb.Start(new WebAddress(0) { Hosts = ["vardbalans.test"] }, Fail);

        foreach (var path in new[] { "/health", "/finns-inte", "/fel" })
        {
            using var named = await secure.Send(path, "*/*", ("Host", "vardbalans.test"));
            using var own = await secure.Send(path, "*/*", ("Host", "localhost"));
            using var plain = await open.Send(path, "*/*", ("Host", "vardbalans.test"));
            Assert.Equal("max-age=31536000", Assert.Single(named.Headers.GetValues(Hsts)));
            Assert.False(own.Headers.Contains(Hsts) || plain.Headers.Contains(Hsts));
        }
    }

    [Theory]
    [InlineData(true, CookieSecurePolicy.Always)]
    [InlineData(false, CookieSecurePolicy.SameAsRequest)]
    public async Task Where_readers_come_by_https_the_sign_in_cookie_goes_no_other_way(bool encrypted, CookieSecurePolicy policy)
    {
        using var made = new MadeCertificate();
        await using var web = await NetworkWeb.Start(encrypted ? Encrypted(made, "127.0.0.1") : new WebAddress(0));
        var options = web.App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>();
        Assert.Equal(policy, options.Get(CookieAuthenticationDefaults.AuthenticationScheme).Cookie.SecurePolicy);
    }

    private static WebAddress Encrypted(MadeCertificate made, params string[] listen) =>
        new WebAddressRequest(0) { Listen = listen, Hosts = ["vardbalans.test"], Certificate = made.Pem, CertificateKey = made.Key }
            .Resolve(MadeCertificate.Now, null, out _)!;

    private static void Fail(WebApplication app) =>
        app.MapGet("/fel", string () => throw new InvalidOperationException("hemligt")).ReadsNothing();

    private static async Task<bool> IsShown(MadeCertificate made, Uri address)
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(tcp.GetStream(), false, (_, shown, _, _) => shown?.GetCertHashString() == made.Thumbprint);
        await tls.AuthenticateAsClientAsync("vardbalans.test");
        return tls.IsEncrypted;
    }
}
