using System.Text.Json;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;

namespace Vardbalans.App.Tests.Planning;

/// <summary>A clinic's plan by week, beside another version and last year's outcome.</summary>
public sealed class ShowPlanTests
{
    private static readonly PlanAsked usual = new(null, null, null);

    [Theory, EveryDatabase]
    public async Task Activities_are_the_sums_of_their_units_and_the_year_of_its_weeks(TestDatabase database)
    {
        var view = await View(database, await Region(database), "u100", usual);
        Assert.Equal((2026, 53, "u100", 2), (view.Year, view.Weeks.Count, view.Owner!.Code, view.Chosen!.Number));
        var sum = view.Lines[0];
        Assert.Equal((null, 53L * 15), (sum.Unit, sum.Year));
        Assert.Equal([("Medicin A", 53L * 10), ("Medicin B", 53L * 5)], view.Lines.Skip(1).Take(2).Select(l => (l.Unit!.Name, l.Year)));
        Assert.Equal(4, view.Lines.Count); // Operations at one unit need no row of their own.
        Assert.True(view.Weeks[20].HasBegun); // It is Wednesday of week 21.
        Assert.False(view.Weeks[21].HasBegun);
        Assert.True(view.Weeks[28].IsLow);
    }

    [Theory, EveryDatabase]
    public async Task Beside_another_version_every_week_that_differs_is_counted(TestDatabase database)
    {
        var view = await View(database, await Region(database), "u100", new PlanAsked("2026", "2", "1"));
        Assert.Equal((1, 53, (long?)(53 * 2)), (view.Other!.Number, view.Changed, view.Lines[0].Difference));
        Assert.All(view.Lines[2].Planned.Zip(view.Lines[2].Against), p => Assert.Equal((5, 5L), (p.First, p.Second)));
        Assert.Equal(0, view.Lines[2].Difference);
    }

    [Theory, EveryDatabase]
    public async Task Beside_last_year_only_weeks_with_an_outcome_are_compared(TestDatabase database)
    {
        var view = await View(database, await Region(database), "u1000", new PlanAsked(null, null, PlanAsked.LastYear));
        var line = view.Lines[0];
        Assert.Equal((10, 9L), (line.Planned[9], line.Against[9]));
        Assert.Null(line.Against[20]);
        Assert.Null(line.Against[52]); // 2025 had no week 53.
        Assert.Equal((90L, 10L), (line.AgainstYear, line.Difference));
        Assert.Equal("u100", view.Owner!.Code);
    }

    [Theory, EveryDatabase]
    public async Task Above_clinics_it_is_told_which_have_a_decided_plan(TestDatabase database)
    {
        var view = await View(database, await Region(database), "u1", usual);
        Assert.Null(view.Owner);
        Assert.Equal([("Kirurgi", false), ("Medicin", true), ("Ögon", false)], view.Clinics.Select(c => (c.Clinic.Name, c.Decided is not null)).Order());
    }

    [Theory, EveryDatabase]
    public async Task Page_file_and_machines_answer_the_same_and_what_is_unknown_is_said(TestDatabase database)
    {
        await using var web = await ServedRegion.Start(database, await Region(database));
        var page = await web.Page("/plan?enhet=u100&mot=1");
        Assert.Contains("Version 2, beslutad", page, StringComparison.Ordinal);
        Assert.Contains("53 veckovärden skiljer sig.", page, StringComparison.Ordinal);
        Assert.Contains("har ingen plan för 2026", await web.Page("/plan?enhet=u101"), StringComparison.Ordinal);
        Assert.Contains("1 av 3 kliniker har en beslutad plan för 2026", await web.Page("/plan"), StringComparison.Ordinal);
        Assert.Contains("är bortvalt: 9.", await web.Page("/plan?enhet=u100&version=9"), StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await web.Status("/plan/plan.csv?enhet=u100&version=9")).StatusCode);
        var lines = (await web.Get("/plan/plan.csv?enhet=u100&mot=1")).Split('\n', StringSplitOptions.TrimEntries);
        Assert.Contains(lines, l => l.EndsWith("Medicin A;2026-v10;10;8", StringComparison.Ordinal));
        using var answer = JsonDocument.Parse(await web.Get("/api/v1/plan?enhet=u100"));
        Assert.Equal((2, "Decided", 3), (answer.RootElement.GetProperty("version").GetInt32(), answer.RootElement.GetProperty("state").GetString(), answer.RootElement.GetProperty("rows").GetArrayLength()));
    }

    /// <summary>Medicin has two versions; A plans 8 in the first and 10 in the second, B 5 in both, and operations at A. In 2025 A did 9 in ten weeks.</summary>
    private static Task<MadeRegion> Region(TestDatabase database) => new MadeRegion(database)
        .Plan(1000, "plan2026", 8).Plan(1001, "plan2026", 5).Plan(1000, "plan2026", 2, activity: MadeRegion.Operations)
        .Plan(1000, "plan2026", 10, new DateOnly(2026, 4, 14)).Plan(1001, "plan2026", 5, new DateOnly(2026, 4, 14)).Plan(1000, "plan2026", 2, new DateOnly(2026, 4, 14), MadeRegion.Operations)
        .Done(1000, "2025-W01..2025-W10", 9).Done(1000, "2026-W01..2026-W20", 9).Build();

    private static async Task<PlanView> View(TestDatabase database, MadeRegion region, string unit, PlanAsked asked) =>
        (await new ShowPlan(database.Open, region.Clock).Run(new Choice { Enhet = unit }, asked, TestContext.Current.CancellationToken))!;
}
