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

    /// <summary>What usually lies behind, and what to look for.</summary>
    public static string Behind(LoadBatch load) => load.Held switch
    {
        HeldBecause.WithdrawsMuch => WaysText.BehindWithdrawsMuch,
        HeldBecause.NoEndMarker or HeldBecause.CutOff => WaysText.BehindCutOff,
        HeldBecause.OtherCount => WaysText.BehindOtherCount,
        HeldBecause.UnreadableRows => WaysText.BehindUnreadableRows,
        HeldBecause.OtherFigures => WaysText.BehindOtherFigures,
        _ => string.Empty,
    };

    /// <summary>What letting it in leads to.</summary>
    public static string IfLetIn(LoadBatch load) => load.Held == HeldBecause.OtherFigures ? WaysText.IfLetInOtherFigures
        : load.StoredWithdrawn > 0 ? WaysText.IfLetInWithdraws.With(Number(load.RowsNew + load.RowsRevised), Number(load.StoredWithdrawn), Number(load.StoredAfter))
        : WaysText.IfLetIn.With(Number(load.RowsNew + load.RowsRevised), Number(load.StoredAfter));

    private static string Number(int rows) => Formats.Number((double)rows);
}
