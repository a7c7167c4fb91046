using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Access.ShowTrail;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary>The pages of machines' keys.</summary>
internal static class TokenEndpoints
{
    /// <summary>Where the keys are.</summary>
    public const string Path = "/mandat/nycklar";

    /// <summary>Where whoever reviews issues a key to the trail.</summary>
    public const string TrailPath = TrailEndpoints.Path + "/nyckel";

    private const string NameField = "namn";
    private const string ScopeField = "oppnar";
    private const string DaysField = "dagar";

    public static void Add(IServiceCollection services) => services.AddSingleton<IssueTokens>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, IssueTokens slice) => await Page(http, slice, TokenOrder.Blank, null)).ReadsFor(Mandate.Administer);

        app.MapPost(Path, async Task<IResult> (HttpContext http, IssueTokens slice) =>
        {
            var order = OrderIn(await http.Request.ReadFormAsync(http.RequestAborted));
            var answer = await slice.Issue(http.Mandated(), order, http.RequestAborted);
            return await Page(http, slice, answer is IssueAnswer.Issued ? TokenOrder.Blank : order, answer);
        }).Writes(Mandate.Administer, Over.Region);

        app.MapGet(TrailPath, IResult (HttpContext http) => TrailKey(http, TokenOrder.BlankTrail, null)).ReadsFor(Mandate.Review);

        app.MapPost(TrailPath, async Task<IResult> (HttpContext http, IssueTokens slice) =>
        {
            var order = OrderIn(await http.Request.ReadFormAsync(http.RequestAborted)) with { Scopes = TokenScopes.ReadTrail };
            var answer = await slice.Issue(http.Mandated(), order, http.RequestAborted);
            return TrailKey(http, answer is IssueAnswer.Issued ? TokenOrder.BlankTrail : order, answer);
        }).Writes(Mandate.Review, Over.Region);

        app.MapGet(Path + "/{id:int}/sparra", async Task<IResult> (int id, HttpContext http, IssueTokens slice) =>
            await slice.One(id, http.RequestAborted) is not { } token ? Results.NotFound()
                : token.RevokedAt is null ? new RazorComponentResult<RevokePage>(new { Token = token })
                : Results.LocalRedirect(Path)).ReadsFor(Mandate.Administer);

        app.MapPost(Path + "/{id:int}/sparra", async Task<IResult> (int id, HttpContext http, IssueTokens slice) =>
            await slice.Revoke(http.Mandated(), id, http.RequestAborted) is null ? Results.NotFound() : Results.LocalRedirect(Path))
            .Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<RazorComponentResult<TokensPage>> Page(HttpContext http, IssueTokens slice, TokenOrder order, IssueAnswer? answer) => new(new
    {
        Lines = await slice.All(http.RequestAborted),
        Order = order,
        Answer = answer,
        Site = Site(http),
    })
    {
        StatusCode = Status(answer),
    };

    private static RazorComponentResult<TrailKeyPage> TrailKey(HttpContext http, TokenOrder order, IssueAnswer? answer) =>
        new(new { Order = order, Answer = answer, Site = Site(http) }) { StatusCode = Status(answer) };

    private static int Status(IssueAnswer? answer) => answer is IssueAnswer.Refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;

    private static string Site(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}";

    private static TokenOrder OrderIn(IFormCollection form) => new(
        form[NameField].ToString(),
        TokenOrder.AllScopes.Where(s => form[ScopeField].Contains(s.ToString())).Aggregate(TokenScopes.None, (all, one) => all | one),
        int.TryParse(form[DaysField], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : 0);
}
