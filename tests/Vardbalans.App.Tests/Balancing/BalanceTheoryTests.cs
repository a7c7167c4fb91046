using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>What theory says of a balance, with the solver that is shipped.</summary>
public sealed class BalanceTheoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Each week a patient takes one of the one resource, so that whole plans are all there is: every one of them is tried.</summary>
    [Fact]
    public async Task The_best_is_the_best_of_all_plans()
    {
        using var solver = SmallCases.Solver();
        var random = new Random(5);
        for (var n = 0; n < 40; n++)
        {
            var of = SmallCases.Shared(random, weeks: 3, classes: 2, most: 4);
            var balance = await new Balancer(solver).Balance(of, SmallCases.PastAlone, SmallCases.Order, Cancel);
            Assert.Equal(EveryPlan.Best(of, BalanceModel.Of(of, SmallCases.PastAlone).Horizon), balance.Objective, 6);
        }
    }

    /// <summary>Twelve wait, four a week can be served, all are due by the second week: four are a week late.</summary>
    [Fact]
    public async Task By_hand()
    {
        using var solver = SmallCases.Solver();
        var of = new BalanceCase
        {
            Weeks = 3,
            Lines = [new ProductionLine("A", "Operation")],
            Classes = [new PatientClass { Name = "", Line = 0, DueAfter = 0, Opening = [new DueCohort(1, 12)] }],
            Resources = [new BalanceResource("Sal", "pass", [2, 2, 2])],
            Uses = [new ResourceUse(0, 0, 0.5)],
        };

        var balance = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);

        Assert.Equal(4, balance.PastWeeks, 6);
        Assert.Equal([4, 4, 4], balance.WholeProduction(0));
        Assert.Equal(2, balance.MetFrom());
        Assert.Equal(2, balance.Load(0, 1), 6);
        // One more session in the first two weeks serves two of the four in time.
        var gains = await new Balancer(solver).Gains(balance, [new MoreOfResource(0, 0, 0, 1)], SmallCases.Order, Cancel);
        Assert.Equal(2, gains[0].PastWeeksSaved!.Value, 6);
    }

    /// <summary>The objective falls the less the more there already is, so a price lies between what the last one gave and what the next one gives.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_price_lies_between_one_more_and_one_less(int seed)
    {
        using var solver = SmallCases.Solver();
        var of = SmallCases.Any(seed);
        var balance = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);
        var places = Enumerable.Range(0, of.Resources.Count).SelectMany(r => Enumerable.Range(0, of.Weeks).Select(week => (r, week))).ToArray();

        var gains = await new Balancer(solver).Gains(balance, [.. places.SelectMany(p => new[] { 1.0, -1.0 }.Select(each => new MoreOfResource(p.r, p.week, p.week, each)))], SmallCases.Order, Cancel);

        Assert.Contains(places, p => balance.Price(p.r, p.week) > 0.1);
        foreach (var (at, (r, week)) in places.Index())
        {
            var (more, price) = (gains[2 * at].ObjectiveSaved!.Value, balance.Price(r, week)!.Value);
            Assert.True(more <= price + 1e-6, $"{r}, {week}: one more gives {more}, the price is {price}.");
            Assert.True(gains[(2 * at) + 1].ObjectiveSaved is not { } less || price <= -less + 1e-6, $"{r}, {week}: the price is {price}.");
        }
    }

    /// <summary>Limits are mixed in one pool; classes hold those of one limit. Both ways, against the rule of intervals.</summary>
    [Fact]
    public async Task Everybody_is_in_time_just_when_the_rule_of_intervals_says_so()
    {
        using var solver = SmallCases.Solver();
        var (random, met) = (new Random(6), 0);
        for (var n = 0; n < 60; n++)
        {
            var of = SmallCases.Shared(random, weeks: 4, classes: 3, most: 3);
            // Whoever was due before the first week is late by the rule, and only those late at a week's end by the balance.
            of = of with
            {
                Resources = [of.Resources[0] with { Available = [.. of.Resources[0].Available.Select(a => a + 1)] }],
                Classes = [.. of.Classes.Select(c => c with { Opening = [c.Opening[0] with { DueWeek = Math.Max(0, c.Opening[0].DueWeek) }] })],
            };
            var model = BalanceModel.Of(of, SmallCases.PastAlone);
            var patients = EveryPlan.Patients(of, model.Horizon);
            var balance = await new Balancer(solver).Balance(of, SmallCases.PastAlone, SmallCases.Order, Cancel);
            Assert.Equal(DueDates.AreMet(patients, EveryPlan.Room(of, model.Horizon)), balance.Objective < 1e-7);
            met += balance.Objective < 1e-7 ? 1 : 0;
        }

        Assert.InRange(met, 5, 55);
    }

    [Fact]
    public async Task Thirteen_weeks_more_of_horizon_hardly_change_the_first_half_year()
    {
        using var solver = SmallCases.Solver();
        var of = SmallCases.Any(11, weeks: 52);
        var near = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);
        var far = await new Balancer(solver).Balance(of, new BalanceAim { ExtraWeeks = 13 }, SmallCases.Order, Cancel);

        var (changed, all) = (0.0, 0.0);
        for (var line = 0; line < of.Lines.Count; line++)
        {
            for (var week = 0; week < 26; week++)
            {
                changed += Math.Abs(near.Production(line, week) - far.Production(line, week));
                all += near.Production(line, week);
            }
        }

        Assert.True(changed < 0.05 * all, $"{changed} of {all} changed.");
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task More_capacity_never_makes_it_worse_and_patients_are_never_lost(int seed)
    {
        using var solver = SmallCases.Solver();
        var (of, random) = (SmallCases.Any(seed), new Random(seed));
        var before = await new Balancer(solver).Balance(of, new BalanceAim(), SmallCases.Order, Cancel);
        var more = of with { Resources = [.. of.Resources.Select(r => r with { Available = [.. r.Available.Select(a => a + random.NextDouble())] })] };
        var after = await new Balancer(solver).Balance(more, new BalanceAim(), SmallCases.Order, Cancel);

        Assert.True(after.Objective <= before.Objective + 1e-6);
        Assert.Equal(before.Objective, before.Shares.Values.Sum(), 5);
        for (var k = 0; k < of.Classes.Count; k++)
        {
            var come = of.Classes[k].Opening.Sum(o => o.Count) + of.Classes[k].Inflow.Sum()
                + of.Flows.Where(f => f.To == k).Sum(f => Enumerable.Range(0, of.Weeks - f.Lag).Sum(week => f.PerPatient * before.Served(f.From, week)));
            Assert.Equal(come, Enumerable.Range(0, of.Weeks).Sum(week => before.Served(k, week)) + before.Waiting(k, of.Weeks - 1), 5);
        }
    }

    [Fact]
    public async Task Parts_that_share_nothing_come_to_the_same_by_themselves()
    {
        using var solver = SmallCases.Solver();
        var model = BalanceModel.Of(SmallCases.Any(31, units: 4), new BalanceAim()).Linear;
        Assert.Equal(4, ModelComponents.Of(model).Count);

        var whole = (await solver.Solve(model, SmallCases.Order, Cancel))[0];
        var parts = (await new SplitSolver(solver).Solve(model, SmallCases.Order, Cancel))[0];

        Assert.Equal(whole.Objective, parts.Objective, 5);
        Assert.Equal(whole.Objective, model.Shares(parts.Values).Values.Sum(), 5);
    }

    /// <summary>A visit that is put off puts off the operation too; it falls due from when the visit fell due, so nothing is gained.</summary>
    [Fact]
    public async Task To_put_off_visits_does_not_make_operations_look_in_time()
    {
        using var solver = SmallCases.Solver();
        var of = new BalanceCase
        {
            Weeks = 10,
            Lines = [new ProductionLine("A", "Nybesök"), new ProductionLine("A", "Operation")],
            Classes =
            [
                new PatientClass { Name = "", Line = 0, DueAfter = 1, Opening = [new DueCohort(1, 10)] },
                new PatientClass { Name = "", Line = 1, DueAfter = 1 },
            ],
            Resources = [new BalanceResource("Sal", "pass", new double[10]), new BalanceResource("Läkare", "h", [.. Enumerable.Repeat(10.0, 10)])],
            Uses = [new ResourceUse(0, 1, 1), new ResourceUse(1, 0, 1)],
            Flows = [new ClassFlow(0, 1, 1, 1)],
        };
        // Visits at all: in the first week, or never.
        var served = await new Balancer(solver).Balance(of, SmallCases.PastAlone, SmallCases.Order, Cancel);
        var never = await new Balancer(solver).Balance(of with { Rules = [new CeilingRule(0, 0, 0, 9)] }, SmallCases.PastAlone, SmallCases.Order, Cancel);

        // Due by the third week after the visit fell due (week 1, a week on, a week's time), and by the second after one that is made at once.
        Assert.Equal(10 * Enumerable.Range(3, 7).Count(), Past(never, 1), 5);
        Assert.InRange(Past(served, 1), Past(never, 1), 10 * Enumerable.Range(2, 8).Count());
        Assert.Equal(0, Past(served, 0), 5);

        static double Past(BalanceResult of, int k) => Enumerable.Range(0, 10).Sum(week => of.Past(k, week));
    }

    [Fact]
    public async Task Two_improvements_of_the_same_time_do_not_add_up_to_none()
    {
        using var solver = SmallCases.Solver();
        var of = new BalanceCase
        {
            Weeks = 2,
            Lines = [new ProductionLine("A", "Besök")],
            Classes = [new PatientClass { Name = "", Line = 0, DueAfter = 0, Opening = [new DueCohort(0, 12)], TargetQueue = 12 }],
            Resources = [new BalanceResource("Tid", "timmar", [1, 1])],
            Uses = [new ResourceUse(0, 0, 0.5)],
            Measures =
            [
                new MeasureOption { Name = "Ett", Kind = MeasureKind.Shorten, Line = 0, Resource = 0, Amount = 0.6, Most = 1, CostOnce = 1 },
                new MeasureOption { Name = "Två", Kind = MeasureKind.Shorten, Line = 0, Resource = 0, Amount = 0.6, Most = 1, CostOnce = 1 },
            ],
        };
        var best = await new Balancer(solver).Balance(of, new BalanceAim { Measures = of.MeasureNames }, SmallCases.Order, Cancel);

        // An hour serves two in half an hour each, or five in two fifths of that.
        Assert.Equal(5, best.Production(0, 0), 5);
        Assert.Equal(1, best.Load(0, 0), 5);
    }

    [Fact]
    public async Task Money_that_is_saved_leaves_nobody_worse_off_not_even_at_the_end()
    {
        using var solver = SmallCases.Solver();
        for (var seed = 1; seed <= 6; seed++)
        {
            var of = SmallCases.Any(seed) with { Measures = [new MeasureOption { Name = "Extra", Kind = MeasureKind.Extra, Resource = 0, Amount = 1, Most = 2, CostPerWeek = 1000 }] };
            foreach (var budget in new[] { 3000.0, 9000 })
            {
                var aim = new BalanceAim { Measures = of.MeasureNames, Budget = budget };
                var model = BalanceModel.Of(of, aim);
                var once = BalanceResult.Read(model, (await new SplitSolver(solver).Solve(model.Linear, SmallCases.Order, Cancel))[0]);
                var best = await new Balancer(solver).Balance(of, aim, SmallCases.Order, Cancel);
                Assert.InRange(best.Cost, 0, once.Cost + 1);
                Assert.Equal(Shortfall(once), Shortfall(best), 0.05);
            }
        }

        static double Shortfall(BalanceResult of) => of.Shares.GetValueOrDefault(BalanceParts.Past) + of.Shares.GetValueOrDefault(BalanceParts.End);
    }

    [Fact, Trait("Tier", "long")]
    public async Task The_limit_is_for_each_solve_and_not_for_all()
    {
        using var solver = SmallCases.Solver();
        var balancer = new Balancer(solver);
        var balance = await balancer.Balance(SmallCases.Any(3), new BalanceAim(), SmallCases.Order, Cancel);
        MoreOfResource[] more = [.. Enumerable.Range(0, 2000).Select(at => new MoreOfResource(at % 2, 0, 7, (at % 9) - 1))];

        // Each takes about a thousandth of a second.
        var gains = await balancer.Gains(balance, more, new SolveOrder { Limit = TimeSpan.FromSeconds(0.2) }, Cancel);

        Assert.All(gains, gain => Assert.NotNull(gain.PastWeeksSaved));
    }

    [Fact]
    public async Task Money_goes_to_the_cheapest_that_helps_and_none_to_what_does_not()
    {
        using var solver = SmallCases.Solver();
        var of = new BalanceCase
        {
            Weeks = 4,
            Lines = [new ProductionLine("A", "Operation")],
            Classes = [new PatientClass { Name = "", Line = 0, DueAfter = 3, Opening = [new DueCohort(1, 12)], TargetQueue = 12 }],
            Resources = [new BalanceResource("Narkos", "pass", [4, 4, 4, 4]), new BalanceResource("Sal", "pass", [9, 9, 9, 9])],
            Uses = [new ResourceUse(0, 0, 1), new ResourceUse(0, 1, 1)],
            Measures =
            [
                new MeasureOption { Name = "Dyrt", Kind = MeasureKind.Extra, Resource = 0, Amount = 1, Most = 4, CostPerWeek = 9000 },
                new MeasureOption { Name = "Billigt", Kind = MeasureKind.Extra, Resource = 0, Amount = 1, Most = 1, CostPerWeek = 1000 },
                new MeasureOption { Name = "Fler salar", Kind = MeasureKind.Extra, Resource = 1, Amount = 1, Most = 9, CostPerWeek = 1 },
            ],
        };
        var balancer = new Balancer(solver);
        var all = of.Measures.Select(m => m.Name).ToHashSet();

        var best = await balancer.Balance(of, new BalanceAim { Measures = all }, SmallCases.Order, Cancel);
        Assert.InRange(best.PastWeeks, 0, 0.011);
        Assert.InRange(best.Cost, 1000 + 1000 + (1.98 * 9000), 1000 + 1000 + (2.01 * 9000));
        Assert.Empty(best.WeeksUsed(2));

        var packages = await MeasurePackages.Of(balancer, of, 1, SmallCases.Order, Cancel);
        Assert.Equal(20_000, packages!.Cheapest!.Cost, 0);
        Assert.Equal(["Dyrt", "Billigt"], packages.Cheapest.Parts.Select(p => p.Name));
        Assert.Equal(packages.Cheapest.Cost, packages.Cheapest.Parts.Sum(p => p.Cost), 6);
        Assert.Equal(0, packages.Singles.Single(s => s.Name == "Fler salar").SavedWeeks!.Value, 6);
        Assert.Equal("Billigt", packages.Singles[0].Name);
        Assert.All(packages.Frontier.Zip(packages.Frontier.Skip(1)), p => Assert.True(p.First.PastWeeks >= p.Second.PastWeeks - 1e-6 && p.First.Cost <= p.Second.Cost + 1));
    }
}
