using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Demo;

/// <summary>What a database holds, as far as loading a demo region goes.</summary>
internal enum DemoStoreState
{
    /// <summary>Nothing that could be lost.</summary>
    Empty,

    /// <summary>A demo region whose load never finished.</summary>
    Unfinished,

    /// <summary>A demo region whose load never finished, and files that were imported since.</summary>
    UnfinishedAndMore,

    /// <summary>A demo region and nothing else.</summary>
    Demo,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Recognises and clears what a demo load has written.</summary>
internal static class DemoStore
{
    /// <summary>A mark that starts so belongs to a load that has not finished.</summary>
    public const string LoadingMark = "loading: ";

    private const string Key = SettingKeys.DemoRegion;

    /// <summary>What the database holds.</summary>
    public static async Task<DemoStoreState> State(VardbalansContext db, CancellationToken cancel)
    {
        var mark = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == Key, cancel);
        if (mark is not null)
        {
            // A load that was abandoned has left nothing to lose.
            var more = await db.LoadBatches.AnyAsync(b => !b.Source.StartsWith(DemoSources.Prefix) && b.State != LoadState.Abandoned, cancel);
            return (mark.Value.StartsWith(LoadingMark, StringComparison.Ordinal), more) switch
            {
                (true, true) => DemoStoreState.UnfinishedAndMore,
                (true, false) => DemoStoreState.Unfinished,
                (false, true) => DemoStoreState.Other,
                (false, false) => DemoStoreState.Demo,
            };
        }

        return await db.CareUnits.AnyAsync(cancel) || await db.LoadBatches.AnyAsync(cancel) || await db.PlanVersions.AnyAsync(cancel)
            || await db.Sites.AnyAsync(cancel) || await db.Competences.AnyAsync(cancel)
            ? DemoStoreState.Other
            : DemoStoreState.Empty;
    }

    /// <summary>Leaves <paramref name="value"/> as the mark of the demo region.</summary>
    public static async Task Mark(VardbalansContext db, string value, Authorship by, CancellationToken cancel)
    {
        await db.Settings.Where(s => s.Key == Key).ExecuteDeleteAsync(cancel);
        await db.BulkInsertAsync([new Setting { Key = Key, Value = value, ChangedBy = by.Who, ChangedAt = by.At }], cancel);
    }

    /// <summary>Takes away everything but the settings, or nothing. The mark stays, as of a load that has not finished.</summary>
    public static Task Clear(VardbalansContext db, Authorship by, CancellationToken cancel) => db.InTransactionAlone(() => ClearAll(db, by, cancel), cancel);

