using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Capacity;

/// <summary>What another requirement does to need, gap and list.</summary>
public sealed class RequirementEffectTests
{
    [Fact]
    public void A_shorter_visit_shrinks_the_gap_by_what_it_frees()
    {
        // Ten patients a week of 60 minutes, then of 45; 500 minutes available, not reported in the third week.
        var effect = RequirementEffect.Of([600, 600, 600, null], [450, 450, 450, 450], [500, 500, null, 500])!;
        Assert.Equal((3, 600.0, 450.0), (effect.Weeks, effect.NeedBefore.Value, effect.NeedAfter.Value));
        Assert.Equal((2, 100.0, -50.0), (effect.Judged, effect.GapBefore!.Value.Value, effect.GapAfter!.Value.Value));
        Assert.Equal((2, 0, 150.0), (effect.ShortBefore!.Value, effect.ShortAfter!.Value, effect.Relief.Value));
    }

    [Fact]
    public void What_is_not_known_is_not_judged()
    {
        Assert.Null(RequirementEffect.Of([null], [100], [100]));
        var effect = RequirementEffect.Of([600], [450], [null])!;
        Assert.Equal((null, null, null), (effect.GapBefore, effect.GapAfter, effect.ShortBefore));
        Assert.Throws<ArgumentException>(() => RequirementEffect.Of([1, 2], [1], [1]));
    }

    [Fact]
    public void A_list_falls_by_those_that_the_freed_time_is_enough_for_and_never_below_nobody()
    {
        Assert.Equal([97, 94, 91], Shifted([100, 100, 100], 135, 45));
        Assert.Equal([103, 106, 109], Shifted([100, 100, 100], -135, 45));

        // The list was empty in the second week: nobody is seen in advance for the third.
        Assert.Equal([2, 0, 2], Shifted([5, 0, 5], 135, 45));
        Assert.Null(RequirementEffect.List([new Patients(5)], [new Minutes(10)], default));
    }

    private static IEnumerable<double> Shifted(double[] list, double freed, double each) =>
        RequirementEffect.List([.. list.Select(l => new Patients(l))], [.. list.Select(_ => new Minutes(freed))], new MinutesPerPatient(each))!.Select(p => p.Count);
}
