using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>The capacity of one unit week by week, from what feeds tell of it, else from its four numbers.</summary>
/// <param name="first">The first week that is counted.</param>
/// <param name="last">The last; weeks past the end of the schedule are expected to be as usual.</param>
/// <param name="profile">How much a week usually is worth.</param>
internal sealed class CapacityTally(IsoWeek first, IsoWeek last, WeekProfile profile)
{
    private readonly Dictionary<(int Competence, CapacityKind Kind), double[]> _sums = [];
    private readonly Dictionary<(int Competence, CapacityKind Kind), CapacityBasis[]> _bases = [];

    private int Weeks => last - first + 1;

    /// <summary>The last week with a shift; none without.</summary>
    public IsoWeek? LastShift { get; private set; }

    /// <summary>Employments: ordinary working time by weekday.</summary>
    public void AddEmployment(Employment one) =>
        AddDays(one.CompetenceId, CapacityKind.Employed, one.From, one.To ?? last.Sunday, one.FullTimeMinutes / 5.0 * one.Percent / 100);

    /// <summary>Absences: ordinary working time by weekday, of a person who works so much.</summary>
    /// <param name="one">The absence.</param>
    /// <param name="dayMinutes">The person's ordinary minutes a weekday on a day.</param>
    public void AddAbsence(Absence one, Func<DateOnly, double> dayMinutes) =>
        AddDays(one.CompetenceId, Kind(one.Reason), one.From, one.To, day => dayMinutes(day) * one.Percent / 100);

    /// <summary>Shifts of a week part.</summary>
    public void AddShifts(ShiftSum sum)
    {
        if (LastShift is not { } latest || sum.Part.Week > latest)
        {
            LastShift = sum.Part.Week;
        }

        Add(sum.CompetenceId, Kind(sum.Activity), sum.Part.Week, sum.Minutes);
    }

    /// <summary>Bookable times of a week part: released, and of those booked.</summary>
    public void AddSlots(SlotSum sum)
    {
        Add(sum.CompetenceId, CapacityKind.Scheduled, sum.Part.Week, sum.Minutes);
        Add(sum.CompetenceId, CapacityKind.Booked, sum.Part.Week, sum.Status == SlotStatus.Booked ? sum.Minutes : 0);
    }

    /// <summary>Four numbers, in the weeks of a competence and setting that no feed tells of.</summary>
    /// <param name="rows">Those of the unit that stand.</param>
    public void AddNumbers(IEnumerable<UnitStaffing> rows)
    {
        var reported = _sums.Keys.Where(k => CapacityKinds.Settings.Contains(k.Kind)).Select(k => k.Competence).ToHashSet();
        foreach (var alike in rows.Where(r => !reported.Contains(r.CompetenceId)).GroupBy(r => (r.CompetenceId, r.Setting)))
        {
            var inForce = alike.OrderBy(r => r.From).ThenBy(r => r.Id).ToList();
            for (var week = first; week <= last; week += 1)
            {
                if (inForce.FindLast(r => r.From <= week) is { } row)
                {
                    Add(row, week);
                }
            }
        }
    }

    /// <summary>Fills the weeks past the end of the schedule with what is usual: the mean of an ordinary week × the week's weight.</summary>
    /// <param name="lastKnown">The last week that is over.</param>
    public void Expect(IsoWeek lastKnown)
    {
        if (LastShift is not { } end)
        {
            return;
        }

        foreach (var (key, sums) in _sums.Where(s => CapacityKinds.OtherWork.Contains(s.Key.Kind)).ToList())
        {
            var basis = _bases[key];
            var level = new UsualLevel(profile, first, sums, Math.Min(lastKnown - first, end - first), w => basis[w] == CapacityBasis.Reported);
            for (var week = end + 1; week <= last; week += 1)
            {
                if (level.Of(week) is { } minutes)
                {
                    (sums[week - first], basis[week - first]) = (minutes, CapacityBasis.Expected);
                }
            }
        }
    }

    /// <summary>Competences and settings with time for patients, each with its minutes by week and how they are known.</summary>
    public IEnumerable<(int Competence, CapacityKind Setting, double[] Minutes, CapacityBasis[] Bases)> PatientTime() =>
        _sums.Where(s => CapacityKinds.Settings.Contains(s.Key.Kind)).Select(s => (s.Key.Competence, s.Key.Kind, s.Value, _bases[s.Key]));

