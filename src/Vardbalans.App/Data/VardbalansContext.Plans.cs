using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Planning;

namespace Vardbalans.App.Data;

/// <summary>Plans.</summary>
public abstract partial class VardbalansContext
{
#pragma warning disable RS0030 // One of the places where sets are opened.
    public DbSet<PlanVersion> PlanVersions => base.Set<PlanVersion>();

    public DbSet<PlanCell> PlanCells => base.Set<PlanCell>();

    public DbSet<PlanRow> PlanRows => base.Set<PlanRow>();

    public DbSet<PlanPart> PlanParts => base.Set<PlanPart>();

    public DbSet<PlanPartCell> PlanPartCells => base.Set<PlanPartCell>();

    public DbSet<PlanSetCell> PlanSetCells => base.Set<PlanSetCell>();

    public DbSet<PlanLowWeek> PlanLowWeeks => base.Set<PlanLowWeek>();

    public DbSet<PlanImpact> PlanImpacts => base.Set<PlanImpact>();

    public DbSet<PlanChange> PlanChanges => base.Set<PlanChange>();

    public DbSet<PlanComment> PlanComments => base.Set<PlanComment>();

    public DbSet<KeptMove> KeptMoves => base.Set<KeptMove>();

    public DbSet<KeptPrinciple> KeptPrinciples => base.Set<KeptPrinciple>();

    public DbSet<TimeBookCount> TimeBookCounts => base.Set<TimeBookCount>();

    public DbSet<ClockMark> ClockMarks => base.Set<ClockMark>();

    public DbSet<KeptFileShape> KeptFileShapes => base.Set<KeptFileShape>();

    public DbSet<Goal> Goals => base.Set<Goal>();

    public DbSet<GoalVolume> GoalVolumes => base.Set<GoalVolume>();

    public DbSet<GoalSignature> GoalSignatures => base.Set<GoalSignature>();
#pragma warning restore RS0030
}
