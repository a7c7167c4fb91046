using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Demo.LoadFromWeb;

/// <summary>Loading the demo region with a button: start, follow, arrive.</summary>
public static class DemoEndpoints
{
    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton(s => new WebLoad(
        s.GetRequiredService<ProgramContext>().Database, s.GetRequiredService<Passwords>(), s.GetRequiredService<TimeProvider>(), s.GetRequiredService<IHostApplicationLifetime>()));

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost("/exempel", async (HttpContext http, IAntiforgery antiforgery, WebLoad load) =>
        {
            await antiforgery.ValidateRequestAsync(http);
            load.Start(http.SignedIn().Actor);
            return Results.LocalRedirect("/exempel");
        }).Writes(Mandate.Administer, Over.Region);
        app.MapGet("/exempel", IResult (HttpContext http, WebLoad load) => load switch
        {
            { IsRunning: true } => Page(load, null),
            { Failure: { } failure } => Page(load, DatabaseTrouble.Of(failure)?.Sentence ?? DemoText.WebFailed),
            { Answer: DemoAnswer.Mixed } => Page(load, DemoText.AnswerMixed),
            { Answer: DemoAnswer.NotEmpty } => Page(load, DemoText.AnswerNotEmpty),
            { Answer: DemoAnswer.HasDemo } => Page(load, DemoText.AnswerHasDemo),
            { Answer: DemoAnswer.Loaded } when load.TakeAccounts(http.SignedIn().Actor) is { Count: > 0 } made =>
                new RazorComponentResult<AccountsPage>(new { Accounts = made }),
            _ => Results.LocalRedirect("/"),
        }).ReadsSums();
    }

    private static RazorComponentResult<LoadingPage> Page(WebLoad load, string? failure) => new(new { load.Progress, Failure = failure });
}
