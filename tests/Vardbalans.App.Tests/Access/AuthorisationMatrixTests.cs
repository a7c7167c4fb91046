using System.Net;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Every page and operation × every kind of visitor × every relation to the unit named: made from the routes, so a new one cannot be forgotten.</summary>
public sealed class AuthorisationMatrixTests
{
    /// <summary>Answered in place of an endpoint's own code, so that asking for everything changes nothing.</summary>
    private const HttpStatusCode LetIn = (HttpStatusCode)299;

    private const string Tokens = "/token";

    [Theory, EveryDatabase]
    public async Task Nobody_is_let_in_but_those_who_may_and_all_of_them_are(TestDatabase database)
    {
        await SmallRegion.Plant(database, TestContext.Current.CancellationToken);
        await using var web = await RunningWeb.Start(database, Probe, signedIn: false, limits: new RateLimits(100_000, 100_000));
        var visitors = await Visitors.SignIn(web.App, database, TimeProvider.System.GetUtcNow().UtcDateTime);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Client.BaseAddress };
        var wrong = new List<string>();
        var reached = new HashSet<string>();
        var operations = Asked(Operation.All(web.App).Where(o => o.Route.Text != Tokens), database.Choice.Provider);
        Assert.NotEmpty(operations);
        foreach (var visitor in visitors)
        {
            var token = await Token(client, visitor);
            foreach (var operation in operations)
            {
                foreach (var (relation, unit) in Visitors.Units.Where(u => IsAsked(operation, u.Key, u.Value)))
                {
                    using var request = operation.Request(unit, visitor, token);
                    using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
                    var (may, isIn) = (Expected(operation.Declared, operation.Route.Text, visitor, relation), answer.StatusCode == LetIn);
                    if (isIn)
                    {
                        reached.Add(operation.Name);
                    }

                    if (may != isIn || (!isIn && answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.Redirect)))
                    {
                        wrong.Add($"{operation.Name} for {visitor.Name}, {relation}: {(int)answer.StatusCode}, expected {(may ? "in" : "refused")}");
                    }
                }
            }
        }

        Assert.Empty(wrong.Take(20));
        Assert.Empty(operations.Select(o => o.Name).Except(reached));
    }

    /// <summary>On the second database one of each declaration: what an endpoint declares does not depend on the database, and the first asks them all.</summary>
    private static List<Operation> Asked(IEnumerable<Operation> all, string provider) => provider == "sqlite"
        ? [.. all]
        : [.. all.GroupBy(o => (o.Declared, o.Route.NamesUnit, o.Method)).Select(alike => alike.First())];

    /// <summary>What is not over the named unit is asked for at a foreign one and at none: the others could change nothing.</summary>
    private static bool IsAsked(Operation operation, Relation relation, string? unit) => operation.Route.NamesUnit
        ? unit is not null
        : operation.Declared.Over == Over.NamedUnit || relation is Relation.Foreign or Relation.Region;

    /// <summary>The rules of the house once more, in other words.</summary>
    private static bool Expected(AccessDeclaration declared, string path, Visiting who, Relation relation)
    {
        if (declared.Reads == ReadClass.Open)
        {
            return !(declared.Writes && who.IsMachine);
        }

        if (who.Header is null || who.HasLeft)
        {
            return false;
        }

        if (who.IsMachine)
        {
            return (who.Scopes & declared.Token) != TokenScopes.None;
        }

        if (who.MustChange)
        {
            return declared is { Over: Over.Own, Needs: null } && path is "/mitt-konto/losenord" or "/logga-ut";
        }

        if (declared is { Over: Over.Own, Needs: null })
        {
            return true;
        }

        if (!who.IsEmployee)
        {
            return false;
        }

        var asked = declared.Over == Over.NamedUnit ? relation : Relation.Region;
        return declared.Needs is not { } mandate || ((who.Holds(mandate, asked) || (declared.Or is { } or && who.Holds(or, asked))) && (declared.Reads != ReadClass.Row || who.HasPurpose));
    }

    private static void Probe(WebApplication app)
    {
        // The program's own that name a unit need few of the mandates so far: each is asked for here as well.
        foreach (var mandate in Enum.GetValues<Mandate>())
        {
            app.MapGet($"/prov/{mandate}", () => string.Empty).ReadsFor(mandate, Over.NamedUnit);
            app.MapPost($"/prov/{mandate}/{{enhet}}", () => string.Empty).Writes(mandate, Over.NamedUnit);
            app.MapGet($"/prov/{mandate}/rader", () => string.Empty).ReadsRows(mandate, Over.NamedUnit);
        }

        app.MapGet(Tokens, (HttpContext http, IAntiforgery antiforgery) => antiforgery.GetAndStoreTokens(http).RequestToken).ReadsNothing();
        app.Use(Probe);
    }

    private static Task Probe(HttpContext http, RequestDelegate next)
    {
        if (http.GetEndpoint() is null || http.Request.Path == Tokens)
        {
            return next(http);
        }

        http.Response.StatusCode = (int)LetIn;
        return Task.CompletedTask;
    }

    /// <summary>The anti-forgery token of the visitor's own page, and the cookie that goes with it.</summary>
    private static async Task<(string Cookie, string Token)> Token(HttpClient client, Visiting visitor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Tokens, UriKind.Relative));
        if (visitor.Header is { Name: "Cookie" } header)
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.Headers.GetValues("Set-Cookie").First(c => c.Contains("Antiforgery", StringComparison.Ordinal)).Split(';')[0],
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
