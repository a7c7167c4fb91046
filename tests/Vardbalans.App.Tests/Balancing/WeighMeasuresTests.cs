using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Balancing;
using Vardbalans.App.Features.Balancing.KeepMeasureOptions;
using Vardbalans.App.Features.Balancing.ReadCase;
using Vardbalans.App.Features.Balancing.WeighMeasures;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Solver;
using Vardbalans.App.Tests.Capacity;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>What the measures of the region's own register give: alone, for a sum and by a date.</summary>
public sealed class WeighMeasuresTests
{
    private static readonly Resource doctors = new(StaffedRegion.Doctor, CapacityKind.Clinic);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Ten a week come and take an hour each; five hours a week are there. Measures give an hour, ten hours from the ninth week, and two patients elsewhere.</summary>
    [Theory, EveryDatabase]
    public async Task Measures_are_tried_alone_and_together_and_by_what_is_wished_for(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set:
        [
            StaffedRegion.Takes(45, 15), StaffedRegion.Four(1000, 0.125, 0, 1), Option("Kvällsmottagning", MeasureKind.Extra, most: 1, weekly: 1000), Option("Hyrläkare", MeasureKind.Hire, amount: 10, weekly: 20_000, lead: 8),
            Option("Privat vårdgivare", MeasureKind.Refer, most: 2, weekly: 3000), Option("Fler salar", MeasureKind.Extra, Resource.Of(CareAsset.Theatres), most: 9),
        ]);
        using var solver = new NodeSolver(SolverPlace.Usual);
        using var answers = new KeptAnswers(region.Region.Clock);
        var slice = new WeighMeasures(database.Open, new ReadCase(database.Open, region.Region.Clock), answers, solver, region.Region.Clock);
        Task<PackageView?> View(PackageWish wish, bool make = true) => slice.Run(new Choice { Enhet = "u1000" }, wish, make, Cancel);
        Assert.Equal(BalanceObstacle.NotMade, (await View(PackageWish.Of("", ""), make: false))!.Why);

        var view = (await View(PackageWish.Of("2027-W02", "150000")))!;
        var told = view.Told!;
        Assert.Equal("Fler salar", view.Rows.Single(r => told.Left.Contains(r.Id)).Name);
        Assert.Equal(["Hyrläkare", "Kvällsmottagning", "Privat vårdgivare"], told.Singles.Select(s => view.Row(s.Name).Name).Order());
        Assert.All(told.Singles, s => Assert.True(s.SavedWeeks > 10));
        var (none, all) = (told.Frontier[0], told.Frontier[^1]);
        Assert.Empty(none.Parts);
        Assert.Null(none.MetFrom);
        Assert.Equal(0, all.MetFrom);
        Assert.All(told.Frontier.Zip(told.Frontier.Skip(1)), p => Assert.True(p.First.PastWeeks >= p.Second.PastWeeks - 0.5 && p.First.Cost <= p.Second.Cost + 1));
        // Together they save no less than the best alone.
        Assert.True(none.PastWeeks - all.PastWeeks >= told.Singles.Max(s => s.SavedWeeks) - 0.5);

        var cheapest = view.Cheapest!.Answer!.Package!;
        Assert.InRange(cheapest.MetFrom!.Value, 0, IsoWeek.Of(2027, 2) - StaffedRegion.Now);
        Assert.True(cheapest.Cost <= all.Cost + 1);
        Assert.Equal(cheapest.Cost, cheapest.Parts.Sum(p => p.Cost), 3);
        Assert.All(cheapest.Parts, p => Assert.True(p.FirstWeek >= view.Earliest(view.Row(p.Name))));
        Assert.InRange(view.Best!.Answer!.Package!.Cost, 0, 150_000.1);
        Assert.True(view.Best.Answer.Package.PastWeeks < none.PastWeeks);
        Assert.All(told.Frontier, p => Assert.True(p.IsBest));
        Assert.Empty((await View(PackageWish.Of("", "1")))!.Best!.Answer!.Package!.Parts);
        Assert.True((await View(PackageWish.Of("", "1"), make: false))!.IsAnswered);
        Assert.False((await View(PackageWish.Of("2027-W03", ""), make: false))!.IsAnswered);

        var (table, answer) = (PackageTable.Of(view), PackagesAnswer.Of(view));
        Assert.Equal(told.Singles.Select(PackageWords.Saved), table.Rows.Select(r => (double?)r[2]));
        Assert.Equal(answer.Measures.Select(m => m.PatientWeeksSaved), table.Rows.Select(r => (double?)r[2]));
        foreach (var (cell, column) in table.Rows.SelectMany(r => r.Zip(table.Columns)).Where(c => c.Second.Kind == ColumnKind.Number && c.First is not null))
        {
            Assert.True(double.IsFinite(TableValue.Number(cell!, column.Kind)));
        }

        // With an hour more at most, six of ten can be seen: no sum comes to the limit, and what was kept is made anew.
        var keep = new KeepMeasureOptions(database.Open, region.Region.Clock);
        foreach (var row in view.Rows.Where(r => r.Name is "Hyrläkare" or "Privat vårdgivare"))
        {
            Assert.True(await keep.End(row.Id, KnownRegion.Over(1000), Cancel));
        }

        var fewer = (await View(PackageWish.Of("2027-W02", "")))!;
        Assert.Equal("Kvällsmottagning", fewer.Row(Assert.Single(fewer.Told!.Singles).Name).Name);
        Assert.Null(fewer.Cheapest!.Answer!.Package);
        Assert.Null(fewer.Told.Frontier[^1].MetFrom);

