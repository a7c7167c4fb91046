using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>The page of what would be required.</summary>
internal static class RequiredEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = WaitingEndpoints.Path + "/krav";

    /// <summary>The part that is followed ahead.</summary>
    public const string AheadPath = Path + "/framat";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<AskRequired>().AddSingleton<AskAhead>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, AskRequired slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), WaitingChoice.Of(http.Request), name => http.Request.Query[name].FirstOrDefault(), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<RequiredPage>(http, clock, view.Waiting.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
        app.MapGet(AheadPath, async Task<IResult> (HttpContext http, AskAhead slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), RequiredAheadChoice.Of(http.Request), http.RequestAborted) is { } view
                ? ScopedAnswers.Page<AheadPage>(http, clock, view.Scope, view)
                : ScopedAnswers.Empty()).ReadsSums();
    }
}
