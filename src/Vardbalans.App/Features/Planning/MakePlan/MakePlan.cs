using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.MakePlan;

/// <summary>What a new version is made from.</summary>
public enum MadeFrom
{
    /// <summary>An earlier version of the year, or of the year before.</summary>
    Version = 0,

    /// <summary>What the units have done in their latest year.</summary>
    Outcome = 1,

    /// <summary>Nothing: rows are added by hand.</summary>
    Nothing = 2,

    /// <summary>The goal of the calendar year, shared out as the units have done.</summary>
    Goal = 3,
}

/// <summary>What a new version is to be.</summary>
/// <param name="Year">The plan year.</param>
/// <param name="From">What it is made from.</param>
/// <param name="VersionId">The version, when it is made from one.</param>
/// <param name="Reason">Why it is made.</param>
public sealed record NewVersion(int Year, MadeFrom From, int VersionId, string Reason);

/// <summary>Makes a new draft of a clinic's plan.</summary>
public sealed class MakePlan(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Makes it.</summary>
    /// <returns>The version; none when the right is over another part, or there is no such version or goal to make it from.</returns>
    public async Task<PlanVersion?> Make(int ownerId, NewVersion asked, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Reaches(new MandateScope(ownerId, null)))
        {
            return null;
        }

        await using var db = open();
        // A unit stands in the plan of its clinic; only whoever has no clinic above has one of its own.
        var tree = await Rollups.Tree(db, SwedishTime.Today(clock), cancel);
        if (tree.Find(ownerId) is null || tree.PathUp(ownerId).First(u => u.Kind <= CareUnitKind.Clinic).Id != ownerId)
        {
            return null;
        }

        PlanVersion? made = null;
        await db.InTransactionAlone(async () => made = await Make(db, ownerId, [.. tree.Subtree(ownerId).Select(u => u.Id)], asked, by, cancel), cancel);
        return made;
    }

    private async Task<PlanVersion?> Make(VardbalansContext db, int ownerId, HashSet<int> own, NewVersion asked, Mandated by, CancellationToken cancel)
    {
        var from = asked.From == MadeFrom.Version ? await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == asked.VersionId && v.OwnerId == ownerId, cancel) : null;
        var goal = asked.From == MadeFrom.Goal ? await PlanGoals.Of(db, ownerId, asked.Year, cancel) : null;
        if ((asked.From == MadeFrom.Version && from is null) || (asked.From == MadeFrom.Goal && goal is null))
        {
            return null;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var version = new PlanVersion
        {
            OwnerId = ownerId,
            PlanYear = asked.Year,
            Number = 1 + (await db.PlanVersions.Where(v => v.OwnerId == ownerId && v.PlanYear == asked.Year).MaxAsync(v => (int?)v.Number, cancel) ?? 0),
            State = PlanState.Draft,
            MadeBy = by.By,
            MadeAt = now,
            Reason = asked.Reason,
        };
        db.PlanVersions.Add(version);
        await db.SaveChangesAsync(cancel);
        db.PlanChanges.Add(new PlanChange { VersionId = version.Id, Number = 0, Kind = PlanChangeKind.Made, Before = from?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), Reason = asked.Reason, MadeBy = by.By, MadeAt = now });
        db.Note(by.By, TrailAction.PlanMade, Subject.Plan(version.Id), now, ("unit", ownerId), ("year", asked.Year), ("number", version.Number));
        await db.SaveChangesAsync(cancel);
        var week = IsoWeek.Of(SwedishTime.Today(clock));
        if (from is not null && from.PlanYear == version.PlanYear)
        {
            // Whoever edits the version that is copied waits until it is.
            await db.PlanVersions.Where(v => v.Id == from.Id).ExecuteUpdateAsync(v => v.SetProperty(p => p.Edits, p => p.Edits), cancel);
            await new CopiedVersion(db, own, week).Copy(from, version, cancel);
        }
        else
        {
            await new FreshVersion(db, own, SwedishTime.Today(clock)).Fill(version, from, asked.From is MadeFrom.Outcome or MadeFrom.Goal, goal?.Volumes, cancel);
        }

        return version;
    }
}
