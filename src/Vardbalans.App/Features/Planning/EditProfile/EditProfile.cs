using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditProfile;

/// <summary>A version's profile as it is to be.</summary>
/// <param name="LowWeeks">Weeks of less production; every other is normal.</param>
/// <param name="Impacts">Named changes.</param>
/// <param name="Seen">The number of the version's last change when the writer read it.</param>
public sealed record NewProfile(IReadOnlyList<PlanLowWeek> LowWeeks, IReadOnlyList<PlanImpact> Impacts, int Seen);

/// <summary>What came of a new profile.</summary>
public enum ProfileAnswer
{
    /// <summary>It is saved, and every row is spread by it.</summary>
    Saved = 0,

    /// <summary>There is no such version, or the right is over another part.</summary>
    NotFound = 1,

    /// <summary>The version is no draft.</summary>
    NotDraft = 2,

    /// <summary>Somebody else has changed the profile since it was read.</summary>
    Changed = 3,

    /// <summary>A row cannot be spread by it.</summary>
    RowRefused = 4,
}

/// <summary>Changes a draft's low weeks and impacts, and spreads every row by them: all or nothing.</summary>
public sealed class EditProfile(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Saves it.</summary>
    /// <returns>What came of it; with the row that could not be spread, when there is one.</returns>
    public async Task<(ProfileAnswer Answer, PlanRow? Row)> Save(int versionId, NewProfile profile, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        await using var all = await db.Database.BeginTransactionAsync(cancel);
        await db.PlanVersions.Where(v => v.Id == versionId).ExecuteUpdateAsync(v => v.SetProperty(p => p.Edits, p => p.Edits + 1), cancel);
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == versionId, cancel) is not { } version || !by.Reaches(new MandateScope(version.OwnerId, null)))
        {
            return (ProfileAnswer.NotFound, null);
        }

        if (version.State != PlanState.Draft)
        {
            return (ProfileAnswer.NotDraft, null);
        }

        if (await db.PlanChanges.AnyAsync(c => c.VersionId == versionId && c.Kind == PlanChangeKind.Profile && c.Number > profile.Seen, cancel))
        {
            return (ProfileAnswer.Changed, null);
        }

        var before = await ProfileText.Read(db, versionId, cancel);
        await db.PlanLowWeeks.Where(l => l.VersionId == versionId).ExecuteDeleteAsync(cancel);
        await db.PlanImpacts.Where(i => i.VersionId == versionId).ExecuteDeleteAsync(cancel);
        db.PlanLowWeeks.AddRange(profile.LowWeeks);
        db.PlanImpacts.AddRange(profile.Impacts);
        await db.SaveChangesAsync(cancel);
        var now = clock.GetUtcNow().UtcDateTime;
        db.PlanChanges.Add(new PlanChange { VersionId = versionId, Number = version.Edits, Kind = PlanChangeKind.Profile, Before = before, After = await ProfileText.Read(db, versionId, cancel), MadeBy = by.By, MadeAt = now });
        var sheet = await PlanSheet.Read(db, version, IsoWeek.Of(SwedishTime.Today(clock)), cancel);
        var spread = new List<(PlanRow, IReadOnlyList<RowWeek>)>();
        foreach (var row in sheet.Rows)
        {
            var weeks = sheet.Spread(row, out var refusal);
            if (refusal is not null)
            {
                return (ProfileAnswer.RowRefused, row);
            }

            spread.Add((row, weeks));
            // Whoever has the grid open is told of every row.
            db.PlanChanges.Add(new PlanChange { VersionId = versionId, Number = version.Edits, Kind = PlanChangeKind.Profile, RowId = row.Id, MadeBy = by.By, MadeAt = now });
        }

        await db.SaveChangesAsync(cancel);
        await sheet.Store(db, spread, cancel);
        await all.CommitAsync(cancel);
        return (ProfileAnswer.Saved, null);
    }
}
