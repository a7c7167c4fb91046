using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.RunScheduleClock;

/// <summary>The page of the schedule clock, its file, and what is done on it.</summary>
internal static class ClockEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/schemaklocka";

    /// <summary>The field of the period: its first week.</summary>
    public const string PeriodField = "period-fran";

    /// <summary>Of a unit and a period.</summary>
    public static string At(string unit, IsoWeek period) => $"{Path}?enhet={Uri.EscapeDataString(unit)}&{PeriodField}={period}";

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<RunScheduleClock>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
        {
            if (await ClockView.Read(open, Choice.Of(http.Request), http.Request.Query[PeriodField], clock, http.RequestAborted) is not { } view)
            {
                return ScopedAnswers.Empty();
            }

            var book = (await authority.Read(http.RequestAborted)).Book;
            var account = http.SignedIn().AccountId;
            return ScopedAnswers.Page<ClockPage>(http, clock, view.Scope, view with { MayMark = view.IsOfClinic && book.Ask(account, Mandate.Plan, MandateScope.Unit(view.Clinics[0].Clinic.Id)).IsAllowed });
        }).ReadsForEmployees();
        app.MapGet(Path + "/schemaklocka.{form}", async (string form, HttpContext http, OpenDatabase open, TimeProvider clock) =>
            await ClockView.Read(open, Choice.Of(http.Request), http.Request.Query[PeriodField], clock, http.RequestAborted) is { } view
                ? ScopedAnswers.Checked(view.Scope, () => ScopedAnswers.File(ClockWords.Table(view), form))
                : Results.NotFound()).ReadsForEmployees();
        app.MapPost(Path, async Task<IResult> (HttpContext http, OpenDatabase open, TimeProvider clock, RunScheduleClock slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            await using var db = open();
            var catalogue = await Catalogue.Load(db, SwedishTime.Today(clock), http.RequestAborted);
            return catalogue.FindUnit(fields["enhet"].ToString()) is { Kind: CareUnitKind.Clinic } unit && IsoWeek.TryParse(fields["period"].ToString(), out var period)
                && Enum.TryParse<ClockStep>(fields["steg"], out var step) && Enum.IsDefined(step) && Enum.TryParse<ClockState>(fields["lage"], out var state) && Enum.IsDefined(state)
                && await slice.Mark(unit.Id, period, step, state, http.Mandated(), http.RequestAborted) is not null
                ? Results.LocalRedirect(At(unit.Code, period))
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }
}
