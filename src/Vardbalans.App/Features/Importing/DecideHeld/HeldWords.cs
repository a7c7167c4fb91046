using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.DecideHeld;

/// <summary>Why a load waits, in words.</summary>
internal static class HeldWords
{
    /// <summary>Why, with its numbers; empty when it does not wait.</summary>
    public static string Why(LoadBatch load) => load.Held switch
    {
        HeldBecause.WithdrawsMuch => WaysText.HeldBecauseWithdrawsMuch.With(Number(load.StoredWithdrawn), Number(load.StoredBefore)),
        HeldBecause.NoEndMarker => WaysText.HeldBecauseNoEndMarker,
        HeldBecause.OtherCount => WaysText.HeldBecauseOtherCount.With(Number(load.RowsRead), load.RowsExpected is { } told ? Number(told) : Formats.Missing),
        HeldBecause.CutOff => WaysText.HeldBecauseCutOff,
        HeldBecause.UnreadableRows => WaysText.HeldBecauseUnreadableRows.With(Number(load.StoredWithdrawn), Number(load.RowsQuarantined)),
        HeldBecause.OtherFigures => WaysText.HeldBecauseOtherFigures,
        _ => string.Empty,
    };

    private static string Number(int rows) => Formats.Number((double)rows);
}
