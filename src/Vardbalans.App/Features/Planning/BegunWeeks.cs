using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning;

/// <summary>Keeps a version that is being made in step with time: weeks that have begun since its last change get what was agreed for them, and the rest of the
/// year is spread anew.</summary>
internal static class BegunWeeks
{
    /// <summary>Spreads the rows that have aged. Whoever calls holds the version.</summary>
    /// <param name="db">The database.</param>
    /// <param name="sheet">The version, read in this week.</param>
    /// <param name="by">Who made the weeks be looked at.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>The rows that were spread, and those that do not go: more was agreed for begun weeks than the row's year holds. They stand as they were.</returns>
    public static async Task<(IReadOnlyList<PlanRow> Taken, IReadOnlyList<PlanRow> Refused)> Take(VardbalansContext db, PlanSheet sheet, Actor by, DateTime now, CancellationToken cancel)
    {
        var spread = new List<(PlanRow Row, IReadOnlyList<RowWeek> Weeks)>();
        var refused = new List<PlanRow>();
        foreach (var row in await sheet.Aged(db, cancel))
        {
            var weeks = sheet.Spread(row, out var refusal);
            if (refusal is not null)
            {
                refused.Add(row);
                continue;
            }

            spread.Add((row, weeks));
            db.PlanChanges.Add(new PlanChange { VersionId = sheet.Version.Id, Number = sheet.Version.Edits, Kind = PlanChangeKind.Begun, RowId = row.Id, MadeBy = by, MadeAt = now });
        }

        await db.SaveChangesAsync(cancel);
        await sheet.Store(db, spread, cancel);
        return ([.. spread.Select(s => s.Row)], refused);
    }

    /// <summary>The rows that do not go, by the version as it is stored.</summary>
    public static async Task<IReadOnlyList<PlanRow>> Refused(VardbalansContext db, PlanSheet sheet, CancellationToken cancel) =>
        [.. (await sheet.Aged(db, cancel)).Where(row => sheet.Spread(row, out var refusal).Count == 0 && refusal is not null)];

    /// <summary>Was the version last changed before this week, so that weeks may have begun since?</summary>
    public static async Task<bool> MayHave(VardbalansContext db, int version, IsoWeek now, CancellationToken cancel)
    {
        var since = Hosting.SwedishTime.Utc(now.Monday);
        return !await db.PlanChanges.AnyAsync(c => c.VersionId == version && c.MadeAt >= since, cancel);
    }
}
