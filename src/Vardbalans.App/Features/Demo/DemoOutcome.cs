using Vardbalans.App.Data;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>How many were done each day of the history, by one unit of one activity.</summary>
/// <param name="Counts">Per day from the first Monday.</param>
/// <param name="Stated">Was the day reported? A closed day is.</param>
internal readonly record struct DayCounts(int[] Counts, bool[] Stated);

/// <summary>Draws what was done from what was agreed.</summary>
/// <remarks>
/// Totals of twelve-week blocks, counted back from the last week, are drawn first and the last one is exactly the story's
/// attainment; weeks get their share with gamma noise (a Poisson count's variance times the activity's factor), days by opening.
/// A count given its total and independent weeks is just that division, so weeks vary as counts do while the story stays put.
/// </remarks>
internal sealed class DemoOutcome(DemoParameters parameters, DemoCalendar calendar, DemoOrganisation organisation)
{
    private const int Block = 12;

    /// <summary>The unit's days.</summary>
    public DayCounts Draw(PlacedClinic clinic, PlacedUnit unit, string activity, int[] agreed, RandomStream random)
    {
        var kind = parameters.Activities[activity];
        var site = organisation.Sites.Single(s => s.Id == unit.SiteId).Code;
        var trouble = parameters.Troubles.SingleOrDefault(
            t => t.Clinic == clinic.Does.Code && t.Activity == activity && (t.Site is null || t.Site == site));
        var days = new DayCounts(new int[calendar.Weeks * 7], new bool[calendar.Weeks * 7]);
        var open = Opening(kind.Season, clinic, activity, days.Stated);
        var attainment = trouble?.Attainment ?? Ordinary(clinic, activity, random);
        var shape = Shape(agreed, trouble);
        var weeks = new int[calendar.Weeks];
        for (var end = calendar.Weeks; end > 0; end -= Block)
        {
            var isLast = end == calendar.Weeks;
            var start = Math.Max(0, end - Block);
            DrawBlock(agreed, shape, open, weeks, start, end, kind.Noise, isLast ? attainment : null, random);
        }

        for (var week = 0; week < weeks.Length; week++)
        {
            Divide(weeks[week], open.AsSpan(week * 7, 7), days.Counts.AsSpan(week * 7, 7), random.NextShare());
        }

        Thin(clinic, activity, days.Counts, random);
        return days;
    }

    private static double Ordinary(PlacedClinic clinic, string activity, RandomStream random)
    {
        var about = clinic.Does.Attainment.TryGetValue(activity, out var said) ? said : 1.0;
        var own = about + (0.03 * (random.NextShare() - 0.5));
        return about is < 0.96 or > 1.04 ? about : Math.Clamp(own, 0.968, 1.032);
    }

    /// <summary>1 until the trouble begins; from then on what makes the last twelve weeks come out as told.</summary>
    private double[] Shape(int[] agreed, DemoTrouble? trouble)
    {
        var shape = new double[calendar.Weeks];
        Array.Fill(shape, 1);
        if (trouble is null)
        {
            return shape;
        }

        var begins = Math.Max(0, calendar.Weeks - trouble.SinceWeeks);
        var window = Math.Max(0, calendar.Weeks - Block);
        var all = agreed.AsSpan(window).ToArray().Sum();
        var inside = agreed.AsSpan(Math.Max(begins, window)).ToArray().Sum();
        var level = inside == 0 ? 1 : Math.Max(0.05, 1 - ((1 - trouble.Attainment) * all / inside));
        Array.Fill(shape, level, begins, calendar.Weeks - begins);
        return shape;
    }

    private static void DrawBlock(
        int[] agreed, double[] shape, double[] open, int[] weeks, int start, int end, double noise, double? attainment, RandomStream random)
    {
        var weights = new double[end - start];
        var (expected, sum) = (0.0, 0.0);
        for (var i = 0; i < weights.Length; i++)
        {
            var week = start + i;
            var reported = Reported(open.AsSpan(week * 7, 7));
            var mean = agreed[week] * shape[week];
            if (mean > 0 && reported > 0)
            {
                expected += attainment is null ? mean : agreed[week];
                sum += weights[i] = random.NextGamma(mean / noise, mean) * reported;
            }
        }

        var level = attainment ?? 1 + (0.012 * random.NextNormal());
        var (total, running, given) = (Math.Round(expected * level), 0.0, 0);
        for (var i = 0; i < weights.Length && sum > 0; i++)
        {
            running += weights[i];
            var upTo = (int)Math.Round(total * running / sum);
            (weeks[start + i], given) = (upTo - given, upTo);
        }
    }

