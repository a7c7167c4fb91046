using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Balancing.KeepMeasureOptions;
using Vardbalans.App.Features.Balancing.ShowBalance;
using Vardbalans.App.Features.Balancing.WeighMeasures;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Features.Balancing;

/// <summary>The pages, files and API of the balance.</summary>
public static class BalancingEndpoints
{
    /// <summary>The page: at once when the balance is kept, else it is fetched when it has been made.</summary>
    public const string Path = "/balans";

    /// <summary>The same, made when it is not kept.</summary>
    internal const string MadePath = Path + "/raknad";

    /// <summary>What measures give: at once when it is kept, else it is fetched when it has been made.</summary>
    internal const string PackagesPath = Path + "/paket";

    /// <summary>The same, made when it is not kept.</summary>
    internal const string PackagesMadePath = PackagesPath + "/raknade";

    /// <summary>What measures give at a unit.</summary>
    internal static string PackagesAt(string unit) => $"{PackagesPath}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<ILinearSolver>(services => new NodeSolver(SolverPlace.Usual, log: services.GetRequiredService<ILogger<NodeSolver>>())).AddSingleton<ReadCase.ReadCase>().AddSingleton<KeptAnswers>().AddSingleton<ShowBalance.ShowBalance>()
        .AddSingleton<KeepMeasureOptions.KeepMeasureOptions>().AddSingleton<WeighMeasures.WeighMeasures>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        foreach (var (path, make) in new[] { (Path, false), (MadePath, true) })
        {
            app.MapGet(path, async Task<IResult> (HttpContext http, ShowBalance.ShowBalance slice, TimeProvider clock) =>
                await slice.Run(Choice.Of(http.Request), make, http.RequestAborted) is { } view
                    ? ScopedAnswers.Page<BalancePage>(http, clock, view.Scope, view)
                    : ScopedAnswers.Empty()).ReadsSums();
        }

        app.MapGet(Path + "/balans.{form}", async (string form, HttpContext http, ShowBalance.ShowBalance slice) =>
            await slice.Run(Choice.Of(http.Request), make: true, http.RequestAborted) is { Told: not null } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(BalanceTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/balance", async Task<Results<Ok<BalanceAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, ShowBalance.ShowBalance slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), make: true, cancel) is not { Told: not null } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(BalanceAnswer.Of(view)))
            .WithName("GetBalance").WithSummary("What can be met with what there is: production by activity and week, who wait and are past due, what of each resource is used, and what one more of it saves.")
            .ReadsSums();
        OptionEndpoints.Map(app);
        MapPackages(app);
    }

    private static void MapPackages(IEndpointRouteBuilder app)
    {
        foreach (var (path, make) in new[] { (PackagesPath, false), (PackagesMadePath, true) })
        {
            app.MapGet(path, async Task<IResult> (HttpContext http, WeighMeasures.WeighMeasures slice, TimeProvider clock) =>
                await slice.Run(Choice.Of(http.Request), PackageWish.Of(http.Request), make, http.RequestAborted) is { } view
                    ? ScopedAnswers.Page<PackagePage>(http, clock, view.Scope, view)
                    : ScopedAnswers.Empty()).ReadsSums();
        }

        app.MapGet(PackagesPath + "/paket.{form}", async (string form, HttpContext http, WeighMeasures.WeighMeasures slice) =>
            await slice.Run(Choice.Of(http.Request), PackageWish.Of("", ""), make: true, http.RequestAborted) is { Told: not null } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(PackageTable.Of(view), form))
                : Results.NotFound()).ReadsSums();
        app.MapGroup("/api/v1").MapGet("/measure-packages", async Task<Results<Ok<PackagesAnswer>, NotFound, ProblemHttpResult>> (
                [AsParameters] ApiChoice choice, WeighMeasures.WeighMeasures slice, CancellationToken cancel) =>
            await slice.Run(choice.ToChoice(), PackageWish.Of("", ""), make: true, cancel) is not { Told: not null } view ? TypedResults.NotFound()
                : view.Scope.Unknown.Count > 0 ? ScopedAnswers.Unknown(view.Scope)
                : TypedResults.Ok(PackagesAnswer.Of(view)))
            .WithName("GetMeasurePackages").WithSummary("What the measures that may be taken give: each alone, and the best use of sums of money.")
            .ReadsSums();
    }
}
