using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Importing.DecideHeld;

/// <summary>The page where a load that waits is let in or thrown away.</summary>
internal static class DecideEndpoints
{
    /// <summary>The field with what was decided.</summary>
    public const string ChoiceField = "beslut";

    /// <summary>Let in.</summary>
    public const string LetIn = "slapp-in";

    /// <summary>Throw away.</summary>
    public const string Reject = "kasta";

    /// <summary>The field of the box that is ticked to confirm; its value is the choice that it confirms.</summary>
    public const string ConfirmField = "bekraftat";

    private const string Path = ImportingEndpoints.LoadsPath + "/{id:int}/beslut";

    public static void Add(IServiceCollection services) => services.AddSingleton(s =>
        new HeldLoads(s.GetRequiredService<ProgramContext>().Database, s.GetRequiredService<TimeProvider>()));

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async (int id, HttpContext http, OpenDatabase open, TimeProvider clock) => await Page(http, open, clock, id, null)).ReadsFor(Mandate.Administer);

        app.MapPost(Path, async Task<IResult> (int id, HttpContext http, HeldLoads held, OpenDatabase open, TimeProvider clock) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var choice = form[ChoiceField].ToString();
            if (choice is not (LetIn or Reject) || !form[ConfirmField].Contains(choice))
            {
                return await Page(http, open, clock, id, WaysText.HeldConfirm);
            }

            var by = http.Mandated().By;
            var refused = choice == LetIn ? await held.LetIn(id, by, http.RequestAborted) : await held.Reject(id, by, http.RequestAborted);
            return refused is null ? Results.LocalRedirect(FormattableString.Invariant($"{ImportingEndpoints.LoadsPath}/{id}")) : await Page(http, open, clock, id, refused.Sentence);
        }).Writes(Mandate.Administer, Over.Region);
    }

    /// <summary>One that has been decided meanwhile is shown as it became.</summary>
    private static async Task<IResult> Page(HttpContext http, OpenDatabase open, TimeProvider clock, int id, string? fault)
    {
        await using var db = open();
        var view = await HeldView.Of(db, id, SwedishTime.Today(clock), http.RequestAborted);
        return view is null ? Results.NotFound()
            : view.Load.State != LoadState.Held ? Results.LocalRedirect(FormattableString.Invariant($"{ImportingEndpoints.LoadsPath}/{id}"))
            : new RazorComponentResult<DecidePage>(new { View = view, Fault = fault })
            {
                StatusCode = fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            };
    }
}
