using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Waiting;

/// <summary>The mapping of who wait, by which limits they are judged, and where lists may go.</summary>
internal static class WaitingTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<WaitingRule>().HasIndex(r => new { r.Stage, r.From });
        model.Entity<WaitingStock>().HasKey(s => new { s.ActivityId, s.UnitId, s.Grain, s.Clock, s.Day, s.Priority, s.Residence, s.Guarantee, s.Deviation });
        model.Entity<WaitingFlow>().HasKey(f => new { f.ActivityId, f.UnitId, f.Clock, f.Part, f.Way, f.Priority, f.Residence, f.Guarantee, f.Deviation });
        model.Entity<WaitingStockSum>().HasKey(s => new { s.ActivityId, s.NodeId, s.UnitId, s.Grain, s.Clock, s.Day, s.Guarantee, s.Deviation });
        model.Entity<WaitingFlowSum>().HasKey(f => new { f.ActivityId, f.NodeId, f.UnitId, f.Clock, f.Part, f.Way, f.Guarantee, f.Deviation });
        model.Entity<WaitingSumBuild>().HasKey(b => new { b.ActivityId, b.NodeId });
        model.Entity<WaitingBuild>(e =>
        {
            e.HasKey(b => b.UnitId);
            e.Property(b => b.UnitId).ValueGeneratedNever();
        });
        model.Entity<ProjectionRun>().HasIndex(r => new { r.State, r.Id });
        model.Entity<Projection>().HasIndex(p => new { p.ActivityId, p.NodeId, p.RunId }).IsUnique();
        model.Entity<CountedProjection>().HasKey(p => new { p.ActivityId, p.NodeId, p.Month, p.LimitDays });
        model.Entity<JudgedProjection>(e =>
        {
            e.HasKey(j => new { j.ActivityId, j.Figure, j.NodeId, j.IsBackTest, j.Origin, j.Step });
            e.Ignore(j => j.Point);
            e.HasIndex(j => new { j.ActivityId, j.IsBackTest, j.Origin });
        });
    }
}
