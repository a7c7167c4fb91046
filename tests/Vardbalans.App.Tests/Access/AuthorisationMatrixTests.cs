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

    /// <summary>One endpoint of each declaration is asked by everybody; every other by those whose answer tells that its declaration holds: two who may, two who may not, nobody and
    /// a machine, others from endpoint to endpoint.</summary>
    [Theory, EveryDatabase]
    public Task Nobody_is_let_in_but_those_who_may_and_all_of_them_are(TestDatabase database) => Ask(database, byEverybody: false);

    [Theory, EveryDatabase, Trait("Tier", "long")]
    public Task Everybody_asks_for_everything(TestDatabase database) => Ask(database, byEverybody: true);

    private static async Task Ask(TestDatabase database, bool byEverybody)
    {
        await SmallRegion.Plant(database, TestContext.Current.CancellationToken);
        var clock = new MovedClock(TimeProvider.System.GetUtcNow()); // it takes a while, and mandates that end today must not end on the way
        await using var web = await RunningWeb.Start(database, Probe, signedIn: false, limits: new RateLimits(100_000, 100_000), clock: clock);
        var visitors = await Visitors.SignIn(web.App, database, clock.Now.UtcDateTime);
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = web.Client.BaseAddress };
        var (wrong, reached, met) = (new List<string>(), new HashSet<string>(), new HashSet<(AccessDeclaration, bool, string)>());
        var tokens = new Dictionary<Visiting, (string, string)>();
        foreach (var visitor in visitors)
        {
            tokens[visitor] = await Token(client, visitor);
        }

        var operations = Operation.All(web.App).Where(o => o.Route.Text != Tokens).ToList();
        Assert.NotEmpty(operations);
        foreach (var (at, operation) in operations.Index())
        {
            var isFirst = met.Add((operation.Declared, operation.Route.NamesUnit, operation.Method));
            foreach (var (relation, unit) in Visitors.Units.Where(u => IsAsked(operation, u.Key, u.Value)))
            {
                foreach (var visitor in byEverybody || isFirst ? visitors : Some(visitors, operation, relation, at))
                {
                    using var request = operation.Request(unit, visitor, tokens[visitor]);
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

    /// <summary>Those whose answer tells whether a declaration holds; which they are goes round.</summary>
    private static IEnumerable<Visiting> Some(IReadOnlyList<Visiting> visitors, Operation operation, Relation relation, int turn)
    {
        var machines = visitors.Where(v => v.IsMachine).ToList();
        return visitors.Where(v => v.Header is not null && !v.IsMachine).GroupBy(v => Expected(operation.Declared, operation.Route.Text, v, relation))
            .SelectMany(g => new[] { g.ElementAt(turn % g.Count()), g.ElementAt((turn + 1) % g.Count()) })
            .Append(machines[turn % machines.Count]).Append(visitors.First(v => v.Header is null)).Distinct();
    }

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
