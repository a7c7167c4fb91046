using System.Text;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Planning.MakeSlotTemplate;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Planning;

/// <summary>The file of times for a record system holds the decided plan, gross, and tells what it lacks.</summary>
public sealed class SlotTemplateFileTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task A_period_s_file_has_every_week_of_the_decided_plan_with_losses_made_up_for(TestDatabase database)
    {
        var region = await new MadeRegion(database).Plan(1000, "plan2026", 50).Plan(1001, "plan2026", 7).Done(1000, "2026-W01..2026-W20", 45).Build();
        await using (var db = database.Open())
        {
            db.Add(new GivenSlotLoss { ActivityId = MadeRegion.FirstVisits, NodeId = 1000, NoShow = 0.04, LateCancellation = 0.06, Refilled = 0.5, From = IsoWeek.Of(2026, 1), Reason = "prov", MadeBy = Actor.Program, MadeAt = DateTime.UnixEpoch });
            await db.SaveChangesAsync(Cancel);
        }

        var slice = new MakeSlotTemplate(database.Open, region.Clock);
        var view = (await slice.Run(new Choice { Enhet = "u100" }, null, Cancel))!;
        // From week 21 the next period is weeks 27–39: thirteen weeks, two units.
        Assert.Equal((IsoWeek.Of(2026, 27), IsoWeek.Of(2026, 39), 26), (view.Period.First, view.Period.Last, view.Rows.Count));
        // 50 ÷ 0.9312 is 53.7; nothing is known of the other unit's losses.
        Assert.Equal([7, 54], view.Rows.Select(r => r.Count).Distinct().Order());
        Assert.Equal((13 * 54) + (13 * 7), Assert.Single(view.WithoutLength).Count);

        var text = Encoding.Latin1.GetString(TemplateFile.Write(view, TemplateShape.All[0])).Split("\r\n");
        Assert.Equal(28, text.Length);
        Assert.Equal("u1000;2026-06-29;2026-07-03;nybesok;;54;", text[1]);
        Assert.Equal("u1000,2026-06-29,2026-07-03,nybesok,,54,", Encoding.UTF8.GetString(TemplateFile.Write(view, TemplateShape.All[1])).Split("\r\n")[1]);
    }
}