    /// <summary>In an order that foreign keys allow.</summary>
    private static async Task ClearAll(VardbalansContext db, Authorship by, CancellationToken cancel)
    {
        await Mark(db, LoadingMark, by, cancel);
        await db.DeleteRows(cancel);
        await db.Forecasts.ExecuteDeleteAsync(cancel);
        await db.ForecastParts.ExecuteDeleteAsync(cancel);
        await db.ForecastRuns.ExecuteDeleteAsync(cancel);
        await db.ForecastDrivers.ExecuteDeleteAsync(cancel);
        await db.ForecastOverrides.ExecuteDeleteAsync(cancel);
        await db.FlowRows.ExecuteDeleteAsync(cancel);
        await db.FlowRuns.ExecuteDeleteAsync(cancel);
        await db.RollupWeeks.ExecuteDeleteAsync(cancel);
        await db.UnitSources.ExecuteDeleteAsync(cancel);
        await db.AgreedWeeks.ExecuteDeleteAsync(cancel);
        await db.StagedWeeks.ExecuteDeleteAsync(cancel);
        await db.ProductionWeeks.ExecuteDeleteAsync(cancel);
        await db.TimeBookCounts.ExecuteDeleteAsync(cancel);
        await db.ClockMarks.ExecuteDeleteAsync(cancel);
        await db.KeptFileShapes.ExecuteDeleteAsync(cancel);
        await db.KeptPrinciples.ExecuteDeleteAsync(cancel);
        await db.KeptMoves.ExecuteDeleteAsync(cancel);
        await db.GoalSignatures.ExecuteDeleteAsync(cancel);
        await db.GoalVolumes.ExecuteDeleteAsync(cancel);
        await db.Goals.ExecuteDeleteAsync(cancel);
        await db.PlanComments.ExecuteDeleteAsync(cancel);
        await db.PlanChanges.ExecuteDeleteAsync(cancel);
        await db.PlanImpacts.ExecuteDeleteAsync(cancel);
        await db.PlanLowWeeks.ExecuteDeleteAsync(cancel);
        await db.PlanSetCells.ExecuteDeleteAsync(cancel);
        await db.PlanPartCells.ExecuteDeleteAsync(cancel);
        await db.PlanParts.ExecuteDeleteAsync(cancel);
        await db.PlanRows.ExecuteDeleteAsync(cancel);
        await db.PlanCells.ExecuteDeleteAsync(cancel);
        await db.PlanVersions.ExecuteDeleteAsync(cancel);
        await db.LoadRemarks.ExecuteDeleteAsync(cancel);
        await db.IgnoredRows.ExecuteDeleteAsync(cancel);
        await db.LoadSpans.ExecuteDeleteAsync(cancel);
        await db.WeekRevisions.ExecuteDeleteAsync(cancel);
        await db.QualityFindings.ExecuteDeleteAsync(cancel);
        await db.WaitingSnapshots.ExecuteDeleteAsync(cancel);
        await db.WaitingStocks.ExecuteDeleteAsync(cancel);
        await db.WaitingFlows.ExecuteDeleteAsync(cancel);
        await db.WaitingBuilds.ExecuteDeleteAsync(cancel);
        await db.WaitingStockSums.ExecuteDeleteAsync(cancel);
        await db.WaitingFlowSums.ExecuteDeleteAsync(cancel);
        await db.WaitingSumBuilds.ExecuteDeleteAsync(cancel);
        await db.CountedProjections.ExecuteDeleteAsync(cancel);
        await db.KeptBalances.ExecuteDeleteAsync(cancel);
        await db.MeasureOptions.ExecuteDeleteAsync(cancel);
        await db.SetLevels.ExecuteDeleteAsync(cancel);
        await db.PublishedTables.ExecuteDeleteAsync(cancel);
        await db.Projections.ExecuteDeleteAsync(cancel);
        await db.ProjectionRuns.ExecuteDeleteAsync(cancel);
        await db.WaitingRules.ExecuteDeleteAsync(cancel);
        await db.Projections.ExecuteDeleteAsync(cancel);
        await db.ProjectionRuns.ExecuteDeleteAsync(cancel);
        await db.UnitStaffings.ExecuteDeleteAsync(cancel);
        await db.ActivityRequirements.ExecuteDeleteAsync(cancel);
        await db.MeasuredLengths.ExecuteDeleteAsync(cancel);
        await db.GivenSlotLosses.ExecuteDeleteAsync(cancel);
        await db.HourPrices.ExecuteDeleteAsync(cancel);
        await db.Substitutions.ExecuteDeleteAsync(cancel);
        await db.CapacityRules.ExecuteDeleteAsync(cancel);
        await db.Measures.ExecuteDeleteAsync(cancel);
        await db.CapacityWeeks.ExecuteDeleteAsync(cancel);
        await db.CapacityBuilds.ExecuteDeleteAsync(cancel);
        await db.AssetWeeks.ExecuteDeleteAsync(cancel);
        await db.AssetBuilds.ExecuteDeleteAsync(cancel);
        await db.UnitAssets.ExecuteDeleteAsync(cancel);
        await db.KnownChanges.ExecuteDeleteAsync(cancel);
        await db.KeptOutlooks.ExecuteDeleteAsync(cancel);
        await db.PanelCounts.ExecuteDeleteAsync(cancel);
        await db.Settings.Where(s => s.Key == SettingKeys.WaitingCounted || s.Key == SettingKeys.CapacityCounted || s.Key == SettingKeys.LengthsCounted).ExecuteDeleteAsync(cancel);
        await db.BedPeriods.ExecuteDeleteAsync(cancel);
        await db.ProductionMonths.ExecuteDeleteAsync(cancel);
        await db.ProviderReports.ExecuteDeleteAsync(cancel);
        await db.ControlTotals.ExecuteDeleteAsync(cancel);
        await db.LoadBatches.ExecuteDeleteAsync(cancel);
        await db.CodeLinks.ExecuteDeleteAsync(cancel);
        await db.SourceProfiles.ExecuteDeleteAsync(cancel);
        await db.LoadSources.ExecuteDeleteAsync(cancel);
        await db.DataFlaws.ExecuteDeleteAsync(cancel);
        await db.Placements.ExecuteDeleteAsync(cancel);
        await db.CareUnits.ExecuteDeleteAsync(cancel);
        await db.Sites.ExecuteDeleteAsync(cancel);
        await db.Competences.ExecuteDeleteAsync(cancel);
        await db.Activities.ExecuteDeleteAsync(cancel);
    }
}
