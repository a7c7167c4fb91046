using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Features.FollowUp.ExplainDeviation;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>A deviation divided by its causes: a week by hand, and that parts add up at every level.</summary>
public sealed class ExplainDeviationTests
{
    private const int Doctor = 1;
    private static readonly IsoWeek hand = IsoWeek.Of(2026, 10);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>
    /// Planned 19: with one in twenty not coming that takes 20 times, of 45 minutes 900 of the usual 1,200. It became 1,080 minutes, 18 times of 48, 17 booked, 16 who came.
    /// </summary>
    [Theory]
    [EveryDatabase]
    public async Task A_week_by_hand(TestDatabase database)
    {
        var region = await Behind(database, new MadeRegion(database).Visits(1000, "2026-W10", 16, 17, 1, 16 * 48).Plan(1000, "plan2026", 19));
        var view = await region.Explain(new Choice { Enhet = "u1000", Period = "2026-W10" });

        Assert.Equal((19, 16, -3), (view.Compared!.Value.Plan, view.Compared.Value.Outcome, view.Deviation));
        Assert.Equal(
            [
                (ProductionFactor.Available, 1200.0, 1080.0), (ProductionFactor.Scheduled, 20, 18), (ProductionFactor.MinutesPerPatient, 45, 48), (ProductionFactor.Fill, 1, 0.944),
                (ProductionFactor.Attendance, 0.95, 0.941),
            ],
            view.Factors.Select(f => (f.Factor, Math.Round(f.Plan!.Value, 3), Math.Round(f.Outcome!.Value, 3))));

        // 18 × 17/18 × 16/17 is what came: nothing is left unknown. Shapley over 0.9, 0.96/0.9 × …, by Core.
        var expected = DeviationParts.Of(19, 16,
        [
            new(ProductionFactor.Available, 1200, 1080), new(ProductionFactor.Scheduled, 900.0 / 1200, 864.0 / 1080), new(ProductionFactor.MinutesPerPatient, 45, 48),
            new(ProductionFactor.Fill, 1, 17.0 / 18), new(ProductionFactor.Attendance, 0.95, 16.0 / 17),
        ]);
        Assert.Equal(expected.Select(p => (p.Factor, Math.Round(p.Effect, 6))), view.Parts.Select(p => (p.Factor, Math.Round(p.Effect, 6))));
        Assert.Equal([ProductionFactor.Available], view.Reason!.Causes);

        // The year before, the unit's patients took 40 minutes: without a requirement of its own that is what the plan counts on.
        await using var db = database.Open();
        var own = db.ActivityRequirements.Single(r => r.NodeId == 1000);
        own.EndedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await db.SaveChangesAsync(Cancel);
        Assert.Equal(40, (await region.Explain(new Choice { Enhet = "u1000", Period = "2026-W10" })).Factors.Single(f => f.Factor == ProductionFactor.MinutesPerPatient).Plan);
    }

    [Theory]
    [EveryDatabase]
    public async Task Free_times_in_a_week_that_nobody_waited_are_for_want_of_inflow(TestDatabase database)
    {
        var region = await Behind(database, new MadeRegion(database).Visits(1000, "2026-W10", 16, 17, 1, 16 * 48).Plan(1000, "plan2026", 19));
        await using (var db = database.Open())
        {
            db.WaitingBuilds.Add(new WaitingBuild { UnitId = 1000, LastBatchId = 1, Clocks = 0, First = new DateOnly(2026, 1, 1), Last = new DateOnly(2026, 5, 1), BuiltAt = DateTime.UnixEpoch });
            db.WaitingStocks.Add(Stock((hand - 3).Sunday, 5));
            await db.SaveChangesAsync(Cancel);
        }

        var choice = new Choice { Enhet = "u1000", Period = "2026-W10" };
        Assert.Contains((await region.Explain(choice)).Parts, p => p.Factor == ProductionFactor.Inflow);
        await using (var db = database.Open())
        {
            db.WaitingStocks.Add(Stock(hand.Sunday, 1));
            await db.SaveChangesAsync(Cancel);
        }

        Assert.DoesNotContain((await region.Explain(choice)).Parts, p => p.Factor == ProductionFactor.Inflow);

        static WaitingStock Stock(DateOnly day, int waiting) => new() { ActivityId = MadeRegion.FirstVisits, UnitId = 1000, Grain = SnapshotGrain.Week, Clock = 0, Day = day, Waiting = waiting, Histogram = [] };
    }

