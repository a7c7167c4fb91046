using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.ShowQuality;

namespace Vardbalans.App.Features.Importing.DecideHeld;

/// <summary>A load that waits, and where it would withdraw rows.</summary>
/// <param name="Load">The load.</param>
/// <param name="Units">The units that would lose rows, the largest part first.</param>
/// <param name="Limit">How large a part of a unit's rows a load may withdraw unasked, in percent.</param>
/// <param name="Scope">The organisation, for names.</param>
public sealed record HeldView(LoadBatch Load, IReadOnlyList<GoneRows> Units, double Limit, QualityScope Scope)
{
    /// <summary>Units that are listed; the rest are told as a number.</summary>
    public const int Most = 40;

    /// <summary>Units that lose more than the limit.</summary>
    public int Above => Units.Count(u => u.Percent > Limit);

    /// <summary>Reads it; none when there is no such load.</summary>
    public static async Task<HeldView?> Of(VardbalansContext db, int id, DateOnly today, CancellationToken cancel) =>
        await db.LoadBatches.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is { } load
            ? new HeldView(load, await GoneRows.OfLoad(db, id, cancel), WithdrawLimit.Of(db), QualityScope.Of(await Data.Catalogue.Load(db, today, cancel), null))
            : null;
}
