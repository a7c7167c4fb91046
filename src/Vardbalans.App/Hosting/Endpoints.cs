using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components.BuildingBlocks;
using Vardbalans.App.Features.Access;
using Vardbalans.App.Features.Balancing;
using Vardbalans.App.Features.Capacity;
using Vardbalans.App.Features.Demo.LoadFromWeb;
using Vardbalans.App.Features.FollowUp;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Need;
using Vardbalans.App.Features.Planning;
using Vardbalans.App.Features.Waiting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Hosting;

/// <summary>The list of every slice with a page or an API: what there is to reach, in one place.</summary>
public static class Endpoints
{
    /// <summary>Registers the slices.</summary>
    public static void AddSlices(IServiceCollection services)
    {
        FollowUpEndpoints.Add(services);
        NeedEndpoints.Add(services);
        WaitingEndpoints.Add(services);
        CapacityEndpoints.Add(services);
        BalancingEndpoints.Add(services);
        PlanningEndpoints.Add(services);
        DemoEndpoints.Add(services);
        ImportingEndpoints.Add(services);
        QualityEndpoints.Add(services);
        AccessEndpoints.Add(services);
    }

    /// <summary>Maps the slices' endpoints.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/health", () => Results.Text("ok")).ReadsNothing();
        FollowUpEndpoints.Map(app);
        NeedEndpoints.Map(app);
        WaitingEndpoints.Map(app);
        CapacityEndpoints.Map(app);
        BalancingEndpoints.Map(app);
        PlanningEndpoints.Map(app);
        DemoEndpoints.Map(app);
        ImportingEndpoints.Map(app);
        QualityEndpoints.Map(app);
        AccessEndpoints.Map(app);
        app.MapOpenApi().ReadsNothing();
        app.MapGet("/byggstenar", IResult (string? aktivitet) => new RazorComponentResult<BuildingBlocksPage>(new { Activity = aktivitet })).ReadsSums();
    }
}
