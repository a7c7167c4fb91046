using Vardbalans.App.Components;
using Vardbalans.App.Components.Charts;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Planning;

namespace Vardbalans.App.Features.Planning.CompareSchedule;

/// <summary>Time books beside plans, in words, as a chart and as a table.</summary>
internal static class ScheduleWords
{
    private const int Told = 3;

    /// <summary>What matters most, in a few sentences.</summary>
    public static string Situation(ScheduleView view)
    {
        if (view.Clinics.Count > 0)
        {
            var known = view.Clinics.Where(c => c.Missing is not null).ToList();
            var worst = known.Where(c => c.Missing > 0).OrderByDescending(c => c.Missing).Take(Told).Select(c => $"{c.Clinic.Name} ({Formats.Number(c.Missing!.Value)})").ToList();
            return Formats.Sentences(
            [
                known.Count == 0 ? ScheduleText.NoClinic : ScheduleText.ClinicsShort.With(known.Count(c => c.Missing > 0), known.Count, ScheduleView.FillWeeks),
                worst.Count > 0 ? ScheduleText.Most.With(string.Join(", ", worst)) : "",
                view.Clinics.Count(c => c.Late > 0) is > 0 and var behind ? ScheduleText.ClinicsLate.With(behind, view.LeadGoal) : "",
            ]);
        }

        var gaps = view.Gaps;
        List<string> late = [.. view.Rows.Where(r => r.Weeks.Any(w => w.Week > view.Now && w.Standing(view.Now, view.LeadGoal) == TimeBookStanding.ReleasedLate)).Select(r => r.Activity.Name())];
        return Formats.Sentences(
        [
            view.Rows.Count == 0 ? ScheduleText.NoBook.With(view.Scope.Node.Name(view.Scope))
                : gaps.Count == 0 ? ScheduleText.AllEnough
                : ScheduleText.Missing.With(Formats.Number(gaps.Sum(g => g.Missing)), gaps.Select(g => g.Week.Week).Distinct().Count()),
            gaps.Count == 0 ? "" : ScheduleText.Worst.With(string.Join(", ", gaps.Take(Told).Select(g => $"{g.Row.Activity.Name()} {Formats.Week(g.Week.Week)} ({Formats.Deviation(-g.Missing)})"))),
            late.Count > 0 ? ScheduleText.Late.With(string.Join(", ", late), view.LeadGoal) : "",
            view.Untold.Count > 0 ? ScheduleText.Untold.With(string.Join(", ", view.Untold.Take(Told).Select(u => u.Unit)), view.Untold.Count) : "",
        ]);
    }

    /// <summary>Booked and free of one activity against its plan.</summary>
    public static ChartSpec Chart(ScheduleView view, ScheduleRow row) => new()
    {
        Kind = ChartKind.Weeks,
        Labels = [.. row.Weeks.Select(w => Formats.Week(w.Week))],
        FullLabels = [.. row.Weeks.Select(w => Formats.WeekWithDays(w.Week))],
        Unit = ScheduleText.Times,
        Outcome = [.. row.Weeks.Select(w => (double?)w.Booked)],
        OutcomeName = ScheduleText.Booked,
        Unreported = [.. row.Weeks.Select(w => (double?)w.Free)],
        UnreportedName = ScheduleText.Free,
        Plan = [.. row.Weeks.Select(w => (double?)w.Needed)],
        LowWeeks = view.Low,
    };

    /// <summary>One row an activity and week; above clinics one a clinic.</summary>
    public static TableFile Table(ScheduleView view) => new()
    {
        Name = [ScheduleText.Title, view.Scope.Node.Name(view.Scope)],
        Columns = view.Clinics.Count > 0
            ? [new(PlanText.UnitColumn, ColumnKind.Text), new(ScheduleText.MissingColumn, ColumnKind.Count), new(ScheduleText.LateColumn, ColumnKind.Count), new(ScheduleText.FillColumn, ColumnKind.Percent), new(ScheduleText.LeadColumn, ColumnKind.Number)]
            :
            [
                new(PlanText.ActivityColumn, ColumnKind.Text), new(PlanText.WeekColumn, ColumnKind.Week), new(PlanText.PlannedColumn, ColumnKind.Count),
                .. new[] { ScheduleText.NeededColumn, ScheduleText.Booked, ScheduleText.Free, ScheduleText.Coming, ScheduleText.Blocked, ScheduleText.MissingColumn }.Select(t => new TableColumn(t, ColumnKind.Count)),
                new(ScheduleText.StandingColumn, ColumnKind.Text),
            ],
        Rows = view.Clinics.Count > 0
            ? [.. view.Clinics.Select(c => (object?[])[c.Clinic.Name, c.Missing, c.Late, c.Fill, c.Lead])]
            : [.. view.Rows.SelectMany(r => r.Weeks.Select(w => (object?[])[r.Activity.Name(), w.Week, w.Plan, w.Needed, w.Booked, w.Free, w.Coming, w.Blocked, w.Missing, Of(w.Standing(view.Now, view.LeadGoal))]))],
        Origin = TableOrigins.Of(view.Scope, ScheduleText.Title, ScheduleText.Definition, view.Sources, []),
    };

    /// <summary>How a week stands.</summary>
    public static string Of(TimeBookStanding standing) => standing switch
    {
        TimeBookStanding.Enough => ScheduleText.Enough,
        TimeBookStanding.TooFew => ScheduleText.TooFew,
        TimeBookStanding.NotReleased => ScheduleText.NotReleased,
        TimeBookStanding.ReleasedLate => ScheduleText.ReleasedLate,
        _ => ScheduleText.NoPlan,
    };
}
