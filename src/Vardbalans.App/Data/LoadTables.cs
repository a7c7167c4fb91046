using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data;

/// <summary>The mapping of sources, loads, what they set aside and changed, and of counts that are kept in versions.</summary>
internal static class LoadTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<LoadSource>().HasIndex(s => s.Key).IsUnique();
        model.Entity<SourceProfile>(e =>
        {
            e.HasIndex(p => new { p.SourceId, p.Version }).IsUnique();
            e.HasOne<LoadSource>().WithMany().HasForeignKey(p => p.SourceId);
        });
        model.Entity<CodeLink>(e =>
        {
            e.HasIndex(l => new { l.SourceId, l.Kind, l.Code });
            e.HasOne<LoadSource>().WithMany().HasForeignKey(l => l.SourceId);
        });
        model.Entity<LoadBatch>(e =>
        {
            e.HasIndex(b => new { b.Source, b.State, b.Id });
            e.HasMany(b => b.Ignored).WithOne().HasForeignKey(i => i.BatchId);
        });
        model.Entity<IgnoredRows>().HasKey(i => new { i.BatchId, i.Rule });
        model.Entity<QuarantinedRow>(e =>
        {
            e.HasKey(q => new { q.BatchId, q.RowNumber });
            e.HasIndex(q => new { q.ClosedBy, q.BatchId });
            e.HasOne<LoadBatch>().WithMany().HasForeignKey(q => q.BatchId);
        });
        model.Entity<LoadRemark>(e =>
        {
            e.HasKey(r => new { r.BatchId, r.Code, r.Subject });
            e.HasOne<LoadBatch>().WithMany().HasForeignKey(r => r.BatchId);
        });
        model.Entity<LoadSpan>().HasKey(s => new { s.ActivityId, s.UnitId, s.BatchId });
        model.Entity<WeekRevision>(e =>
        {
            e.HasKey(r => new { r.ActivityId, r.UnitId, r.Part, r.Measure, r.BatchId });
            e.HasIndex(r => r.BatchId);
        });
        model.Entity<QualityFinding>().HasIndex(f => f.BatchId);
        Counts(model);
    }

    /// <summary>Versions of a count lie beside each other, the newest last.</summary>
    private static void Counts(ModelBuilder model)
    {
        model.Entity<WaitingSnapshot>().HasKey(w => new { w.ActivityId, w.UnitId, w.Day, w.Grain, w.Priority, w.Residence, w.BatchId });
        model.Entity<BedPeriod>().HasKey(b => new { b.UnitId, b.SiteId, b.First, b.Last, b.BatchId });
        model.Entity<ProductionMonth>().HasKey(p => new { p.ActivityId, p.UnitId, p.Month, p.BatchId });
        model.Entity<ProviderReport>().HasKey(p => new { p.ActivityId, p.UnitId, p.First, p.Last, p.BatchId });
        model.Entity<ControlTotal>().HasKey(c => new { c.ActivityId, c.UnitId, c.Month, c.Measure, c.BatchId });
    }
}
