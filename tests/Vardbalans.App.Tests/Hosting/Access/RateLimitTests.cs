using System.Net;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Hosting.Network;

namespace Vardbalans.App.Tests.Hosting.Access;

public sealed class RateLimitTests
{
    private static readonly RateLimits Low = new(SignInsPerMinute: 3, ApiCallsPerMinute: 4);
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void The_usual_limits_are_twenty_and_six_hundred_a_minute() =>
        Assert.Equal((20, 600), (new RateLimits().SignInsPerMinute, new RateLimits().ApiCallsPerMinute));

    [Theory]
    [InlineData(null, 20)]
    [InlineData("", 20)]
    [InlineData("1", 1)]
    [InlineData(" 400 ", 400)]
    [InlineData("10000", 10_000)]
    [InlineData("10001", null)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("1e3", null)]
    [InlineData("tjugo", null)]
    public void An_operator_says_how_often_one_network_may_try_to_sign_in(string? said, int? perMinute)
    {
        var limits = RateLimits.Read(said, out var refusal);
        Assert.Equal((perMinute, perMinute is null ? null : 600), (limits?.SignInsPerMinute, limits?.ApiCallsPerMinute));
        Assert.Equal(perMinute is null, refusal.Contains("VARDBALANS_SIGNINS_PER_MINUTE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/forsok", 3)]
    [InlineData("/api/prov", 4)]
    [InlineData("/API/prov", 4)]
    [InlineData("/api/finns-inte", 4)]
    public async Task One_too_many_is_told_to_wait_and_how_long(string path, int allowed)
    {
        await using var web = await Limited();
        for (var i = 0; i < allowed; i++)
        {
            using var answer = await From(web, "203.0.113.9", path);
            Assert.NotEqual(HttpStatusCode.TooManyRequests, answer.StatusCode);
        }

        using var refused = await From(web, "203.0.113.9", path);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var wait = refused.Headers.RetryAfter?.Delta;
        Assert.InRange(wait ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(Cancel)).RootElement;
        Assert.Equal("Vänta en stund", problem.GetProperty("title").GetString());
        Assert.Contains($"{wait?.TotalSeconds} s", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);

        using var page = await From(web, "203.0.113.9", path, "text/html");
        Assert.Equal((HttpStatusCode.TooManyRequests, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/forsok", 3)]
    [InlineData("/api/prov", 4)]
    public async Task One_network_does_not_use_up_anothers(string path, int allowed)
    {
        await using var web = await Limited();
        for (var i = 0; i <= allowed; i++)
        {
            using var four = await From(web, "203.0.113.9", path);

            // Each time another address of the same subscriber.
            using var six = await From(web, $"2001:db8:0:1::{i + 1}", path);
            Assert.Equal(i == allowed, four.StatusCode is HttpStatusCode.TooManyRequests);
            Assert.Equal(i == allowed, six.StatusCode is HttpStatusCode.TooManyRequests);
        }

        using var neighbour = await From(web, "203.0.113.10", path);
        using var next = await From(web, "2001:db8:0:2::1", path);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (neighbour.StatusCode, next.StatusCode));
    }

    [Fact]
    public async Task What_is_neither_sign_in_nor_API_is_not_limited()
    {
        await using var web = await Limited();
        for (var i = 0; i < 10; i++)
        {
            using var health = await From(web, "203.0.113.9", "/health");
            using var near = await From(web, "203.0.113.9", "/apix");
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (health.StatusCode, near.StatusCode));
        }
    }

    [Fact]
    public void The_API_is_counted_by_account_or_token_wherever_they_come_from()
    {
        var counted = new[]
        {
            RateLimits.Caller(Asking("cookie", "7", "203.0.113.9")),
            RateLimits.Caller(Asking("bearer", "7", "203.0.113.9")),
            RateLimits.Caller(Asking("cookie", "8", "203.0.113.9")),
            RateLimits.Caller(Asking(null, "7", "203.0.113.9")),
        };
        Assert.Equal(4, counted.Distinct().Count());
        Assert.Equal(counted[0], RateLimits.Caller(Asking("cookie", "7", "198.51.100.1")));
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.9")]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("fe80::1%2", "fe80::/64")]
    [InlineData(null, "?")]
    public void A_network_is_what_one_reader_holds(string? address, string network) =>
        Assert.Equal(network, RemoteNetwork.Of(address is null ? null : IPAddress.Parse(address)));

    private static DefaultHttpContext Asking(string? how, string id, string address)
    {
        var http = new DefaultHttpContext { User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], how)) };
        http.Connection.RemoteIpAddress = IPAddress.Parse(address);
        return http;
    }

    private static Task<NetworkWeb> Limited() => NetworkWeb.Start(
        new WebAddressRequest(0) { Proxies = ["127.0.0.1"] }.Resolve(TimeProvider.System.GetUtcNow(), null, out _)!,
        app =>
        {
            app.MapGet("/forsok", () => "försökt").ReadsNothing().LimitsSignIn();
            app.MapGet("/api/prov", () => "prövat").ReadsNothing();
        },
        Low);

    private static Task<HttpResponseMessage> From(NetworkWeb web, string address, string path, string accept = "application/json") =>
        web.Send(path, accept, ("X-Forwarded-For", address), ("X-Forwarded-Proto", "https"));
}