    /// <summary>Share of the week's opening that was reported: negative weights are open days that are missing.</summary>
    private static double Reported(ReadOnlySpan<double> days)
    {
        var (stated, all) = (0.0, 0.0);
        foreach (var day in days)
        {
            stated += Math.Max(0, day);
            all += Math.Abs(day);
        }

        return all == 0 ? 0 : stated / all;
    }

    private static void Divide(int count, ReadOnlySpan<double> open, Span<int> days, double phase)
    {
        var sum = 0.0;
        foreach (var day in open)
        {
            sum += Math.Max(0, day);
        }

        var (running, given) = (0.0, 0);
        for (var i = 0; i < days.Length && sum > 0; i++)
        {
            running += Math.Max(0, open[i]);
            var upTo = (int)Math.Floor((count * running / sum) + phase + 1e-9);
            (days[i], given) = (upTo - given, upTo);
        }
    }

    /// <summary>How open each day is; minus that for an open day that the source lost, zero from when it stopped.</summary>
    private double[] Opening(string season, PlacedClinic clinic, string activity, bool[] stated)
    {
        var open = new double[stated.Length];
        var monday = calendar.First.Monday;
        for (var i = 0; i < open.Length; i++)
        {
            open[i] = DemoCalendar.DayWeight(season, monday.AddDays(i));
            stated[i] = true;
        }

        foreach (var flaw in parameters.Flaws.Where(f => f.Touches.Contains(clinic.Does.Code) && (f.Activities?.Contains(activity) ?? true)))
        {
            var from = Math.Max(0, (calendar.Weeks - 1 - flaw.FromWeeksAgo) * 7);
            if (flaw.Kind == FlawKind.StoppedReporting)
            {
                var until = Math.Max(from, (calendar.Weeks - (flaw.ToWeeksAgo ?? 0)) * 7);
                Array.Clear(open, from, until - from);
                Array.Clear(stated, from, until - from);
            }
            else if (flaw.Kind == FlawKind.MissingDays)
            {
                foreach (var day in flaw.Weekdays ?? [])
                {
                    open[from + day - 1] = -open[from + day - 1];
                    stated[from + day - 1] = false;
                }
            }
        }

        return open;
    }

    /// <summary>Registers only a share of what was done while a system was new, and twice what was counted twice.</summary>
    private void Thin(PlacedClinic clinic, string activity, int[] counts, RandomStream random)
    {
        foreach (var flaw in parameters.Flaws.Where(f => f.Kind == FlawKind.TooHigh && f.Touches.Contains(clinic.Does.Code) && f.Activity == activity))
        {
            var first = Math.Max(0, (calendar.Weeks - 1 - flaw.FromWeeksAgo) * 7);
            for (var day = first; day < Math.Max(0, (calendar.Weeks - (flaw.ToWeeksAgo ?? 0)) * 7); day++)
            {
                counts[day] *= 2;
            }
        }

        foreach (var flaw in parameters.Flaws.Where(
            f => f.Kind == FlawKind.SystemBreak && f.Touches.Contains(clinic.Does.Code) && (f.Activities?.Contains(activity) ?? true)))
        {
            var from = Math.Max(0, (calendar.Weeks - 1 - flaw.FromWeeksAgo) * 7);
            var to = Math.Max(0, (calendar.Weeks - (flaw.ToWeeksAgo ?? 0)) * 7);
            for (var day = from; day < to; day++)
            {
                var kept = 0;
                for (var i = 0; i < counts[day]; i++)
                {
                    kept += random.Happens(flaw.Registered) ? 1 : 0;
                }

                counts[day] = kept;
            }
        }
    }
}
