using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Planning.DecidePlan;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Planning;

/// <summary>People at work with the plan of a made region's clinic: 100 Medicin, with 1000 and 1001.</summary>
internal sealed class PlanDesk(TestDatabase database, MadeRegion region)
{
    public const int Clinic = 100;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A right that somebody new holds by a role.</summary>
    public async Task<Mandated> By(Role role, Mandate mandate, int unit, int? asked = null)
    {
        await using var db = database.Open();
        var now = region.Clock.GetUtcNow().UtcDateTime;
        var account = await SignedIn.Add(db, $"{role}-{unit}-{Guid.NewGuid():N}", now, (role, MandateScope.Unit(unit)));
        var book = (await Authority.Read(db, DateOnly.FromDateTime(now), Cancel)).Book;
        return Mandated.Ask(book, Actor.Account(account.Id), mandate, MandateScope.Unit(asked ?? unit)).Proof!;
    }

    public Task<Mandated> Planner() => By(Role.PlanLeader, Mandate.Plan, Clinic);

    public async Task<PlanVersion> Draft(Mandated by, MadeFrom from, int year = 2026, int version = 0) =>
        (await new MakePlan(database.Open, region.Clock).Make(Clinic, new NewVersion(year, from, version, "Prov"), by, Cancel))!;

    public Task<PlanSaved?> Save(int version, Mandated by, params PlanEdit[] edits) => new EditPlan(database.Open, region.Clock).Save(new PlanEdits(version, null, edits), by, Cancel);

    public DecidePlan Steps => new(database.Open, region.Clock);

    public async Task<int?> AddRow(int version, int unit, int activity, Mandated by) => (await new AddRow(database.Open, region.Clock).Run(version, unit, activity, by, Cancel))?.Row;

    /// <summary>The rows of a version by unit and activity.</summary>
    public async Task<Dictionary<(int Unit, int Activity), int>> Rows(int version)
    {
        await using var db = database.Open();
        return await db.PlanRows.Where(r => r.VersionId == version).ToDictionaryAsync(r => (r.UnitId, r.ActivityId), r => r.Id, Cancel);
    }

    /// <summary>What a version comes to at a unit by week, for first visits.</summary>
    public async Task<List<int>> Weeks(int version, int unit, int activity = MadeRegion.FirstVisits)
    {
        await using var db = database.Open();
        return await db.PlanCells.Where(c => c.VersionId == version && c.UnitId == unit && c.ActivityId == activity).OrderBy(c => c.Week).Select(c => c.Value).ToListAsync(Cancel);
    }
}