    [Theory]
    [EveryDatabase("")]
    [EveryDatabase("?enhet=u10")]
    [EveryDatabase("?ordning=sjukhus")]
    [EveryDatabase("?sjukhus=sa")]
    [EveryDatabase("?period=2026-03")]
    public async Task Parts_sum_to_the_deviation_and_levels_agree_on_the_page_in_the_file_and_in_the_API(TestDatabase database, string query)
    {
        var region = await Behind(database, new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W08", 17).Done(1000, "2026-W12..2026-W20", 17).Visits(1000, "2026-W10", 16, 17, 1, 16 * 48).Plan(1000, "plan2026", 19)
            .Done(1001, "2026-W01..2026-W20", 12).Plan(1001, "plan2026", 11).Done(1010, "2026-W01..2026-W15", 3).Plan(1010, "plan2026", 4).Done(1100, "2026-W01..2026-W20", 5));
        await using var web = await ServedRegion.Start(database, region);
        var view = await region.Explain(ServedRegion.Choice(query));

        Assert.NotEqual(0, view.Deviation);
        Assert.Equal(view.Deviation, view.Parts.Sum(p => p.Effect), 6);
        Assert.Equal(view.Deviation, view.Weeks.SelectMany(w => w.Parts).Sum(p => p.Effect), 6);
        Assert.Equal(view.Deviation, view.Children.Sum(c => c.Deviation));
        Assert.All(view.Children, c => Assert.Equal(c.Deviation, c.Parts.Sum(p => p.Effect), 6));
        Assert.All(view.Parts, p => Assert.Equal(p.Effect, view.Children.SelectMany(c => c.Parts).Where(c => c.Factor == p.Factor).Sum(c => c.Effect), 6));
        Assert.Equal(view.Deviation, DeviationView.Whole(view.Parts).Sum(p => p.Effect));
        Assert.Equal((await region.Outcome(ServedRegion.Choice(query))).Sum.AgainstAgreement.Deviation, view.Deviation);

        using var api = JsonDocument.Parse(await web.Get("/api/v1/deviation" + query));
        Assert.Equal(view.Deviation, api.RootElement.GetProperty("deviation").GetInt64());
        Assert.Equal(view.Parts.Select(p => (p.Factor.ToString(), p.Effect)), api.RootElement.GetProperty("factors").EnumerateArray().Select(f => (f.GetProperty("factor").GetString()!, f.GetProperty("effect").GetDouble())));
        var file = (await web.Get("/uppfoljning/avvikelse.csv" + query)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(view.Weeks.Select(w => Math.Round(w.Parts.Sum(p => p.Effect), 3)), file[1..].Select(l => double.Parse(l.Split(';')[1], CultureInfo.GetCultureInfo("sv-SE"))));
        var page = await web.Page("/uppfoljning/avvikelse" + query);
        Assert.All(view.Children, c => Assert.Contains($"<strong>{Formats.Deviation((double)c.Deviation)}</strong>", page, StringComparison.Ordinal));
    }

    [Theory]
    [EveryDatabase]
    public async Task What_is_reported_above_the_units_is_unknown_and_not_lost(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 17).Plan(1000, "plan2026", 19).Done(100, "2026-W01..2026-W20", 5).Plan(100, "plan2026", 7).Build();
        var view = await region.Explain(new Choice { Enhet = "u100" });
        Assert.Equal(-48, view.Deviation);
        Assert.Equal([new DeviationPart(ProductionFactor.Unknown, -48)], view.Parts);
        Assert.Equal(-24, view.Children.Sum(c => c.Deviation));
        Assert.Equal(24, view.UnitWeeks);
    }

    [Theory]
    [EveryDatabase]
    public async Task Without_a_plan_the_page_says_what_to_do(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2026-W01..2026-W20", 17).Build();
        Assert.Null((await region.Explain()).Compared);
        await using var web = await ServedRegion.Start(database, region);
        Assert.Contains(DeviationText.EmptyBody, await web.Page("/uppfoljning/avvikelse"), StringComparison.Ordinal);
    }

    /// <summary>A doctor's 1,200 minutes in six ordinary weeks and 1,080 in week 10, 45 minutes a visit, one in twenty not coming, 18 times of which 17 are booked; 40 minutes a visit the year before.</summary>
    private static async Task<MadeRegion> Behind(TestDatabase database, MadeRegion made)
    {
        var region = await made.Visits(1000, "2025-W40", 10, 0, 0, 400).Build();
        await using var db = database.Open();
        db.Competences.Add(new Competence { Id = Doctor, Code = "lakare", NameSv = "Läkare", NameEn = "Doctor" });
        db.CapacityWeeks.AddRange(Enumerable.Range(3, 6).Where(w => w != 7).Select(w => IsoWeek.Of(2026, w)).Append(IsoWeek.Of(2025, 47)).Select(w => Capacity(w, 1200)));
        db.CapacityWeeks.Add(Capacity(hand, 1080));
        db.GivenSlotLosses.Add(new GivenSlotLoss { ActivityId = MadeRegion.FirstVisits, NodeId = 1000, NoShow = 0.05, LateCancellation = 0, Refilled = 0, From = IsoWeek.Of(2025, 1), Reason = "Prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
        foreach (var (node, direct) in new[] { ((int?)1000, 45.0), (null, 90) })
        {
            db.ActivityRequirements.Add(new ActivityRequirement
            {
                ActivityId = MadeRegion.FirstVisits,
                NodeId = node,
                CompetenceId = Doctor,
                DirectMinutes = direct,
                IndirectMinutes = 10,
                From = IsoWeek.Of(2025, 1),
                Basis = RequirementBasis.Assumed,
                Reason = "Prov",
                MadeBy = Actor.Program,
                MadeAt = DateTime.UnixEpoch,
            });
        }

        db.TimeBookCounts.AddRange(Times(SlotStatus.Booked, hand - 4, 17), Times(SlotStatus.Free, hand, 1), Times(SlotStatus.Free, hand + 1, 3), Times(SlotStatus.Blocked, hand - 4, 2));
        await db.SaveChangesAsync(Cancel);
        return region;

        static CapacityWeek Capacity(IsoWeek week, double minutes) => new() { NodeId = 1000, CompetenceId = Doctor, Week = week, Kind = CapacityKind.Clinic, Basis = CapacityBasis.Reported, Minutes = minutes, Units = 1 };
        static TimeBookCount Times(SlotStatus status, IsoWeek released, int count) => new() { UnitId = 1000, ActivityId = MadeRegion.FirstVisits, CompetenceId = Doctor, Week = hand, Status = status, Released = released, Count = count };
    }
}
