using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>Fills the weekly rows of a clinic without event rows: each thing done is drawn, counted and forgotten.</summary>
internal sealed class WeeklyClinic(DemoParameters parameters, DemoCalendar calendar, IReadOnlyDictionary<string, Combinations> combinations, DemoSources sources)
{
    /// <summary>Adds a unit's activity to the sums.</summary>
    public void Add(PlacedUnit unit, string activity, DayCounts days, WeekSums sums, RandomStream random)
    {
        var kind = parameters.Activities[activity];
        var id = DemoActivities.Id(activity);
        var batch = sources.BatchOf(activity);
        var minutes = kind.Minutes is { } m ? Math.Max(5, (int)Math.Round(m * (0.85 + (0.3 * random.NextShare())) / 5) * 5) : (int?)null;
        var day = calendar.First.Monday;
        for (var i = 0; i < days.Counts.Length; i++, day = day.AddDays(1))
        {
            var part = WeekPart.Of(day);
            for (var n = days.Counts[i]; n > 0; n--)
            {
                var row = sums.Row(unit.Unit.Id, unit.SiteId, id, part, combinations[activity].Draw(random), batch);
                sums.Done(row, minutes, minutes is { } p ? (int)(p * (0.75 + (0.6 * random.NextShare()))) : null, kind.Booked);
                if (kind.Booked)
                {
                    Lose(row, kind, random);
                }
            }

        }

        AddOpen([new UnitDays(unit, activity, 0, days)], sums);
    }

    /// <summary>Zeros where units were open and reported, and did nothing.</summary>
    public void AddOpen(IEnumerable<UnitDays> all, WeekSums sums)
    {
        foreach (var (unit, activity, _, days) in all)
        {
            var (season, id, batch) = (parameters.Activities[activity].Season, DemoActivities.Id(activity), sources.BatchOf(activity));
            for (var i = 0; i < days.Stated.Length; i++)
            {
                var day = calendar.First.Monday.AddDays(i);
                if (days.Stated[i] && DemoCalendar.DayWeight(season, day) > 0)
                {
                    sums.Open(unit.Unit.Id, unit.SiteId, id, WeekPart.Of(day), batch);
                }
            }
        }
    }

    /// <summary>A private provider's file: whole weeks, not divided, their months by open days.</summary>
    public void AddPrivate(PlacedUnit unit, string activity, DayCounts days, WeekSums sums)
    {
        var id = DemoActivities.Id(activity);
        for (var week = calendar.First; week <= calendar.Last && week <= sources.LastPrivateWeek; week += 1)
        {
            var count = days.Counts.AsSpan((week - calendar.First) * 7, 7).ToArray().Sum();
            foreach (var (part, value) in WeekPartSplit.ByOpenDays(week, count, WorkingDays.Default))
            {
                var row = sums.Undivided(unit.Unit.Id, unit.SiteId, id, part, sources.Private);
                (row.Done, row.MonthIsEstimated) = (value, WeekPart.Straddles(week));
            }
        }
    }

    /// <summary>New demand: about what is done over the years, steadier over the weeks, growing where the queue grows.</summary>
    public void AddInflow(PlacedClinic clinic, PlacedUnit unit, string activity, double volume, DayCounts days, WeekSums sums, RandomStream random)
    {
        var id = DemoActivities.Id(activity);
        var growth = 1 + (clinic.Does.QueueWeeks * (clinic.Does.QueueGrowth - 1) / calendar.Weeks);
        var batch = clinic.IsPrivate ? sources.Private : sources.Waiting;
        for (var week = 0; week < calendar.Weeks; week++)
        {
            if (clinic.IsPrivate && calendar.First + week > sources.LastPrivateWeek)
            {
                return;
            }

            var elective = (double)calendar.Weight("elective", calendar.First + week);
            var mean = volume * 0.9 * growth * (0.55 + (0.45 * elective)) / 5;
            foreach (var (day, i) in (calendar.First + week).Days.Take(5).Select((d, i) => (d, i)))
            {
                if (!days.Stated[(week * 7) + i])
                {
                    continue;
                }

                var row = sums.Undivided(unit.Unit.Id, unit.SiteId, id, WeekPart.Of(day), batch);
                row.Inflow = (row.Inflow ?? 0) + random.NextPoisson(mean);
            }
        }
    }

    private static void Lose(ProductionWeek row, DemoActivity kind, RandomStream random)
    {
        var luck = random.NextShare();
        if (luck >= kind.NoShow + kind.LateByPatient + kind.LateByProvider)
        {
            return;
        }

        WeekSums.Booked(row);
        if (luck < kind.NoShow)
        {
            row.NoShow++;
        }
        else if (luck < kind.NoShow + kind.LateByPatient)
        {
            row.LateByPatient++;
        }
        else
        {
            row.LateByProvider++;
        }
    }
}
