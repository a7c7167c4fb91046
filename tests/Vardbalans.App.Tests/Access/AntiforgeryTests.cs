using System.Net;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Everything that changes something × every way another site could try it in a signed-in browser: made from the routes.</summary>
public sealed class AntiforgeryTests
{
    private const string Tokens = "/token";

    /// <summary>Answered in place of an endpoint's own code.</summary>
    private const HttpStatusCode Reached = (HttpStatusCode)299;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase("application/json", "{}")]
    [EveryDatabase("application/json", "{\"__RequestVerificationToken\":\"fel\",\"namn\":\"Bo\"}")]
    [EveryDatabase("text/plain", "{}")]
    [EveryDatabase("application/x-www-form-urlencoded", "namn=Bo")]
    public async Task Nothing_is_changed_without_the_persons_own_token(TestDatabase database, string kind, string body)
    {
        var reached = 0;
        await using var web = await RunningWeb.Start(database, app => Probe(app, () => reached++), signedIn: false, limits: new RateLimits(100_000, 100_000));
        var ada = await SignedIn.AsAll(web.App, database.Choice);
        var bo = await SignedIn.As(web.App, database.Choice, "bo", (Role.Administrator, MandateScope.Region));
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Client.BaseAddress };
        var (own, others) = (await Token(client, ada), await Token(client, bo));
        var unsafeOnes = Operation.All(web.App).Where(o => o.Method is not ("GET" or "HEAD")).ToList();
        Assert.True(unsafeOnes.Count > 10);
        (string Way, string Cookie, string? Sent)[] ways =
        [
            ("no token", ada, null), ("no token, own cookie", $"{ada}; {own.Cookie}", null), ("wrong token", $"{ada}; {own.Cookie}", "fel"),
            ("another's token", $"{ada}; {own.Cookie}", others.Token), ("another's token and planted cookie", $"{ada}; {others.Cookie}", others.Token),
            ("own token without its cookie", ada, own.Token),
        ];
        var wrong = new List<string>();
        foreach (var operation in unsafeOnes)
        {
            foreach (var (way, cookie, sent) in ways)
            {
                if (await Status(client, operation, cookie, sent, kind, body) is not HttpStatusCode.BadRequest and var status)
                {
                    wrong.Add($"{operation.Name}, {way}: {(int)status}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(0, reached);

        // The same with the own token goes on: it was the token that was missing.
        foreach (var operation in unsafeOnes)
        {
            Assert.NotEqual(HttpStatusCode.BadRequest, await Status(client, operation, $"{ada}; {own.Cookie}", own.Token, kind, body));
        }

        Assert.True(reached > 10);
    }

    private static async Task<HttpStatusCode> Status(HttpClient client, Operation operation, string cookie, string? token, string kind, string body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(operation.Route.Filled(null), UriKind.Relative))
        {
            Content = new StringContent(body, Encoding.UTF8, kind),
        };
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("RequestVerificationToken", token);
        }

        using var answer = await client.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private static void Probe(WebApplication app, Action reached)
    {
        app.MapGet(Tokens, (HttpContext http, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(http).RequestToken).ReadsNothing();
        app.Use((http, next) =>
        {
            if (http.GetEndpoint() is null || http.Request.Path == Tokens)
            {
                return next(http);
            }

            reached();
            http.Response.StatusCode = (int)Reached;
            return Task.CompletedTask;
        });
    }

    private static async Task<(string Cookie, string Token)> Token(HttpClient client, string cookie)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Tokens, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Cookie", cookie);
        using var answer = await client.SendAsync(request, Cancel);
        return (answer.Headers.GetValues("Set-Cookie").First(c => c.Contains("Antiforgery", StringComparison.Ordinal)).Split(';')[0], await answer.Content.ReadAsStringAsync(Cancel));
    }
}
