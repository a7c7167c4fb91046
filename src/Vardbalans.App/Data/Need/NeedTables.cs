using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Need;

/// <summary>The mapping of forecasts, what moves them, and what stands in their place.</summary>
internal static class NeedTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ForecastRun>().HasIndex(r => new { r.State, r.Id });
        model.Entity<ForecastPart>().HasKey(p => new { p.RunId, p.ActivityId, p.Measure });
        model.Entity<Forecast>(e =>
        {
            e.HasIndex(f => new { f.ActivityId, f.NodeId, f.SiteId, f.Measure, f.RunId }).IsUnique();
            e.HasIndex(f => new { f.RunId, f.ActivityId, f.Measure });
        });
        model.Entity<ForecastDriver>().HasIndex(d => new { d.NodeId, d.EndedAt });
        model.Entity<FlowRun>().HasIndex(r => new { r.State, r.Id });
        model.Entity<FlowRow>(e =>
        {
            e.HasIndex(f => new { f.RunId, f.FromUnitId });
            e.HasIndex(f => new { f.RunId, f.ToUnitId });
        });
        model.Entity<ForecastOverride>().HasIndex(o => new { o.ActivityId, o.UnitId, o.EndedAt });
    }
}
