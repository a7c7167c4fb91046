using Vardbalans.App.Data.Need;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.Lists;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>How many come to a list and can be cared for from it in coming weeks: from forecast and plan, in the list's own patients.</summary>
/// <remarks>
/// A forecast counts what a unit's figures count, which may be more or less than its list. So it is scaled by how many have come to the list, or been cared for
/// from it, for each that the figures had. A scale far from one means that the two tell of different things: then the list's own weeks are taken.
/// </remarks>
internal sealed class ComingAmounts
{
    /// <summary>Weeks that both sides must be known for.</summary>
    private const int LeastWeeks = 13;

    /// <summary>A scale outside these is of different things.</summary>
    private const double LeastScale = 0.5;
    private const double MostScale = 2;

    /// <summary>Ranks that the mean of a week's values is taken over.</summary>
    private const int Ranks = 100;

    /// <summary>Recent weeks that tell the level where nothing else does.</summary>
    private const int RecentWeeks = 26;

    private ComingAmounts(AmountFrom from, double scale, int planned, Func<int, double, double> quantile) =>
        (From, Scale, PlannedWeeks, Quantile) = (from, scale, planned, quantile);

    /// <summary>Where they are taken from.</summary>
    public AmountFrom From { get; }

    /// <summary>Patients of the list for each that the forecast or plan counts.</summary>
    public double Scale { get; }

    /// <summary>Coming weeks with a plan.</summary>
    public int PlannedWeeks { get; }

    /// <summary>For a week (1 the first) and a share, the amount that falls below with that chance.</summary>
    public Func<int, double, double> Quantile { get; }

    /// <summary>As the engine takes it.</summary>
    public WeeklyAmount Of(int weeks) => WeeklyAmount.Forecast(weeks, Quantile);

    /// <summary>Those who come.</summary>
    public static ComingAmounts Inflow(ListPast past, OutcomeSeries figures, ForecastFan? fan)
    {
        var scale = Scaled(past, w => w.Came, week => figures.Of(week).Inflow);
        return fan is not null && scale is { } s && Courses(fan) is var courses
            ? new ComingAmounts(AmountFrom.Forecast, s, 0, (week, share) => s * courses(week, share))
            : Own(past, w => w.Came);
    }

    /// <summary>Those who can be cared for: the plan, times what has come of it, as unsure as the forecast of what is done is; without a plan that forecast.</summary>
    /// <param name="past">The list's own weeks.</param>
    /// <param name="figures">What the unit's figures count over the same weeks.</param>
    /// <param name="fan">The forecast of what is done; none: there is none.</param>
    /// <param name="agreed">By coming week what is agreed; none where there is no plan.</param>
    public static ComingAmounts Capacity(ListPast past, OutcomeSeries figures, ForecastFan? fan, IReadOnlyList<double?> agreed)
    {
        var byPlan = Scaled(past, w => w.CaredFor, week => figures.Of(week).Agreed);
        var byDone = Scaled(past, w => w.CaredFor, week => figures.Of(week).Done);
        double?[] planned = [.. agreed.Select(week => byPlan * week)];
        var (own, courses) = (Own(past, w => w.CaredFor), fan is null ? null : Courses(fan));
        var ownMean = past.Weeks.TakeLast(RecentWeeks).Average(w => (double)w.CaredFor);
        var any = planned.Any(p => p is not null);
        return new ComingAmounts(
            any ? AmountFrom.Plan : fan is not null && byDone is not null ? AmountFrom.Forecast : AmountFrom.OwnWeeks,
            any ? byPlan!.Value : byDone ?? 1,
            planned.Count(p => p is not null),
            (week, share) => planned[week - 1] is { } plan ? plan * Spread(week, share)
                : courses is not null && byDone is { } scale ? scale * courses(week, share)
                : own.Quantile(week, share));

        // Around one in the mean: what has come of a plan is a mean too.
        double Spread(int week, double share) => courses is not null && (fan!.At(week) ?? fan.Weeks[^1]) is { Mean: > 0 } at ? courses(week, share) / at.Mean
            : ownMean > 0 ? own.Quantile(week, share) / ownMean : 1;
    }

    /// <summary>
    /// A forecast's weeks at a rank, with the forecast's own mean: between and beyond its limits values are drawn out by a rule, whose mean would be another, and over
    /// a year a list sums what that differs.
    /// </summary>
    private static Func<int, double, double> Courses(ForecastFan fan)
    {
        double[] levels = [.. fan.Weeks.Select(at => Enumerable.Range(0, Ranks).Average(r => at.Quantile((r + 0.5) / Ranks)) is > 0 and var mean ? at.Mean / mean : 1)];
        return (week, share) => levels[Math.Clamp(week, 1, levels.Length) - 1] * (fan.At(week) ?? fan.Weeks[^1]).Quantile(share);
    }

    /// <summary>The list's patients for each of the unit's figures, over weeks where both are known; none when they are too few or tell of different things.</summary>
    private static double? Scaled(ListPast past, Func<ListWeek, int> list, Func<IsoWeek, long?> figure)
    {
        var (mine, theirs, weeks) = (0.0, 0.0, 0);
        for (var i = 0; i < past.Weeks.Count; i++)
        {
            if (figure(past.First + i) is { } count)
            {
                (mine, theirs, weeks) = (mine + list(past.Weeks[i]), theirs + count, weeks + 1);
            }
        }

        return weeks >= LeastWeeks && theirs > 0 && mine / theirs is >= LeastScale and <= MostScale ? mine / theirs : null;
    }

    /// <summary>As in the list's latest weeks, with their own spread.</summary>
    private static ComingAmounts Own(ListPast past, Func<ListWeek, int> list)
    {
        double[] sorted = [.. past.Weeks.TakeLast(RecentWeeks).Select(w => (double)list(w)).Order()];
        return new ComingAmounts(AmountFrom.OwnWeeks, 1, 0, (_, share) => sorted[Math.Clamp((int)(share * sorted.Length), 0, sorted.Length - 1)]);
    }
}
