using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Series;

/// <summary>Made series with known faults, and ordinary ones without any.</summary>
public sealed class SuspicionTests
{
    private static readonly IsoWeek first = IsoWeek.Of(2024, 2);
    private static readonly Dictionary<IsoWeek, double> low =
        Enumerable.Range(2023, 5).SelectMany(y => DefaultLowWeeks.For(y)).DistinctBy(l => l.Week).ToDictionary(l => l.Week, l => l.Weight.Value);

    [Fact]
    public void A_gap_between_stated_weeks_is_found_with_its_level()
    {
        var series = Ordinary(1, 100);
        series[20] = series[21] = null;
        var gap = Assert.Single(In(series));
        Assert.Equal((SuspicionKind.Gap, first + 20, first + 21, 2), (gap.Kind, gap.First, gap.Last, gap.Weeks));
        Assert.InRange(gap.Before, 90, 110);
        Assert.Equal(0, gap.After);
    }

    [Fact]
    public void A_gap_soon_after_summer_is_found_too()
    {
        // Of the twelve weeks before week 36 nine are low: the ordinary ones before summer tell the level.
        var series = Ordinary(6, 100);
        var at = IsoWeek.Of(2024, 36) - first;
        series[at] = series[at + 1] = null;
        Assert.Equal((SuspicionKind.Gap, first + at), In(series) is [var gap] ? (gap.Kind, gap.First) : default);
    }

    [Fact]
    public void A_unit_that_is_closed_in_summer_has_no_gap()
    {
        var series = Ordinary(2, 60);
        for (var i = 0; i < series.Length; i++)
        {
            if (low.ContainsKey(first + i) && (first + i).Number is > 24 and < 34)
            {
                series[i] = null;
            }
        }

        Assert.Empty(In(series));
    }

    [Fact]
    public void A_level_that_doubles_with_only_even_numbers_was_counted_twice()
    {
        var series = Ordinary(3, 80);
        for (var i = 60; i < series.Length; i++)
        {
            series[i] *= 2;
        }

        var doubled = Assert.Single(In(series));
        Assert.Equal(SuspicionKind.Doubled, doubled.Kind);
        Assert.InRange(doubled.First.Index - first.Index, 59, 61);
        Assert.InRange(doubled.After / doubled.Before, 1.8, 2.2);
    }

    [Fact]
    public void A_source_that_counts_in_pairs_is_left_in_peace()
    {
        var series = Ordinary(4, 80);
        for (var i = 0; i < series.Length; i++)
        {
            series[i] *= 2;
        }

        Assert.Empty(In(series));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.6)]
    public void A_level_that_steps_and_stays_is_found_at_its_week(double factor)
    {
        var series = Ordinary(5, 120);
        for (var i = 70; i < series.Length; i++)
        {
            series[i] = (long)Math.Round(series[i]!.Value * factor);
        }

        var step = Assert.Single(In(series), s => s.Kind == SuspicionKind.Step);
        Assert.InRange(step.First.Index - first.Index, 69, 71);
        Assert.True(factor < 1 ? step.After < step.Limit : step.After > step.Limit);
    }

    [Fact]
    public void A_slow_growth_is_no_step()
    {
        var series = Ordinary(6, 100);
        for (var i = 0; i < series.Length; i++)
        {
            series[i] = (long)(series[i]!.Value * (1 + (i * 0.01)));
        }

        Assert.Empty(In(series));
    }

    [Fact]
    public void Half_a_last_week_is_told_once_it_should_be_whole()
    {
        var series = Ordinary(7, 100)[..62];
        Assert.False(low.ContainsKey(first + 61));
        series[61] = 31;
        var half = Assert.Single(In(series));
        Assert.Equal((SuspicionKind.HalfReported, first + 61, 31.0), (half.Kind, half.Last, half.After));
        Assert.Empty(Suspicions.In(new WeekValues(first, series), low.ContainsKey, lastIsWhole: false));
    }

    [Theory]
    [InlineData(12)]
    [InlineData(40)]
    [InlineData(150)]
    [InlineData(900)]
    public void Ordinary_noise_with_summers_and_Christmas_raises_next_to_no_alarm(int level)
    {
        var alarms = Enumerable.Range(0, 200).Sum(seed => In(Ordinary((ulong)(seed + 1000), level)).Count);
        Assert.InRange(alarms, 0, 2);
    }

    [Fact]
    public void Small_series_are_not_looked_at()
    {
        var series = Ordinary(8, 4);
        series[30] = null;
        Assert.Empty(In(series));
    }

    [Fact]
    public void Categories_that_lie_within_others_are_named()
    {
        long?[] surgery = [40, 42, 38, 45, 41], medicine = [60, 55, 58, 61, 60], orthopaedics = [12, 10, 11, 13, 9];
        var total = surgery.Zip(medicine, (a, b) => a + b).ToList();
        var overlap = Overlaps.In(total, new Dictionary<string, IReadOnlyList<long?>> { ["kirurgi"] = surgery, ["medicin"] = medicine, ["ortopedi"] = orthopaedics });
        Assert.Equal(["ortopedi"], overlap!.Explained);
        Assert.Equal((55, 500, 5, 5), (overlap.Excess, overlap.Total, overlap.Weeks, overlap.Of));
        Assert.Null(Overlaps.In(total, new Dictionary<string, IReadOnlyList<long?>> { ["kirurgi"] = surgery, ["medicin"] = medicine }));
    }

    [Fact]
    public void A_total_whose_parts_lack_their_smallest_numbers_is_still_known()
    {
        var (small, medicine, surgery, heart) = (RandomStream.Of(3, "small"), Ordinary(1, 2000), Ordinary(2, 900), Ordinary(4, 60));
        var total = medicine.Zip(surgery, (a, b) => a + b + small.NextBelow(5)).ToList();
        var overlap = Overlaps.In(total, Categories(("hjärta", heart), ("kirurgi", surgery), ("medicin", medicine)));
        Assert.Equal(["hjärta"], overlap!.Explained);
        Assert.Equal(total.Sum() - medicine.Sum() - surgery.Sum(), overlap.Left);
    }

    [Fact]
    public void Categories_that_are_counted_apart_are_taken_for_no_total_however_alike_their_levels_are()
    {
        var found = Enumerable.Range(0, 200).Count(seed =>
        {
            var (a, b, c, d) = (Ordinary((ulong)seed, 9000), Ordinary((ulong)seed + 1000, 6000), Ordinary((ulong)seed + 2000, 3000), Ordinary((ulong)seed + 3000, 500));
            return Overlaps.In(a, Categories(("b", b), ("c", c), ("d", d)))?.Explained.Count > 0;
        });
        Assert.Equal(0, found);
    }

    private static Dictionary<string, IReadOnlyList<long?>> Categories(params (string Name, IReadOnlyList<long?> Weeks)[] categories) =>
        categories.ToDictionary(c => c.Name, c => c.Weeks);

    private static IReadOnlyList<Suspicion> In(long?[] series) => Suspicions.In(new WeekValues(first, series), low.ContainsKey);

    /// <summary>Two years of counts around a level, with the low weeks' weights and the spread that clinics have.</summary>
    private static long?[] Ordinary(ulong seed, int level)
    {
        var random = RandomStream.Of(seed, "noise");
        return
        [
            .. Enumerable.Range(0, 104).Select(i =>
            {
                var mean = level * low.GetValueOrDefault(first + i, 1);
                return (long?)Math.Max(0, Math.Round(mean + (random.NextNormal() * Math.Sqrt(mean + (0.005 * mean * mean)))));
            }),
        ];
    }
}
