using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;

namespace Vardbalans.Core.Tests.Balancing;

/// <summary>What a solver did not say is not told as a figure.</summary>
public sealed class UnansweredTests
{
    private static readonly SolveOrder order = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static BalanceCase Case { get; } = new()
    {
        Weeks = 3,
        Lines = [new ProductionLine("A", "B")],
        Classes = [new PatientClass { Name = "", Line = 0, DueAfter = 1, Opening = [new DueCohort(0, 5)] }],
        Resources = [new BalanceResource("R", "h", [1, 1, 1])],
        Uses = [new ResourceUse(0, 0, 1)],
        Measures = [new MeasureOption { Name = "M", Kind = MeasureKind.Extra, Resource = 0, Amount = 1, Most = 1, CostPerWeek = 1 }],
    };

    [Fact]
    public async Task Without_prices_it_is_not_known_what_binds()
    {
        var balance = await new Balancer(new Silent(SolveEnd.Best)).Balance(Case, new BalanceAim(), order, Cancel);
        Assert.Null(await Bottleneck.Find(new Balancer(new Silent(SolveEnd.Best)), balance, order, Cancel));
    }

    [Fact]
    public async Task One_more_without_an_answer_saves_nobody_knows_how_much()
    {
        var balancer = new Balancer(new Silent(SolveEnd.Best) { Price = -1 });
        var balance = await balancer.Balance(Case, new BalanceAim(), order, Cancel);
        var found = Assert.Single((await Bottleneck.Find(balancer, balance, order, Cancel))!);
        Assert.Equal((null, null), (found.SavedByOneMore, found.LostByOneLess));
    }

    [Fact]
    public async Task Packages_without_an_answer_are_none_and_never_free()
    {
        Assert.Null(await MeasurePackages.Of(new Balancer(new Silent(SolveEnd.Failed) { HasValues = false }), Case, null, order, Cancel));
        Assert.Null(await MeasurePackages.Of(new Balancer(new Silent(SolveEnd.TimeOut) { HasValues = false }), Case, 1, order, Cancel));
        Assert.False((await MeasurePackage.Cheapest(new Balancer(new Silent(SolveEnd.TimeOut) { HasValues = false }), Case, 1, order, Cancel)).IsAnswered);
        Assert.Equal(PackageAnswer.Impossible, await MeasurePackage.Cheapest(new Balancer(new Silent(SolveEnd.Contradiction) { HasValues = false }), Case, 1, order, Cancel));
    }

    [Fact]
    public async Task What_time_cut_short_is_not_the_best()
    {
        var answer = await MeasurePackage.Best(new Balancer(new Silent(SolveEnd.TimeOut)), Case, Case.MeasureNames, null, order, Cancel);
        Assert.False(answer.Package!.IsBest);
        Assert.True((await MeasurePackage.Best(new Balancer(new Silent(SolveEnd.Best)), Case, Case.MeasureNames, null, order, Cancel)).Package!.IsBest);
        Assert.False((await new Balancer(new Silent(SolveEnd.TimeOut)).Balance(Case, new BalanceAim(), order, Cancel)).IsBest);
    }

    /// <summary>A solver that says how it ended and little else; to variations it has no answer.</summary>
    private sealed class Silent(SolveEnd end) : ILinearSolver
    {
        public bool HasValues { get; init; } = true;

        public double? Price { get; init; }

        public Task<IReadOnlyList<SolverAnswer>> Solve(LinearModel model, SolveOrder order, CancellationToken cancel = default) => Task.FromResult<IReadOnlyList<SolverAnswer>>(
        [
            new SolverAnswer
            {
                End = end,
                Values = HasValues ? new double[model.Variables] : [],
                Duals = Price is { } price ? [.. Enumerable.Repeat(price, model.Rows)] : [],
            },
            .. order.Variations.Select(_ => new SolverAnswer { End = SolveEnd.TimeOut }),
        ]);
    }
}
