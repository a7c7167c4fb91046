using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Features.FollowUp.CallIn;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>The page for the weekly call-in: last week as it was agreed, and the measures that are open here.</summary>
public sealed class CallInTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task Last_week_stands_against_its_plan_and_open_measures_of_the_clinic_are_listed(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Done(1000, "2026-W01..2026-W20", 7).Done(1001, "2026-W01..2026-W20", 6).Build();
        await using (var db = database.Open())
        {
            db.AddRange(Measure(1000, "Kväll", MeasureState.Decided), Measure(100, "Förslag", MeasureState.Proposed), Measure(100, "Borta", MeasureState.Withdrawn), Measure(110, "Andras", MeasureState.Decided));
            await db.SaveChangesAsync(Cancel);
        }

        var view = (await new CallIn(database.Open, region.Clock).Run(new Choice { Enhet = "u100" }, Cancel))!;
        var row = Assert.Single(view.Rows);
        Assert.Equal((IsoWeek.Of(2026, 20), 13, 13, 0L), (view.Week, (int)row.Week.Sum.Done!, (int)row.Week.Sum.Agreed!, row.Week.Deviation));
        Assert.Equal(PlanStatus.OnPlan, row.Week.Status);
        Assert.Equal(["Kväll", "Förslag"], view.Measures.Select(m => m.Title));

        await using var web = await ServedRegion.Start(database, region);
        var page = await web.Page("/uppfoljning/call-in?enhet=u1000");
        Assert.Contains("Call-in v. 20", page, StringComparison.Ordinal);
        Assert.Contains("/plan/schema?enhet=u1000&aktivitet=nybesok", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Förslag", page, StringComparison.Ordinal);
    }

    private static Measure Measure(int node, string title, MeasureState state) => new()
    {
        NodeId = node,
        Title = title,
        Reason = "prov",
        Origin = MeasureOrigin.Stated,
        Unit = GapUnit.Patients,
        PerWeek = 4,
        From = IsoWeek.Of(2026, 22),
        State = state,
        Owner = Actor.Program,
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };
}
