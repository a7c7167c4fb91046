using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Feeds;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>When a load of weeks waits for a person, and what it does to one that waits already.</summary>
internal static class WaitingLoad
{
    /// <summary>A load of the source that waits: a load of everything takes its place, a load of changes has to wait too.</summary>
    /// <exception cref="LoadRefused">It has to wait.</exception>
    public static async Task<int?> Of(VardbalansContext db, string source, string name, Absent absence, CancellationToken cancel)
    {
        var held = await db.LoadBatches.AsNoTracking().Where(b => b.Source == source && b.State == LoadState.Held).Select(b => (int?)b.Id).FirstOrDefaultAsync(cancel);
        return held is not null && absence == Absent.Delta ? throw new LoadRefused("source-held", name) : held;
    }

    /// <summary>Why the load must wait.</summary>
    public static HeldBecause Because(SourceTable table, Comparison comparison, ImportOrder order, VardbalansContext db) =>
        order.AgainOf is not null ? HeldBecause.Nothing
        : table.End.Lacks(table.RowsRead, order.RowsExpected) is not HeldBecause.Nothing and var lacks ? lacks
        : comparison.Gone > 0 && GoneRows.Most(comparison.GoneByUnit) > WithdrawLimit.Of(db) ? HeldBecause.WithdrawsMuch
        : HeldBecause.Nothing;

    /// <summary>The account with what is stored before and after, and with why it waits.</summary>
    /// <exception cref="InvalidOperationException">It does not close.</exception>
    public static LoadAccount Judged(LoadAccount account, Comparison comparison, int storedBefore, HeldBecause because)
    {
        var after = storedBefore + comparison.StoredNew - comparison.StoredWithdrawn;
        return after < 0
            ? throw new InvalidOperationException($"{storedBefore} + {comparison.StoredNew} - {comparison.StoredWithdrawn} are stored.")
            : Waits(
                account with
                {
                    GoneByUnit = comparison.GoneByUnit,
                    StoredBefore = storedBefore,
                    StoredNew = comparison.StoredNew,
                    StoredWithdrawn = comparison.StoredWithdrawn,
                    StoredAfter = after,
                },
                because);
    }

    /// <summary>The account with why it waits; published when nothing makes it.</summary>
    public static LoadAccount Waits(LoadAccount account, HeldBecause because) => because == HeldBecause.Nothing
        ? account with { State = LoadState.Published, Held = because }
        : account with { State = LoadState.Held, Held = because, Remarks = [.. account.Remarks, new Remark("waits-for-decision", string.Empty, 1)] };
}
