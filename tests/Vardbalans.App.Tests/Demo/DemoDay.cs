using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Demo;

/// <summary>The smallest demo region, loaded on one Tuesday of week 20.</summary>
internal static class DemoDay
{
    public static DateOnly Today { get; } = new(2026, 5, 12);

    public static IsoWeek LastWeek { get; } = IsoWeek.Of(2026, 19);

    public static TimeProvider Clock { get; } = new Noon();

    public static Authorship By => new(Actor.CommandLine, Clock.GetUtcNow().UtcDateTime);

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<DemoAnswer> LoadTiny(DatabaseChoice choice, bool replace = false) =>
        DemoRegion.Load(choice, Clock, new DemoRequest("tiny", Replace: replace), cancel: Cancel);

    public static async Task<VardbalansContext> Loaded(TestDatabase database)
    {
        Assert.Equal(DemoAnswer.Loaded, await LoadTiny(database.Choice));
        return database.Open();
    }

    public static async Task<int> UnitId(VardbalansContext db, string code) => (await db.CareUnits.SingleAsync(u => u.Code == code, Cancel)).Id;

    public static async Task<OutcomeSeries> Series(VardbalansContext db, string node, Activity activity, int site = 0)
    {
        var id = await UnitId(db, node);
        var rows = await db.RollupWeeks.AsNoTracking()
            .Where(r => r.NodeId == id && r.SiteId == site && r.ActivityId == activity.Id).ToListAsync(Cancel);
        return new OutcomeSeries(rows.Select(r => KeyValuePair.Create(r.Part, new OutcomeSum
        {
            Done = r.Done,
            Agreed = r.Agreed,
            Original = r.Original,
            ComparedDone = r.ComparedDone,
            ComparedAgreed = r.ComparedAgreed,
        })));
    }

    /// <summary>Outcome ÷ agreement over the last twelve weeks.</summary>
    public static async Task<double> Attainment(VardbalansContext db, string node, Activity activity, int site = 0) =>
        Share((await Series(db, node, activity, site)).Rolling12(LastWeek));

    /// <summary>Outcome ÷ agreement.</summary>
    public static double Share(OutcomeSum sum) => (double)sum.ComparedDone!.Value / sum.ComparedAgreed!.Value;

    private sealed class Noon : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(Today, new TimeOnly(10, 0), TimeSpan.Zero);
    }
}
