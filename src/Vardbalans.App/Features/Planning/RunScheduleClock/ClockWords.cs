using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.RunScheduleClock;

/// <summary>The schedule clock in words.</summary>
internal static class ClockWords
{
    /// <summary>A step by name.</summary>
    public static string Of(ClockStep step) => step switch
    {
        ClockStep.TheatreTime => ClockText.TheatreTime,
        ClockStep.Wishes => ClockText.Wishes,
        ClockStep.Schedule => ClockText.ScheduleLaid,
        _ => ClockText.Released,
    };

    /// <summary>How far a clinic has come.</summary>
    public static string Of(ClockState state) => state switch
    {
        ClockState.Done => ClockText.Done,
        ClockState.GoingOn => ClockText.GoingOn,
        _ => ClockText.NotBegun,
    };

    /// <summary>How that stands to its day.</summary>
    public static string Of(StepLine line) => line.Standing switch
    {
        ClockStanding.Late => ClockText.Late.With(Of(line.State)),
        ClockStanding.Near => ClockText.Near.With(Of(line.State)),
        _ => Of(line.State),
    };

    /// <summary>How far a unit has come with its release.</summary>
    public static string Of(UnitRelease unit) => unit switch
    {
        { Released: null } => ClockText.NoBook,
        { Standing: ClockStanding.Done } => ClockText.Released,
        { Standing: ClockStanding.Late } => ClockText.Late.With(unit.Released > 0 ? ClockText.PartReleased : ClockText.NotReleased),
        _ => unit.Released > 0 ? ClockText.PartReleased : ClockText.NotReleased,
    };

    /// <summary>As a mark.</summary>
    public static StatusKind Look(ClockStanding standing) => standing switch
    {
        ClockStanding.Done => StatusKind.OnPlan,
        ClockStanding.Late => StatusKind.FarUnderPlan,
        ClockStanding.Near => StatusKind.UnderPlan,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>A period by number, year and weeks.</summary>
    public static string Of(ClockPeriod period) => ClockText.PeriodOf.With(period.Number, period.Year, Formats.Weeks(period.First, period.Last));

    /// <summary>What matters, in a sentence or two.</summary>
    public static string Situation(ClockView view)
    {
        var lines = view.Clinics.SelectMany(c => c.Steps).ToList();
        var late = view.Clinics.Count(c => c.Steps.Any(s => s.Standing == ClockStanding.Late));
        return view.IsOfClinic
            ? lines.Exists(l => l.Standing == ClockStanding.Late)
                ? ClockText.ClinicLate.With(string.Join(", ", lines.Where(l => l.Standing == ClockStanding.Late).Select(l => Of(l.Step))))
                : lines.Find(l => l.Standing is ClockStanding.Near or ClockStanding.Ahead) is { } next ? ClockText.ClinicNext.With(Of(next.Step), Formats.Day(next.Due)) : ClockText.ClinicDone
            : ClockText.Clinics.With(late, view.Clinics.Count, view.Clinics.Count(c => c.Steps.All(s => s.State == ClockState.Done)));
    }

    /// <summary>One row a clinic and step; of one clinic also one a unit, of its release.</summary>
    public static TableFile Table(ClockView view) => new()
    {
        Name = [ClockText.Title, view.Scope.Node.Name(view.Scope), view.Period.First.ToString()],
        Columns = [new(PlanText.UnitColumn, ColumnKind.Text), new(ClockText.Step, ColumnKind.Text), new(ClockText.Due, ColumnKind.Date), new(ClockText.State, ColumnKind.Text), new(ClockText.By, ColumnKind.Text)],
        Rows =
        [
            .. view.Clinics.SelectMany(c => c.Steps.Select(s => (object?[])[c.Clinic.Name, Of(s.Step), s.Due, Of(s), s.Mark is { } mark ? view.Names.Of(mark.MadeBy) : null])),
            .. view.Units.Select(u => (object?[])[u.Unit.Name, Of(ClockStep.Release), view.Clinics[0].Steps[^1].Due, Of(u), null]),
        ],
        Origin = TableOrigins.Of(view.Scope, ClockText.Title, ClockText.Intro, [], []),
    };
}
