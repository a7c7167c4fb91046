using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Planning;

/// <summary>Fifty people at one plan over real HTTP: no edit is lost, and whoever was second to a cell is told.</summary>
public sealed class ManyEditorsTests
{
    private const int Editors = 50;
    private const int Each = 12;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase, Trait("Tier", "long")]
    public async Task Every_edit_is_saved_or_told_to_be_in_conflict(TestDatabase database)
    {
        var region = await new MadeRegion(database).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var version = (await desk.Draft(by, MadeFrom.Nothing, 2027)).Id;
        foreach (var activity in new[] { MadeRegion.FirstVisits, MadeRegion.Operations })
        {
            await desk.AddRow(version, 1000, activity, by);
        }

        var rows = (await desk.Rows(version)).Values.Order().ToList();
        await using var web = await EditedWeb.Start(database, region);
        var people = await Task.WhenAll(Enumerable.Range(0, Editors).Select(i => web.Planner($"planerare{i}", MandateScope.Unit(PlanDesk.Clinic))));

        // Everybody writes to own cells of one row and, all at the same time, to one week of the other.
        var answers = await Task.WhenAll(people.Select(async (person, i) =>
        {
            var saved = new List<(PlanEdit Edit, PlanSaved Answer)>();
            for (var n = 0; n < Each; n++)
            {
                var own = new PlanEdit(rows[0], EditKinds.Week, 0, 1 + (i % 50), $"{n + 1}", n == 0 ? "" : $"{n}");
                var shared = new PlanEdit(rows[1], EditKinds.Week, 0, 1 + n, $"{100 + i}", "");
                foreach (var edit in new[] { own, shared })
                {
                    saved.Add((edit, await person.Save(version, edit)));
                }
            }

            return saved;
        }));

        var all = answers.SelectMany(a => a).ToList();
        Assert.All(all, a => Assert.Empty(a.Answer.Refused));
        var weeks = await desk.Weeks(version, 1000, MadeRegion.Operations);
        for (var n = 0; n < Each; n++)
        {
            // One was first to each shared week; every other was told, with what stands there.
            var tries = all.Where(a => a.Edit.Row == rows[1] && a.Edit.Week == n + 1).ToList();
            var first = Assert.Single(tries, a => a.Answer.Conflicts.Count == 0);
            Assert.Equal($"{weeks[n]}", first.Edit.Text);
            Assert.All(tries.Except([first]), a => Assert.Equal(first.Edit.Text, Assert.Single(a.Answer.Conflicts).Theirs));
        }

        Assert.All(all.Where(a => a.Edit.Row == rows[0]), a => Assert.Empty(a.Answer.Conflicts));
        Assert.All((await desk.Weeks(version, 1000)).Take(Editors), w => Assert.Equal(Each, w));
        await using var db = database.Open();
        Assert.Equal((Editors + 1) * Each, await db.PlanChanges.CountAsync(c => c.Week != null, Cancel));
    }
}