        // A solver that does not answer is told as that, never as a date that cannot be met.
        using var missing = new NodeSolver(SolverPlace.Usual with { Script = "/none/run.mjs" });
        using var other = new KeptAnswers(region.Region.Clock);
        var untold = await new WeighMeasures(database.Open, new ReadCase(database.Open, region.Region.Clock), other, missing, region.Region.Clock).Run(new Choice { Enhet = "u1000" }, PackageWish.Of("2027-W05", ""), true, Cancel);
        Assert.Equal((BalanceObstacle.SolverFailed, true), (untold!.Cheapest!.Why, untold.IsAnswered));
    }

    [Theory, EveryDatabase]
    public async Task The_register_is_written_by_who_plans_for_the_unit_and_a_name_stands_once(TestDatabase database)
    {
        var region = await StaffedRegion.Build(database);
        await region.Load(set: [StaffedRegion.Takes(45, 15), StaffedRegion.Four(1000, 0.125, 0, 1)]);
        var keep = new KeepMeasureOptions(database.Open, region.Region.Clock);
        Assert.Null(await keep.Set(Option("Kväll", MeasureKind.Extra), KnownRegion.Over(1001), Cancel));
        Assert.NotNull(await keep.Set(Option("Kväll", MeasureKind.Extra), KnownRegion.Over(1000), Cancel));
        Assert.NotNull(await keep.Set(Option("Kväll", MeasureKind.Extra, most: 7), KnownRegion.Over(1000), Cancel));
        var list = await List("u1000");
        Assert.Equal(7, Assert.Single(list.Rows).Most);
        // The clinic's page shows those of its units; another unit's does not.
        Assert.Single((await List("u100")).Rows);
        Assert.Empty((await List("u1001")).Rows);
        Assert.False(await keep.End(list.Rows[0].Id, KnownRegion.Over(1001), Cancel));
        Assert.True(await keep.End(list.Rows[0].Id, KnownRegion.Over(1000), Cancel));
        Assert.Empty((await List("u1000")).Rows);

        // A form tells what is wrong by field; each kind asks for its own.
        var fields = new Dictionary<string, string>
        {
            [OptionForm.Kind] = nameof(MeasureKind.Hire),
            [OptionForm.Name] = "Hyrläkare",
            [OptionForm.Resource] = doctors.Key,
            [OptionForm.Hours] = "38,25",
            [OptionForm.Most] = "1,5",
            [OptionForm.Weekly] = "38 000",
            [OptionForm.Lead] = "8",
            [OptionForm.From] = "2026-W30",
            [OptionForm.Until] = "2026-W29",
            [OptionForm.DecidedBy] = nameof(Role.Booker),
            [OptionForm.Reason] = "",
        };
        var form = new OptionForm(name => fields.GetValueOrDefault(name, ""));
        Assert.Null(form.Read(list, Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([OptionForm.DecidedBy, OptionForm.Most, OptionForm.Until, OptionForm.Reason], form.Wrong.Keys.Order(StringComparer.Ordinal));
        (fields[OptionForm.Most], fields[OptionForm.Until], fields[OptionForm.DecidedBy], fields[OptionForm.Reason]) = ("2", "", nameof(Role.AreaDirector), "Avtal 2026");
        var row = new OptionForm(form.Field).Read(list, Actor.Program, DateTime.UnixEpoch)!;
        Assert.Equal((38.25, 2, 38_000, 8, Role.AreaDirector, doctors, 1000), (row.Amount, row.Most, row.CostPerWeek, row.LeadWeeks, row.DecidedBy, row.Resource!.Value, row.NodeId!.Value));
        fields[OptionForm.Resource] = Resource.Of(CareAsset.Theatres).Key;
        var other = new OptionForm(form.Field);
        Assert.Null(other.Read(list, Actor.Program, DateTime.UnixEpoch));
        Assert.Equal([OptionForm.Resource], other.Wrong.Keys);

        async Task<OptionList> List(string unit) =>
            (await OptionList.Read(database.Open, new ReadCase(database.Open, region.Region.Clock), new Choice { Enhet = unit }, region.Region.Clock, _ => true, Cancel))!;
    }

    [Fact]
    public void A_resource_is_read_from_its_own_key_and_from_nothing_else()
    {
        foreach (var resource in new[] { doctors, Resource.Of(CareAsset.Beds), Resource.Of(CareAsset.Equipment, 4) })
        {
            Assert.Equal(resource, Resource.Read(resource.Key));
        }

        Assert.All(["", "1", "1-2", "1-0-0-0-0", "-1-0-0-0", "1-99-0-0", "1-0-99-0", "a-0-0-0"], key => Assert.Null(Resource.Read(key)));
    }

    private static GivenMeasureOption Option(string name, MeasureKind kind, Resource? resource = null, double amount = 1, double most = 1, double weekly = 0, int lead = 0) => new()
    {
        NodeId = 1000,
        Name = name,
        Kind = kind,
        Resource = kind == MeasureKind.Refer ? null : resource ?? doctors,
        ActivityId = kind == MeasureKind.Refer ? MadeRegion.FirstVisits : null,
        Amount = amount,
        Most = most,
        CostPerWeek = weekly,
        LeadWeeks = lead,
        From = StaffedRegion.Now,
        DecidedBy = Role.ClinicManager,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
