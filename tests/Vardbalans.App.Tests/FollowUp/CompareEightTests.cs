using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.FollowUp.CompareEight;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The eight comparisons: steps are measured from what is there, and measures by the weeks around their beginning.</summary>
public sealed class CompareEightTests
{
    private static readonly IsoWeek now = IsoWeek.Of(2026, 20);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [EveryDatabase]
    public async Task Steps_are_measured_from_what_the_program_knows(TestDatabase database)
    {
        // Medicin keeps its plan, has a goal and releases thirteen weeks before; Ögon lags, decided late and releases four weeks before; Kirurgi reports nothing.
        var region = await new MadeRegion(database)
            .Done(1000, "2026-W01..2026-W20", 10).Plan(1000, "plan2026", 10)
            .Done(1010, "2026-W01..2026-W20", 5).Plan(1010, "plan2026", 10, new DateOnly(2026, 1, 2))
            .Plan(1100, "plan2026", 10).Build();
        await using (var db = database.Open())
        {
            db.Goals.Add(new Goal { OwnerId = 100, First = new DateOnly(2026, 1, 1), Number = 1, State = GoalState.Agreed, Reason = "Prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
            db.Goals.Add(new Goal { OwnerId = 101, First = new DateOnly(2026, 1, 1), Number = 1, State = GoalState.Proposed, Reason = "Prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
            db.TimeBookCounts.AddRange(Times(1000, 13), Times(1010, 4));
            await db.SaveChangesAsync(Cancel);
        }

        var ways = (await View(database, region)).Ways.ToDictionary(w => w.Clinic.Id);
        Assert.Equal([StepKept.Kept, StepKept.Kept, StepKept.Kept, StepKept.Kept, StepKept.NotNeeded], Steps(ways[100]));
        Assert.Equal((4, 4), ways[100].Count);

        // The late plan is newer than half a year: the deviation is met by it.
        Assert.Equal([StepKept.NotKept, StepKept.NotKept, StepKept.NotKept, StepKept.Kept, StepKept.Kept], Steps(ways[101]));
        Assert.Equal([StepKept.NotKept, StepKept.Kept, StepKept.Unknown, StepKept.NotKept, StepKept.NotNeeded], Steps(ways[110]));

        await using var web = await ServedRegion.Start(database, region);
        using var api = JsonDocument.Parse(await web.Get("/api/v1/way-of-working"));
        Assert.Equal(
            ways.Values.OrderBy(w => w.Clinic.Code, StringComparer.Ordinal).Select(w => (w.Clinic.Code, w.Count.Kept)),
            api.RootElement.GetProperty("wayOfWorking").EnumerateArray().Select(w => (w.GetProperty("clinic").GetString()!, w.GetProperty("kept").GetInt32())).OrderBy(w => w.Item1, StringComparer.Ordinal));
        Assert.Contains(EightText.KeptOf.Replace("{0}", "4", StringComparison.Ordinal).Replace("{1}", "4", StringComparison.Ordinal), await web.Page("/uppfoljning/jamforelser"), StringComparison.Ordinal);
        Assert.Equal(4, (await web.Get("/uppfoljning/jamforelser/arbetssatt.csv")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);

        static StepKept[] Steps(ClinicWay way) => [.. Enum.GetValues<WorkingStep>().Select(s => way.Steps[s])];
        static TimeBookCount Times(int unit, int lead) => new() { UnitId = unit, ActivityId = MadeRegion.FirstVisits, CompetenceId = 0, Week = now - 2, Status = SlotStatus.Booked, Released = now - 2 - lead, Count = 5 };
    }

    [Theory]
    [EveryDatabase]
    public async Task A_measure_gives_what_the_gap_became_smaller_in_its_own_unit(TestDatabase database)
    {
        // Ten planned: seven done before the measure, nine after it. A visit takes 40 minutes before and 30 after.
        var made = new MadeRegion(database).Plan(1000, "plan2026", 10).Plan(1010, "plan2026", 10);
        foreach (var week in Enumerable.Range(2, 12).Select(w => $"2026-W{w:00}").Where(w => w is not ("2026-W05" or "2026-W09")))
        {
            var isAfter = string.CompareOrdinal(week, "2026-W07") > 0;
            made.Visits(1000, week, isAfter ? 9 : 7, 10, 0, isAfter ? 270 : 280);
        }

        var region = await made.Build();
        await using (var db = database.Open())
        {
            db.Measures.AddRange(Measure(GapUnit.Patients, 2, 8), Measure(GapUnit.Minutes, 60, 8), Measure(GapUnit.CareDays, 1, 8), Measure(GapUnit.Patients, 2, 12), Measure(GapUnit.Patients, 2, 8, MeasureState.Proposed));
            await db.SaveChangesAsync(Cancel);
        }

        var results = (await View(database, region)).Measures;
        Assert.Equal([12, 8, 8, 8], results.Select(r => r.Measure.From.Number));
        Assert.Null(results[0].Effect);
        Assert.Equal(EightText.TooEarly, EightWords.Judged(results[0]));
        Assert.Equal((2, 5, 5), (results[1].Effect!.Value.Realised, results[1].Effect!.Value.WeeksBefore, results[1].Effect!.Value.WeeksAfter));
        Assert.Equal(EightText.AsExpected, EightWords.Judged(results[1]));

        // Ten minutes less each, for the mean week's eight patients: that more were seen is no worse.
        Assert.Equal(80, results[2].Effect!.Value.Realised, 6);
        Assert.Equal((null, EightText.NotMeasured), (results[3].Effect, EightWords.Judged(results[3])));

        static Measure Measure(GapUnit unit, double perWeek, int week, MeasureState state = MeasureState.Decided) => new()
        {
            NodeId = 1000,
            Title = "Prov",
            Reason = "Prov",
            Origin = MeasureOrigin.Stated,
            ActivityId = MadeRegion.FirstVisits,
            Unit = unit,
            PerWeek = perWeek,
            From = IsoWeek.Of(2026, week),
            State = state,
            Owner = Actor.Program,
            MadeBy = Actor.Program,
            MadeAt = DateTime.UnixEpoch,
        };
    }

    private static async Task<EightView> View(TestDatabase database, MadeRegion region) => (await new CompareEight(database.Open, region.Clock).Run(new Choice(), Cancel))!;
}
