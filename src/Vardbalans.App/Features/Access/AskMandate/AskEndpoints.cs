using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Access.AskMandate;

/// <summary>A question about what somebody may, as an address asks it.</summary>
public sealed record AnswerQuery
{
    /// <summary>Account number.</summary>
    [FromQuery(Name = AskEndpoints.PersonField), Description("Account number or name; the caller's own when missing.")]
    public string? Person { get; init; }

    /// <summary>Mandate.</summary>
    [FromQuery(Name = AskEndpoints.MandateField), Description("lasa, planera, overenskomma, besluta, administrera or granska.")]
    public string? Mandat { get; init; }

    /// <summary>Kind of decision.</summary>
    [FromQuery(Name = AskEndpoints.DecisionField), Description("With besluta: overenskommelse, plan, atgard, operationssalar or strategi.")]
    public string? Beslut { get; init; }

    /// <summary>Unit code.</summary>
    [FromQuery(Name = NamedPart.UnitField), Description("Unit code; the region when missing.")]
    public string? Enhet { get; init; }

    /// <summary>Site code.</summary>
    [FromQuery(Name = NamedPart.SiteField), Description("Site code; all sites when missing.")]
    public string? Sjukhus { get; init; }
}

/// <summary>A question about who decides, as an address asks it.</summary>
public sealed record RouteQuery
{
    /// <summary>Kind of decision.</summary>
    [FromQuery(Name = AskEndpoints.KindField), Description("overenskommelse, plan, atgard, operationssalar or strategi.")]
    public string? Slag { get; init; }

    /// <summary>Unit codes.</summary>
    [FromQuery(Name = AskEndpoints.TouchedField), Description("Codes of the units that the decision touches; repeat for several.")]
    public string[] Berord { get; init; } = [];
}

/// <summary>Why may I not, and who decides: a page and its twin for machines.</summary>
public static class AskEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = MandateEndpoints.Path + "/fraga";

    internal const string PersonField = "person";
    internal const string MandateField = "mandat";
    internal const string DecisionField = "beslut";
    internal const string KindField = "slag";
    internal const string TouchedField = "berord";

    /// <summary>The most units that one question names.</summary>
    private const int MostTouched = 50;

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, Show).ReadsForEmployees();
        var api = app.MapGroup("/api/v1/mandates");
        api.MapGet("/answer", async Task<Results<Ok<AnsweredMandate>, ProblemHttpResult>> (
                [AsParameters] AnswerQuery query, HttpContext http, Authority authority, OpenDatabase open) =>
            {
                var today = await authority.Read(http.RequestAborted);
                await using var db = open();
                var (answer, unknown) = Answer(today, await People.Load(db, http.RequestAborted), query, http.SignedIn().Actor.AccountId);
                return answer is null ? Unknown(unknown) : TypedResults.Ok(answer);
            })
            .WithName("GetMandateAnswer").WithSummary("May a person do something there, why not, and who can.").ReadsForEmployees();
        api.MapGet("/route", async Task<Results<Ok<AnsweredRoute>, ProblemHttpResult>> (
                [AsParameters] RouteQuery query, HttpContext http, Authority authority) =>
            {
                var (answer, unknown) = Route(await authority.Read(http.RequestAborted), query);
                return answer is null ? Unknown(unknown) : TypedResults.Ok(answer);
            })
            .WithName("GetDecisionRoute").WithSummary("Who decides on what touches these units, and whether it goes up a level.").ReadsForEmployees();
    }

    private static async Task<IResult> Show(HttpContext http, Authority authority, OpenDatabase open, [AsParameters] AnswerQuery query, [AsParameters] RouteQuery route)
    {
        var today = await authority.Read(http.RequestAborted);
        await using var db = open();
        var people = await People.Load(db, http.RequestAborted);
        var reader = http.SignedIn().Actor.AccountId;
        var isAsked = !string.IsNullOrEmpty(query.Mandat);
        var (answer, unknown) = isAsked ? Answer(today, people, query, reader) : (null, []);
        var isNobody = isAsked && !string.IsNullOrWhiteSpace(query.Person) && people.Find(query.Person) is null;
        var isRouteAsked = route.Berord.Any(b => b.Length > 0);
        var (decided, unknownUnits) = isRouteAsked ? Route(today, route) : (null, []);
        return new RazorComponentResult<AskPage>(new
        {
            Today = today,
            People = people,
            Query = query,
            RouteQuery = route,
            Answer = answer,
            Decided = decided,
            Unknown = (IReadOnlyList<string>)[.. unknown.Where(u => !isNobody || u != query.Person), .. unknownUnits],
            NoPerson = isNobody ? MandateText.NoSuchPerson.With(query.Person) : null,
            Address = PageAddress.Of(http.Request),
        });
    }

    /// <summary>The answer, or what in the question names nothing.</summary>
    private static (AnsweredMandate? Answer, IReadOnlyList<string> Unknown) Answer(Authority.Today today, People people, AnswerQuery query, int? reader)
    {
        var part = ShownPart.Of(today, query.Enhet, query.Sjukhus);
        var unknown = part.Unknown.ToList();
        var isReader = string.IsNullOrWhiteSpace(query.Person);
        var person = people.Find(isReader ? reader?.ToString(System.Globalization.CultureInfo.InvariantCulture) : query.Person);
        if (person is null)
        {
            unknown.Add(isReader ? PersonField : query.Person!);
        }

        if (!AskCodes.Mandates.TryGetValue(query.Mandat ?? string.Empty, out var mandate))
        {
            unknown.Add(query.Mandat is { Length: > 0 } written ? written : MandateField);
        }

        DecisionKind? decision = null;
        if (query.Beslut is { Length: > 0 } kind && mandate == Mandate.Decide)
        {
            if (AskCodes.Decisions.TryGetValue(kind, out var known))
            {
                decision = known;
            }
            else
            {
                unknown.Add(kind);
            }
        }

        return unknown.Count > 0 || person is null
            ? (null, unknown)
            : (AskMandate.May(today, person, person.Id == reader, new Asked(mandate, decision), part.Scope), []);
    }

    private static (AnsweredRoute? Answer, IReadOnlyList<string> Unknown) Route(Authority.Today today, RouteQuery query)
    {
        var unknown = new List<string>();
        if (!AskCodes.Decisions.TryGetValue(query.Slag ?? string.Empty, out var kind))
        {
            unknown.Add(query.Slag is { Length: > 0 } written ? written : KindField);
        }

        var codes = query.Berord.Where(b => b.Length > 0).Distinct().Take(MostTouched).ToList();
        var touched = new List<CareUnit>();
        foreach (var code in codes)
        {
            if (today.Unit(code) is { } unit)
            {
                touched.Add(unit);
            }
            else
            {
                unknown.Add(code);
            }
        }

        if (codes.Count == 0)
        {
            unknown.Add(TouchedField);
        }

        return unknown.Count > 0 ? (null, unknown) : (AskMandate.WhoDecides(today, kind, touched), []);
    }

    private static ProblemHttpResult Unknown(IReadOnlyList<string> unknown) => TypedResults.Problem(
        MandateText.UnknownChoice.With(string.Join(", ", unknown)), statusCode: StatusCodes.Status400BadRequest, title: MandateText.UnknownTitle);
}
