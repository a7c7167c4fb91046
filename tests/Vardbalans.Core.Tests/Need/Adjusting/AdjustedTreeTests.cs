using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Need.Adjusting;

/// <summary>What people know, on top of the forecasts of a tree: sums agree whatever is put where.</summary>
public sealed class AdjustedTreeTests
{
    private const int Weeks = 6;
    private static readonly IsoWeek First = IsoWeek.Of(2026, 20);

    /// <summary>A region (0) of two clinics (1, 2) with two units (3, 4) and one (5).</summary>
    private static readonly int[] Parents = [-1, 0, 0, 1, 1, 2];

    private static readonly (double Low, double High)[] Shares = [(0.25, 0.75), (0.1, 0.9), (0.025, 0.975)];

    private static Gen<(double[][] Units, NeedDriver[] Drivers, (int Node, int Week, double Value)[] Set)> Made { get; } =
        from units in Gen.Choose(0, 400).Select(n => n / 10.0).ArrayOf(Weeks).ArrayOf(3)
        from drivers in Driver.ArrayOf(3)
        from set in (from node in Gen.Choose(0, 5) from week in Gen.Choose(0, Weeks - 1) from value in Gen.Choose(0, 50) select (node, week, (double)value)).ArrayOf(2)
        from isSet in Gen.Choose(0, 1)
        select (units, drivers.Select((d, i) => d with { Id = i }).ToArray(), isSet == 1 ? set : []);

    private static Gen<NeedDriver> Driver { get; } =
        from node in Gen.Choose(0, 5)
        from isPerWeek in Gen.Choose(0, 1)
        from likely in Gen.Choose(-60, 60)
        from below in Gen.Choose(0, 30)
        from above in Gen.Choose(0, 30)
        from @from in Gen.Choose(-2, 4)
        from ramp in Gen.Choose(0, 5)
        let size = isPerWeek == 1 ? 10.0 : 100.0
        select new NeedDriver
        {
            Id = 0,
            Node = node,
            IsPerWeek = isPerWeek == 1,
            Effect = new EffectRange((likely - below) / size, likely / size, (likely + above) / size),
            From = First + @from,
            RampWeeks = ramp,
        };

    [Fact]
    public void Parts_add_up_to_the_whole_for_every_driver_set_value_and_floor() => Properties.HoldFor(Made.Where(CanBeDivided), made =>
    {
        var tree = Tree(made);
        for (var node = 0; node < 3; node++)
        {
            var whole = tree.Of(node);
            var parts = Enumerable.Range(0, 6).Where(i => Parents[i] == node).Select(tree.Of).ToList();
            for (var w = 0; w < Weeks; w++)
            {
                Near(parts.Sum(p => p.Moved(w, p.Statistical[w])), whole.Moved(w, whole.Statistical[w]));
                Near(parts.Sum(p => p.Set[w]), whole.Set[w]);
                Near(parts.Sum(p => p.Floor[w]), whole.Floor[w]);
                foreach (var driver in whole.Drivers)
                {
                    Near(parts.SelectMany(p => p.Drivers).Where(d => d.Id == driver.Id).Sum(d => d.Adds[w]), driver.Adds[w]);
                }
            }
        }
    });

    [Fact]
    public void The_steps_of_the_waterfall_are_the_sum_of_the_weeks_and_order_does_not_matter() => Properties.HoldFor(Made, made =>
    {
        var forward = Tree(made).Of(0);
        var backward = Tree(made with { Drivers = [.. made.Drivers.Reverse()] }).Of(0);
        var fall = forward.Sum(0, Weeks);
        Near(Enumerable.Range(0, Weeks).Sum(w => forward.Statistical[w] + forward.Shift(w)), fall.Adjusted);
        Near(fall.Statistical + fall.Drivers.Sum(d => d.Adds) + fall.Set + fall.Floor, fall.Adjusted);
        Near(fall.Adjusted, forward.Sum(0, 2).Adjusted + forward.Sum(2, Weeks - 2).Adjusted);
        Near(fall.Adjusted, backward.Sum(0, Weeks).Adjusted);
        Assert.All(fall.Drivers, d => Near(d.Adds, backward.Sum(0, Weeks).Drivers.Single(b => b.Id == d.Id).Adds));
    });

    [Fact]
    public void Limits_hold_the_middle_are_never_below_zero_and_never_draw_nearer_when_a_range_widens() => Properties.HoldFor(Made, made =>
    {
        var wider = made with { Drivers = [.. made.Drivers.Select(d => d with { Effect = new EffectRange(d.Effect.Low - 0.05, d.Effect.Likely, d.Effect.High + 0.2) })] };
        var (before, after) = (Tree(made).Of(0), Tree(wider).Of(0));
        for (var w = 0; w < Weeks; w++)
        {
            var middle = before.Statistical[w];
            foreach (var (low, high) in Shares)
            {
                var (own, wide) = (Limits(before, w, low, high), Limits(after, w, low, high));
                Assert.True(wide.Low <= own.Low + 1e-9 && wide.High >= own.High - 1e-9, "The fan narrowed.");
                Assert.True(own.Low >= 0 && own.Low <= before.Moved(w, middle) + 1e-9 && own.High >= before.Moved(w, middle) - 1e-9, "The limits do not hold the middle.");
            }
        }

        static (double Low, double High) Limits(AdjustedWeeks weeks, int w, double low, double high)
        {
            var middle = weeks.Statistical[w];
            return (weeks.Limit(w, middle, middle * 0.8, low), weeks.Limit(w, middle, middle * 1.3, high));
        }
    });

