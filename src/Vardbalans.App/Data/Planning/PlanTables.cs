using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Planning;

/// <summary>The mapping of what plan versions are made of.</summary>
internal static class PlanTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<PlanVersion>().HasIndex(v => new { v.OwnerId, v.PlanYear, v.Number }).IsUnique();
        model.Entity<PlanCell>(e =>
        {
            e.HasKey(c => new { c.VersionId, c.UnitId, c.ActivityId, c.Week });
            e.HasOne<PlanVersion>().WithMany().HasForeignKey(c => c.VersionId);
        });
        model.Entity<PlanRow>(e =>
        {
            e.HasIndex(r => new { r.VersionId, r.UnitId, r.ActivityId }).IsUnique();
            e.HasOne<PlanVersion>().WithMany().HasForeignKey(r => r.VersionId);
        });
        model.Entity<PlanPart>(e =>
        {
            e.HasKey(p => new { p.RowId, p.CompetenceId });
            e.HasOne<PlanRow>().WithMany().HasForeignKey(p => p.RowId);
        });
        model.Entity<PlanPartCell>(e =>
        {
            e.HasKey(p => new { p.RowId, p.CompetenceId, p.Week });
            e.HasOne<PlanRow>().WithMany().HasForeignKey(p => p.RowId);
        });
        model.Entity<PlanSetCell>(e =>
        {
            e.HasKey(s => new { s.RowId, s.Week, s.CompetenceId });
            e.HasOne<PlanRow>().WithMany().HasForeignKey(s => s.RowId);
        });
        model.Entity<PlanLowWeek>(e =>
        {
            e.HasKey(l => new { l.VersionId, l.Week });
            e.HasOne<PlanVersion>().WithMany().HasForeignKey(l => l.VersionId);
        });
        model.Entity<PlanImpact>().HasOne<PlanVersion>().WithMany().HasForeignKey(i => i.VersionId);
        model.Entity<PlanChange>().HasIndex(c => new { c.VersionId, c.Number });
        model.Entity<PlanComment>().HasIndex(c => new { c.OwnerId, c.PlanYear });
        model.Entity<KeptPrinciple>(e =>
        {
            e.HasIndex(p => p.NodeId);
            e.Ignore(p => p.Principle);
        });
        model.Entity<TimeBookCount>().HasKey(t => new { t.UnitId, t.ActivityId, t.CompetenceId, t.Week, t.Status, t.Released });
        model.Entity<ClockMark>().HasIndex(m => new { m.UnitId, m.Period });
        model.Entity<KeptFileShape>().HasIndex(s => s.Name);
        model.Entity<KeptMove>().HasIndex(m => m.UnitId);
    }
}
