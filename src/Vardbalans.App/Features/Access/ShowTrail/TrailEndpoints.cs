using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>The trail as a page, as a file and for a log system.</summary>
internal static class TrailEndpoints
{
    /// <summary>Where the trail is read.</summary>
    public const string Path = "/mandat/sparlogg";

    /// <summary>Where the chain is checked.</summary>
    public const string CheckPath = Path + "/kontroll";

    public static void Add(IServiceCollection services) => services.AddSingleton<ShowTrail>().AddSingleton<FetchTrail>().AddSingleton<TrailCheck>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, ShowTrail slice, Authority authority, TimeProvider clock) => new RazorComponentResult<TrailPage>(new
        {
            View = await slice.Page(http.SignedIn().Actor, Purpose(http), Choice(http, clock, hides: true), http.RequestAborted),
            MayOpenKeys = (await authority.Read(http.RequestAborted)).Book.HoldsAllOf(http.SignedIn().AccountId, Mandate.Administer, MandateScope.Region),
            Address = PageAddress.Of(http.Request),
        })).ReadsRows(Mandate.Review, Over.Region);

        app.MapGet(Path + ".{form}", async Task<IResult> (string form, HttpContext http, ShowTrail slice, TimeProvider clock) =>
        {
            if (form is not ("csv" or "xlsx"))
            {
                return Results.NotFound();
            }

            var (by, purpose, choice) = (http.SignedIn().Actor, Purpose(http), Choice(http, clock));
            return form == "csv"
                ? TrailTable.Empty(choice).AsCsv(TrailTable.Rows(slice.Stretches(by, purpose, choice, http.RequestAborted)))
                : TrailTable.Of(await slice.Workbook(by, purpose, choice, http.RequestAborted)).AsXlsx();
        }).ReadsRows(Mandate.Review, Over.Region);

        app.MapPost(CheckPath, async (HttpContext http, TrailCheck check) =>
        {
            await check.Start(http.RequestAborted);
            return Results.LocalRedirect(CheckPath);
        }).Writes(Mandate.Review, Over.Region);
        app.MapGet(CheckPath, IResult (TrailCheck check) => new RazorComponentResult<CheckPage>(new { Check = check })).ReadsFor(Mandate.Review);

        app.MapGet("/api/v1/trail", async Task<Results<Ok<TrailAnswer>, ProblemHttpResult>> (
                [FromQuery(Name = "after"), Description("The 'next' of the previous answer; the beginning when missing.")] string? after,
                [FromQuery(Name = "limit"), Description("At most so many entries: 1-1000.")] string? limit,
                HttpContext http,
                FetchTrail slice) =>
            !TrailPlace.TryParse(after, out var place) ? Bad(TrailText.BadAfter)
                : !TryLimit(limit, out var most) ? Bad(TrailText.BadLimit.With(FetchTrail.Most))
                : TypedResults.Ok(await slice.Run(http.SignedIn().Actor, http.Features.Get<StatedPurpose>(), place, most, http.RequestAborted)))
            .WithName("GetTrail").WithSummary("The sealed trail of who saw and changed what, in order, each entry once.")
            .ReadsRows(Mandate.Review, Over.Region, TokenScopes.ReadTrail);
    }

    private static StatedPurpose Purpose(HttpContext http) =>
        http.Features.Get<StatedPurpose>() ?? throw new InvalidOperationException("The endpoint does not declare that it reads rows.");

    private static TrailChoice Choice(HttpContext http, TimeProvider clock, bool hides = false) => TrailChoice.Of(http.Request, SwedishTime.Today(clock), hides);

    private static ProblemHttpResult Bad(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status400BadRequest, title: TrailText.BadTitle);

    private static bool TryLimit(string? text, out int limit)
    {
        limit = FetchTrail.Most;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out limit) && limit is >= 1 and <= FetchTrail.Most);
    }
}