    [Fact]
    public void A_driver_of_nothing_changes_nothing_and_the_same_tree_gives_the_same_forecast() => Properties.HoldFor(Made, made =>
    {
        var nothing = made.Drivers[0] with { Id = 9, Effect = default };
        var (without, with) = (Tree(made).Of(0), Tree(made with { Drivers = [.. made.Drivers, nothing] }).Of(0));
        for (var w = 0; w < Weeks; w++)
        {
            Near(without.Shift(w), with.Shift(w));
            Near(without.Limit(w, without.Statistical[w], without.Statistical[w] + 3, 0.9), with.Limit(w, with.Statistical[w], with.Statistical[w] + 3, 0.9));
        }

        Assert.Equal(without.Sum(0, Weeks).Adjusted, Tree(made).Of(0).Sum(0, Weeks).Adjusted);
    });

    [Fact]
    public void A_value_that_is_set_is_the_forecast_there_whatever_drivers_say()
    {
        NeedDriver more = new() { Id = 1, Node = 0, IsPerWeek = false, Effect = new EffectRange(0.1, 0.2, 0.3), From = First };
        var tree = new AdjustedTree(
            First,
            [.. Nodes([[10, 10], [20, 20], [30, 30]]).Select((n, i) => i == 3 ? n with { Set = [7, null] } : n)],
            [more]);
        Assert.Equal(7, tree.Of(3).Moved(0, 10), 9);
        Assert.Equal(12, tree.Of(3).Moved(1, 10), 9);
        Assert.Equal(7 + 24 + 36, tree.Of(0).Moved(0, 60), 9);
        Assert.Equal(-5, tree.Of(0).Set[0], 9);

        // The driver's range is not about the week that is set.
        Assert.Equal(7 + 2, tree.Of(3).Limit(0, 10, 12, 0.9), 9);
        Assert.Equal(50, tree.Of(0).Drivers[0].Unset[0], 9);
    }

    [Fact]
    public void A_value_set_for_a_clinic_is_divided_as_it_is_forecast_and_counts_before_one_of_its_units()
    {
        var nodes = Nodes([[10, 10], [30, 30], [30, 30]]);
        nodes[1] = nodes[1] with { Set = [60, null] };
        nodes[3] = nodes[3] with { Set = [1, 1] };
        var tree = new AdjustedTree(First, nodes, []);
        Assert.Equal((60, 15, 45), (tree.Of(1).Moved(0, 40), tree.Of(3).Moved(0, 10), tree.Of(4).Moved(0, 30)));
        Assert.Equal((31, 1, 90), (tree.Of(1).Moved(1, 40), tree.Of(3).Moved(1, 10), tree.Of(0).Moved(0, 70)));
    }

    [Fact]
    public void A_driver_of_numbers_is_divided_as_the_forecast_and_grows_evenly_to_its_full_size()
    {
        NeedDriver clinic = new() { Id = 1, Node = 1, IsPerWeek = true, Effect = new EffectRange(4, 8, 12), From = First + 1, To = First + 3, RampWeeks = 2 };
        var tree = new AdjustedTree(First, Nodes([[10, 10, 10, 10, 10], [30, 30, 30, 30, 30], [5, 5, 5, 5, 5]]), [clinic]);
        Assert.Equal([0, 4, 8, 8, 0], tree.Of(0).Drivers[0].Adds);
        Assert.Equal([0, 1, 2, 2, 0], tree.Of(3).Drivers[0].Adds);
        Assert.Empty(tree.Of(2).Drivers);
    }

    /// <summary>A number cannot be divided among those of whom nothing is expected in any week.</summary>
    private static bool CanBeDivided((double[][] Units, NeedDriver[] Drivers, (int Node, int Week, double Value)[] Set) made) =>
        made.Drivers.All(d => !d.IsPerWeek || Expected(made.Units)[d.Node].Sum() > 0);

    private static AdjustedTree Tree((double[][] Units, NeedDriver[] Drivers, (int Node, int Week, double Value)[] Set) made) => new(
        First,
        [.. Nodes(made.Units).Select((n, i) => n with { Set = SetAt(made.Set, i) })],
        made.Drivers);

    private static double?[]? SetAt((int Node, int Week, double Value)[] set, int node)
    {
        double?[]? weeks = null;
        foreach (var (_, week, value) in set.Where(s => s.Node == node))
        {
            (weeks ??= new double?[Weeks])[week] = value;
        }

        return weeks;
    }

    private static TreeNode[] Nodes(double[][] units) => [.. Expected(units).Select((e, i) => new TreeNode(Parents[i], e))];

    private static double[][] Expected(double[][] units)
    {
        double[] clinic = [.. units[0].Zip(units[1], (a, b) => a + b)];
        return [[.. clinic.Zip(units[2], (a, b) => a + b)], clinic, units[2], units[0], units[1], units[2]];
    }

    private static void Near(double expected, double actual) => Assert.Equal(expected, actual, 1e-7);
}
