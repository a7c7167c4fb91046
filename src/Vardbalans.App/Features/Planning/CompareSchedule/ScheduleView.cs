using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.CompareSchedule;

/// <summary>An activity's time book beside its plan, over the coming weeks.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Weeks">From the current week on.</param>
/// <param name="Loss">What is lost of its times; none when it is not known, and a time is a patient.</param>
/// <param name="Moved">Are units' own moves in the plan?</param>
public sealed record ScheduleRow(Activity Activity, IReadOnlyList<TimeBookSum> Weeks, SlotLoss? Loss, bool Moved);

/// <summary>Working time that is laid in the schedule for one competence, beside what the plan takes of it.</summary>
/// <param name="Name">The competence in its setting.</param>
/// <param name="Needed">Minutes that the plan takes, by week; none where nothing is agreed.</param>
/// <param name="Laid">Minutes in the schedule; none where no schedule is laid.</param>
public sealed record LaidRow(string Name, IReadOnlyList<double?> Needed, IReadOnlyList<double?> Laid)
{
    /// <summary>Minutes that are missing in a week; none when either is not known.</summary>
    public double? Missing(int week) => Needed[week] is { } needed && Laid[week] is { } laid ? Math.Max(0, needed - laid) : null;
}

/// <summary>A clinic's time books in short.</summary>
/// <param name="Clinic">The clinic.</param>
/// <param name="Missing">Times missing over the twelve coming weeks in weeks that are released; none without a plan or time book.</param>
/// <param name="Late">Activities with weeks that should have been released.</param>
/// <param name="Fill">Booked of released over the twelve coming weeks.</param>
/// <param name="Lead">Weeks between release and use, the median.</param>
public sealed record ClinicSchedule(CareUnit Clinic, int? Missing, int Late, double? Fill, double? Lead);

/// <summary>Does the laid schedule produce the plan? One unit or clinic by activity and week; above clinics, how each stands.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Weeks">The coming weeks, the current first.</param>
/// <param name="Low">Which of them are low.</param>
/// <param name="Rows">Activities with a time book and a plan, or either.</param>
/// <param name="Laid">Competences.</param>
/// <param name="Untold">Units with a plan and without a time book, with what they plan over the weeks.</param>
/// <param name="Clinics">Clinics below, when the page is of several.</param>
/// <param name="Lead">Weeks between release and use, the median; none without times.</param>
/// <param name="LeadGoal">What it should be at least.</param>
/// <param name="Now">The current week.</param>
/// <param name="Sources">The sources behind outcome.</param>
public sealed record ScheduleView(
    Scope Scope, IReadOnlyList<IsoWeek> Weeks, IReadOnlyList<int> Low, IReadOnlyList<ScheduleRow> Rows, IReadOnlyList<LaidRow> Laid, IReadOnlyList<(string Unit, int Planned)> Untold,
    IReadOnlyList<ClinicSchedule> Clinics, double? Lead, int LeadGoal, IsoWeek Now, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>Weeks ahead that fill is told for.</summary>
    public const int FillWeeks = 12;

    /// <summary>The activity in the chart: the chosen one, else the first.</summary>
    public ScheduleRow? Charted => Rows.FirstOrDefault(r => r.Activity.Id == Scope.Activity.Id) ?? (Rows.Count > 0 ? Rows[0] : null);

    /// <summary>Booked of released over the twelve coming weeks, over all activities.</summary>
    public double? Fill => TimeBook.Fill(Rows.SelectMany(r => Ahead(r)));

    /// <summary>Weeks where times are missing, the worst first.</summary>
    public IReadOnlyList<(ScheduleRow Row, TimeBookSum Week, int Missing)> Gaps =>
    [
        .. Rows.SelectMany(r => r.Weeks.Where(w => w.Week > Now && w.Standing(Now, LeadGoal) == TimeBookStanding.TooFew).Select(w => (r, w, w.Missing))).OrderByDescending(g => g.Item3).ThenBy(g => g.w.Week),
    ];

    /// <summary>The twelve weeks after the current.</summary>
    public IEnumerable<TimeBookSum> Ahead(ScheduleRow row) => row.Weeks.Where(w => w.Week > Now && w.Week - Now <= FillWeeks);
}
