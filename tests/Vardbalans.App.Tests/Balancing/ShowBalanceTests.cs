using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Balancing;
using Vardbalans.App.Features.Balancing.KeepMeasureOptions;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Features.Balancing.ShowBalance;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.App.Tests.Capacity;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Waiting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>The balance of the region's own figures: made once, kept with what it was made from, and made anew when that changes.</summary>
public sealed class ShowBalanceTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Ten a week come and take an hour each; five hours a week are there.</summary>
    [Theory, EveryDatabase]
    public async Task What_there_is_decides_who_is_served_and_one_more_hour_what_is_saved(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(45, 15), StaffedRegion.Four(1000, 0.125, 0, 1)]);
        using var solver = new Counting();
        var view = (await View(database, region, solver))!;
        var told = view.Told!;

        var line = Assert.Single(told.Lines);
        var doctor = Assert.Single(told.Resources);
        Assert.InRange(doctor.Available[1], 4, 7);
        Assert.Equal(doctor.Available[1], doctor.Load[1], 0.01);
        Assert.True(doctor.IsFull(1));
        Assert.Equal(doctor.Load.Take(20).Sum(), line.Production.Take(20).Sum(), 0.6);
        Assert.Null(told.MetFrom);
        // Who come and are not served wait; nobody is lost.
        Assert.Equal(line.Opening + line.Inflow.Sum(), line.Production.Sum() + line.Waiting[^1], 0.6);
        // Ninety days are twelve whole weeks.
        Assert.Equal(0, line.Past[11]);
        Assert.True(line.Past[^1] > 10);
        Assert.True(doctor.Saved > 10);

        // File and API tell the page's figures, and every cell is of its column's kind.
        var (table, answer) = (BalanceTable.Of(view), BalanceAnswer.Of(view));
        Assert.Equal(told.Weeks, table.Rows.Count);
        foreach (var (cell, column) in table.Rows.SelectMany(r => r.Zip(table.Columns)).Where(c => c.Second.Kind is ColumnKind.Number or ColumnKind.Count))
        {
            Assert.True(double.IsFinite(TableValue.Number(cell!, column.Kind)));
        }

        Assert.Equal(line.Production.Sum(), table.Rows.Sum(r => (int)r[3]!));
        Assert.Equal(line.Production, answer.Activities.Single().Weeks.Select(w => w.Production));
        Assert.Equal(told.PastWeeks, answer.PatientWeeksPastDue);
    }

    [Theory, EveryDatabase]
    public async Task It_is_kept_until_what_it_was_made_from_changes(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(45, 15), StaffedRegion.Four(1000, 1, 0, 1)]);
        using var solver = new Counting();
        Assert.Equal(BalanceObstacle.NotMade, (await View(database, region, solver, make: false))!.Why);
        Assert.Equal(0, (await View(database, region, solver))!.Told!.MetFrom);
        var solved = solver.Solves;
        Assert.True(solved > 0);

        Assert.NotNull((await View(database, region, solver, make: false))!.Told);
        await View(database, region, solver);
        Assert.Equal(solved, solver.Solves);

        await region.Load(set: [StaffedRegion.Takes(900, from: StaffedRegion.Now - 1)]);
        Assert.Null((await View(database, region, solver, make: false))!.Told);
        Assert.Null((await View(database, region, solver))!.Told!.MetFrom);
    }

    [Theory, EveryDatabase]
    public async Task What_is_missing_is_told(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        using var solver = new Counting();
        Assert.Equal(BalanceObstacle.Nothing, (await View(database, region, solver))!.Why);
        await region.Load(set: [StaffedRegion.Takes(45, 15)]);

        // Nobody has told of any doctors: visits that take nobody knows how much of what there is are not called free.
        Assert.Equal(BalanceObstacle.Nothing, (await View(database, region, solver))!.Why);
        await region.Load(set: [StaffedRegion.Takes(10, competence: StaffedRegion.Nurse), StaffedRegion.Four(1000, 1, 0, 1, StaffedRegion.Nurse)]);
        using var missing = new NodeSolver(SolverPlace.Usual with { Script = "/none/run.mjs" });
        Assert.Equal(BalanceObstacle.SolverMissing, (await View(database, region, missing))!.Why);
        var view = (await View(database, region, solver))!;
        Assert.Contains(view.Told!.Notes, n => n.Code == nameof(CaseText.Untold));
        Assert.Single(view.Told.Resources);
    }

    [Theory, EveryDatabase]
    public async Task Until_the_first_forecast_is_made_that_is_what_is_waited_for(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(45, 15), StaffedRegion.Four(1000, 1, 0, 1)]);
        using var solver = new Counting();
        await using (var db = database.Open())
        {
            await db.ForecastRuns.ExecuteUpdateAsync(r => r.SetProperty(x => x.State, ForecastState.Running), Cancel);
        }

        Assert.Equal(BalanceObstacle.ForecastAhead, (await View(database, region, solver))!.Why);
        var list = await OptionList.Read(database.Open, new ReadCase(database.Open, region.Context.Clock), new Choice { Enhet = "u1000" }, region.Context.Clock, _ => true, Cancel);
        Assert.True(list!.WaitsForForecast);
    }

    [Theory, EveryDatabase]
    public async Task Who_wait_fall_due_when_their_limit_passes(TestDatabase database)
    {
        var region = await ListedRegion.Build(database);
        await region.Load([region.Waited(1000, 200), region.Waited(1000, 83), region.Waited(1000, 84), region.Waited(1001, 0), region.Waited(1100, 5)]);
        await using var db = database.Open();
        var today = SwedishTime.Today(region.Region.Clock);
        var scope = (await ScopeReader.Read(db, new Choice { Enhet = "u100" }, today, Cancel))!;
        var first = scope.Catalogue.Activities.Where(a => a.Id == MadeRegion.FirstVisits).ToList();

        var lists = await CaseLists.Read(db, scope, first, today, IsoWeek.Of(today), Cancel);

        Assert.Equal(12, lists.DueAfter(first[0]));
        Assert.Equal([new DueCohort(-17, 1), new(-1, 1), new(0, 1), new(11, 1)], lists.Opening(first[0]));
    }

    private static async Task<BalanceView?> View(TestDatabase database, StaffedRegion region, ILinearSolver solver, bool make = true)
    {
        using var answers = new KeptAnswers(region.Region.Clock);
        return await new ShowBalance(database.Open, new ReadCase(database.Open, region.Region.Clock), answers, solver, region.Region.Clock).Run(new Choice { Enhet = "u1000" }, make, Cancel);
    }

    /// <summary>The shipped solver, with how often it was asked.</summary>
    private sealed class Counting : ILinearSolver, IDisposable
    {
        private readonly NodeSolver inner = new(SolverPlace.Usual);

        public int Solves { get; private set; }

        public Task<IReadOnlyList<SolverAnswer>> Solve(LinearModel model, SolveOrder order, CancellationToken cancel = default)
        {
            Solves++;
            return inner.Solve(model, order, cancel);
        }

        public void Dispose() => inner.Dispose();
    }
}
