using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Calendar;

/// <summary>One week's share of a goal that was spread over weeks.</summary>
/// <param name="Week">The week.</param>
/// <param name="Weight">Its weight k, where a normal week with five open days has 1.</param>
/// <param name="Exact">Its exact share, goal × k ÷ Σk.</param>
/// <param name="Count">The whole number planned; the numbers of a spread add up to the goal.</param>
public readonly record struct WeekVolume(IsoWeek Week, decimal Weight, decimal Exact, int Count);

/// <summary>How an agreed volume is spread over weeks (periodisering): normal weeks, low weeks, named impacts.</summary>
/// <remarks>The formula and its worked examples are in docs/methods/week-profile.md.</remarks>
public sealed class WeekProfile
{
    private readonly WorkingDays workingDays;
    private readonly Dictionary<IsoWeek, LowWeek> lowWeekByWeek = [];
    private readonly IReadOnlyList<WeekImpact> impacts;

    /// <summary>A profile of low weeks and impacts; every other week is normal.</summary>
    /// <exception cref="ArgumentException">The same week is given as low twice.</exception>
    public WeekProfile(
        WorkingDays workingDays,
        IEnumerable<LowWeek>? lowWeeks = null,
        IEnumerable<WeekImpact>? impacts = null)
    {
        ArgumentNullException.ThrowIfNull(workingDays);
        this.workingDays = workingDays;
        this.impacts = [.. impacts ?? []];
        foreach (var low in lowWeeks ?? [])
        {
            if (!lowWeekByWeek.TryAdd(low.Week, low))
            {
                throw new ArgumentException($"Week {low.Week} is given as a low week twice.", nameof(lowWeeks));
            }
        }
    }

    /// <summary>The low weeks, in order.</summary>
    public IReadOnlyList<LowWeek> LowWeeks => [.. lowWeekByWeek.Values.OrderBy(low => low.Week)];

    /// <summary>The named impacts.</summary>
    public IReadOnlyList<WeekImpact> Impacts => impacts;

    /// <summary>Is the week planned as a low-production week?</summary>
    public bool IsLow(IsoWeek week) => lowWeekByWeek.ContainsKey(week);

    /// <summary>The week's weight k: 1 for a normal week with five open days; zero or more, above 1 with a positive impact.</summary>
    public decimal Weight(IsoWeek week)
    {
        var isLow = lowWeekByWeek.TryGetValue(week, out var low);
        var days = 0m;
        foreach (var day in week.Days.Take(5))
        {
            // A low week's weight may already count its holidays; taking them off here too would count them twice.
            var open = isLow && low.IncludesHolidays ? 1m : (decimal)workingDays.Weight(day).Value;
            days += impacts.Aggregate(open, (rate, impact) => rate * impact.FactorOn(day));
        }

        return (isLow ? (decimal)low.Weight.Value : 1m) * days / 5;
    }

    /// <summary>Σk: how many normal weeks the weeks from first to last are worth together.</summary>
    public Weeks EquivalentWeeks(IsoWeek first, IsoWeek last) => new((double)Range(first, last).Sum(Weight));

    /// <summary>Spreads a goal over the weeks from first to last, in whole numbers.</summary>
    /// <remarks>Differences of the rounded running total: the sum is the goal, and every prefix is within 1/2 of its exact share.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The goal is negative, or the last week before the first.</exception>
    /// <exception cref="ArgumentException">There is a goal, and no week has any weight.</exception>
    public IReadOnlyList<WeekVolume> Spread(int goal, IsoWeek first, IsoWeek last)
    {
        var weeks = Range(first, last).ToArray();
        var weights = Array.ConvertAll(weeks, Weight);
        var counts = Apportionment.Cumulative(goal, weights);
        var sum = weights.Sum();
        return [.. weeks.Select((week, i) =>
            new WeekVolume(week, weights[i], sum == 0 ? 0 : goal * weights[i] / sum, counts[i]))];
    }

    /// <summary>Spreads a year's goal over the 52 or 53 weeks of a plan year.</summary>
    /// <inheritdoc cref="Spread(int, IsoWeek, IsoWeek)"/>
    public IReadOnlyList<WeekVolume> Spread(int goal, int planYear) =>
        Spread(goal, IsoWeek.Of(planYear, 1), IsoWeek.Of(planYear, IsoWeek.WeeksIn(planYear)));

    private static IEnumerable<IsoWeek> Range(IsoWeek first, IsoWeek last) => last >= first
        ? Enumerable.Range(first.Index, last - first + 1).Select(IsoWeek.FromIndex)
        : throw new ArgumentOutOfRangeException(nameof(last), last, $"The last week must be {first} or later.");
}
