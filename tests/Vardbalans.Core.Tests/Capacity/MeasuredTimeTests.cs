using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Capacity;

/// <summary>What activities take, measured from what was done.</summary>
public sealed class MeasuredTimeTests
{
    /// <summary>The first worked example of Welch's test in the encyclopaedia, times ten: t = −2.46 with 25.0 degrees of freedom.</summary>
    private static readonly int[] first = [275, 210, 190, 236, 170, 179, 169, 201, 219, 226, 231, 196, 190, 217, 214];
    private static readonly int[] second = [271, 220, 208, 234, 234, 235, 258, 220, 248, 202, 219, 221, 229, 205, 244];

    [Fact]
    public void The_change_of_a_mean_has_the_interval_of_Welch()
    {
        var change = MeasuredChange.Of(Of(first), Of(second))!.Value;
        Assert.Equal(208.2 - 229.9, change.Difference, 0.1);
        var standardError = change.Difference / -2.46;
        Assert.Equal(2.060 * standardError, (change.High - change.Low) / 2, 0.1);
        Assert.True(change.IsApparent);
        Assert.False(MeasuredChange.Of(Of(first), Of(first))!.Value.IsApparent);
        Assert.Null(MeasuredChange.Of(Of([30]), Of(second)));
        Assert.Null(MeasuredChange.Of(Of([30, 30]), Of([40, 40])));
    }

    [Fact]
    public void Figures_of_counted_lengths_are_those_of_the_lengths_themselves() =>
        Prop.ForAll(Gen.Choose(0, 600).NonEmptyListOf().ToArbitrary(), all =>
        {
            var counted = Of(all);
            double[] sorted = [.. all.Select(b => (double)b).Order()];
            Assert.Equal(sorted.Average(), counted.Mean, 9);
            Assert.All([0, 0.2, 0.5, 0.8, 1], q => Assert.Equal(SampleQuantiles.Of(sorted, q), counted.Quantile(q), 9));
            Assert.Equal(counted.Sum, MeasuredLengths.Unpack(counted.Pack()).Sum);
            Assert.Equal(2 * counted.Count, MeasuredLengths.Together(counted, counted).Count);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_few_measured_nothing_is_proposed_and_no_change_judged()
    {
        var few = MeasuredTime.Of(Of(first), Of(second.Take(14)))!;
        Assert.Equal(29, few.Count);
        Assert.Null(few.Change);
        Assert.Null(few.PerPatient(MeasuredFigure.Mean, Share.Whole));
        Assert.Null(MeasuredTime.Of(Of([]), Of([])));

        // Thirty in all are enough for a figure, but not for a change between halves.
        var enough = MeasuredTime.Of(Of(first), Of(second))!;
        Assert.Equal(enough.Mean, enough.PerPatient(MeasuredFigure.Mean, Share.Whole)!.Value.Value, 9);
        Assert.Null(enough.Change);
    }

    [Fact]
    public void A_competence_that_meets_half_of_the_patients_takes_half_by_patient() =>
        Assert.Equal(20, MeasuredTime.Of(MeasuredLengths.Of([(40, 50)]), Of([]))!.PerPatient(MeasuredFigure.Median, new Share(0.5))!.Value.Value, 9);

    [Fact]
    public void In_and_out_on_one_day_is_one_day_of_care()
    {
        Assert.Equal(1, LengthRule.CareDays(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1)));
        Assert.Equal(1, LengthRule.CareDays(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2)));
        Assert.Equal(31, LengthRule.CareDays(new DateOnly(2026, 3, 1), new DateOnly(2026, 4, 1)));
    }

    [Fact]
    public void Others_count_by_unit_and_only_where_enough_is_measured()
    {
        Assert.Equal((40.0, 3), MeasuredTime.OfPeers([(30, 900), (1000, 40_000), (50, 3000), (29, 29)]));
        Assert.Null(MeasuredTime.OfPeers([(29, 900)]));
    }

    private static MeasuredLengths Of(IEnumerable<int> lengths) => MeasuredLengths.Of(lengths.Select(l => (l, 1)));
}