    /// <summary>Adds what is known to come: likelihood × change, in coming weeks without a schedule; where one is laid it has it already.</summary>
    /// <param name="now">The first coming week.</param>
    /// <param name="changes">Changes of the unit.</param>
    public void AddChanges(IsoWeek now, IEnumerable<KnownChange> changes)
    {
        foreach (var change in changes)
        {
            for (var week = now; week <= last; week += 1)
            {
                var known = _bases.GetValueOrDefault((change.CompetenceId, change.Setting))?[week - first];
                var isLaid = known == CapacityBasis.Reported && _sums[(change.CompetenceId, change.Setting)][week - first] > 0;
                if (change.Change.Covers(week) && !isLaid)
                {
                    var there = _sums.GetValueOrDefault((change.CompetenceId, change.Setting))?[week - first] ?? 0;
                    Add(change.CompetenceId, change.Setting, week, Math.Max(-there, change.Chance * change.MinutesEachWeek * (double)profile.Weight(week)), CapacityBasis.FourNumbers);
                }
            }
        }
    }

    /// <summary>What was counted. A kind that is told of at all is told of in every week between its first and last, if only as nothing.</summary>
    public IEnumerable<CapacityWeek> Rows(int unit)
    {
        foreach (var ((competence, kind), sums) in _sums.OrderBy(s => s.Key.Competence).ThenBy(s => s.Key.Kind))
        {
            var (from, to) = (Array.FindIndex(sums, s => s > 0), Array.FindLastIndex(sums, s => s > 0));
            for (var i = Math.Max(0, from); from >= 0 && i <= to; i++)
            {
                yield return new CapacityWeek
                {
                    NodeId = unit,
                    CompetenceId = competence,
                    Week = first + i,
                    Kind = kind,
                    Minutes = Math.Round(sums[i], 3),
                    Basis = _bases[(competence, kind)][i],
                    Units = 1,
                };
            }
        }
    }

    private static CapacityKind Kind(AbsenceReason reason) => reason switch
    {
        AbsenceReason.Holiday => CapacityKind.Vacation,
        AbsenceReason.Sick => CapacityKind.Sick,
        AbsenceReason.SickChild => CapacityKind.SickChild,
        AbsenceReason.Parental => CapacityKind.Parental,
        AbsenceReason.OnCallLeave => CapacityKind.OnCallCompensation,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "An unknown reason."),
    };

    private static CapacityKind Kind(ShiftActivity activity) => activity switch
    {
        ShiftActivity.Clinic => CapacityKind.Clinic,
        ShiftActivity.Theatre => CapacityKind.Theatre,
        ShiftActivity.Ward => CapacityKind.Ward,
        ShiftActivity.OnCall => CapacityKind.OnCall,
        ShiftActivity.Administration => CapacityKind.Administration,
        ShiftActivity.Education => CapacityKind.Education,
        _ => throw new ArgumentOutOfRangeException(nameof(activity), activity, "An unknown kind of work."),
    };

    private void Add(UnitStaffing row, IsoWeek week)
    {
        var (from, to) = (IsoWeek.Of(week.Year, 1), IsoWeek.Of(week.Year, IsoWeek.WeeksIn(week.Year)));
        var (numbers, available) = (row.Numbers, row.Numbers.InWeek(profile, from, to, week).Value);

        // Whole staff in whole weeks; absence lies where the year's weeks are light, so that the time for patients is as the profile has it.
        var gross = numbers.Gross.Value;
        var other = numbers.ForPatients.Value > 0 ? Math.Min(available * (1 / numbers.ForPatients.Value - 1), Math.Max(0, gross - available)) : Math.Max(0, numbers.Net.Value);
        Add(row.CompetenceId, CapacityKind.Employed, week, gross, CapacityBasis.FourNumbers);
        Add(row.CompetenceId, CapacityKind.AbsenceInAll, week, Math.Max(0, gross - available - other), CapacityBasis.FourNumbers);
        Add(row.CompetenceId, CapacityKind.OtherWork, week, other, CapacityBasis.FourNumbers);
        Add(row.CompetenceId, row.Setting, week, available, CapacityBasis.FourNumbers);
    }

    private void AddDays(int competence, CapacityKind kind, DateOnly from, DateOnly to, double minutes) => AddDays(competence, kind, from, to, _ => minutes);

    private void AddDays(int competence, CapacityKind kind, DateOnly from, DateOnly to, Func<DateOnly, double> minutes)
    {
        for (var day = from < first.Monday ? first.Monday : from; day <= to && day <= last.Sunday; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                Add(competence, kind, IsoWeek.Of(day), minutes(day));
            }
        }
    }

    private void Add(int competence, CapacityKind kind, IsoWeek week, double minutes, CapacityBasis basis = CapacityBasis.Reported)
    {
        if (week < first || week > last)
        {
            return;
        }

        if (!_sums.TryGetValue((competence, kind), out var sums))
        {
            _sums[(competence, kind)] = sums = new double[Weeks];
            _bases[(competence, kind)] = new CapacityBasis[Weeks];
        }

        sums[week - first] += minutes;
        if (_bases[(competence, kind)][week - first] < basis)
        {
            _bases[(competence, kind)][week - first] = basis;
        }
    }
}
