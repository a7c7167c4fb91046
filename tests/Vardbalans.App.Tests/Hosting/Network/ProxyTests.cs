using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Tests.Hosting.Network;

/// <summary>Whose word is taken about where a request comes from. The test is the proxy: it calls from 127.0.0.1.</summary>
public sealed class ProxyTests
{
    private const string For = "X-Forwarded-For", Proto = "X-Forwarded-Proto", Host = "X-Forwarded-Host";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/30")]
    [InlineData("10.0.0.5;127.0.0.1")]
    public async Task The_listed_proxy_is_believed(string proxies)
    {
        await using var web = await Behind(proxies);
        Assert.Equal("https 203.0.113.9 vardbalans.test", await Seen(web, (For, "203.0.113.9"), (Proto, "https"), (Host, "vardbalans.test")));
        Assert.Equal("https 2001:db8::9 127.0.0.1", await Seen(web, (For, "2001:db8::9"), (Proto, "https")));

        // Some proxies name the reader's port too.
        Assert.Equal("https 203.0.113.9 127.0.0.1", await Seen(web, (For, "203.0.113.9:51234"), (Proto, "https")));
    }

    [Theory]
    [InlineData("10.0.0.5")]
    [InlineData("::1")]
    [InlineData("127.0.0.2")]
    [InlineData("")]
    public async Task Nobody_else_is_believed(string proxies)
    {
        await using var web = await Behind(proxies);
        Assert.Equal("http 127.0.0.1 127.0.0.1", await Seen(web, (For, "203.0.113.9"), (Proto, "https"), (Host, "vardbalans.test")));
    }

    [Fact]
    public async Task A_reader_cannot_put_words_in_the_proxys_mouth()
    {
        await using var one = await Behind("127.0.0.1");
        await using var two = await Behind("127.0.0.1;10.0.0.5");

        // What the reader sent stands first; each proxy adds the address it was called from.
        Assert.Equal("https 203.0.113.9 127.0.0.1", await Seen(one, (For, "127.0.0.1, 203.0.113.9"), (Proto, "https")));
        Assert.Equal("https 203.0.113.9 127.0.0.1", await Seen(two, (For, "127.0.0.1, 203.0.113.9"), (Proto, "https")));
        Assert.Equal("https 203.0.113.9 127.0.0.1", await Seen(two, (For, "198.51.100.1, 203.0.113.9, 10.0.0.5"), (Proto, "https")));
    }

    [Fact]
    public async Task A_forwarded_host_is_held_to_the_names_too()
    {
        await using var web = await Behind("127.0.0.1");
        using var answer = await web.Send("/sedd", "*/*", (For, "203.0.113.9"), (Proto, "https"), (Host, "evil.test"));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_proxy_that_lets_plain_http_through_is_told_in_words()
    {
        await using var web = await Behind("127.0.0.1");
        foreach (var headers in new[] { [(For, "203.0.113.9")], new[] { (For, "203.0.113.9"), (Proto, "http") } })
        {
            using var page = await web.Send("/sedd", "text/html", headers);
            Assert.Equal(HttpStatusCode.Forbidden, page.StatusCode);
            Assert.Contains("Öppna sidan med https", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
            using var health = await web.Send("/health", "*/*", headers);
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        }
    }

    private static Task<NetworkWeb> Behind(string proxies)
    {
        var request = new WebAddressRequest(0) { Hosts = ["vardbalans.test"], Proxies = proxies.Split(';', StringSplitOptions.RemoveEmptyEntries) };
        return NetworkWeb.Start(request.Resolve(MadeCertificate.Now, null, out _)!, See);
    }

    private static void See(WebApplication app) => app.MapGet(
        "/sedd", (HttpContext http) => $"{http.Request.Scheme} {http.Connection.RemoteIpAddress} {http.Request.Host.Host}").ReadsNothing();

    private static async Task<string> Seen(NetworkWeb web, params (string, string)[] headers)
    {
        using var answer = await web.Send("/sedd", "*/*", headers);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
