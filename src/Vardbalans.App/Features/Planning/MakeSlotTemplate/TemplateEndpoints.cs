using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Planning.MakeSlotTemplate;

/// <summary>The page of slot templates, and the files for record systems.</summary>
internal static class TemplateEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = PlanningEndpoints.Path + "/tidmall";

    /// <summary>The field of the period: its first week.</summary>
    public const string PeriodField = "period-fran";

    /// <summary>Of a unit.</summary>
    public static string At(string unit) => $"{Path}?enhet={Uri.EscapeDataString(unit)}";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<MakeSlotTemplate>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, MakeSlotTemplate slice, TimeProvider clock) =>
            await slice.Run(Choice.Of(http.Request), http.Request.Query[PeriodField], http.RequestAborted) is { } view ? ScopedAnswers.Page<TemplatePage>(http, clock, view.Scope, view) : ScopedAnswers.Empty()).ReadsForEmployees();
        app.MapGet(Path + "/{shape}.csv", async (string shape, HttpContext http, MakeSlotTemplate slice) =>
            await slice.Run(Choice.Of(http.Request), http.Request.Query[PeriodField], http.RequestAborted) is { } view && view.Shapes.FirstOrDefault(s => s.Code == shape) is { } known
                ? ScopedAnswers.Checked(view.Scope, () => Results.File(TemplateFile.Write(view.Rows, known), $"text/csv; charset={known.Encoding.WebName}", $"tidmall-{view.Scope.Node.Unit.Code}-{view.Period.First}.csv"))
                : Results.NotFound()).ReadsForEmployees();
    }
}
