using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Balancing;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.FollowUp;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Publishing;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data;

/// <summary>Opens a fresh context on the installation's database. The caller disposes it.</summary>
public delegate VardbalansContext OpenDatabase();

/// <summary>Everything stored. Two databases, one model; what differs stands in the two subclasses.</summary>
public abstract partial class VardbalansContext(DbContextOptions options) : DbContext(options)
{
#pragma warning disable RS0030 // Here, and in the part for rows, is where sets are opened.
    public DbSet<CareUnit> CareUnits => base.Set<CareUnit>();

    public DbSet<Placement> Placements => base.Set<Placement>();

    public DbSet<Site> Sites => base.Set<Site>();

    public DbSet<Activity> Activities => base.Set<Activity>();

    public DbSet<Competence> Competences => base.Set<Competence>();

    public DbSet<ProductionWeek> ProductionWeeks => base.Set<ProductionWeek>();

    public DbSet<AgreedWeek> AgreedWeeks => base.Set<AgreedWeek>();

    public DbSet<RollupWeek> RollupWeeks => base.Set<RollupWeek>();

    public DbSet<UnitSource> UnitSources => base.Set<UnitSource>();

    public DbSet<LoadBatch> LoadBatches => base.Set<LoadBatch>();

    public DbSet<IgnoredRows> IgnoredRows => base.Set<IgnoredRows>();

    public DbSet<LoadRemark> LoadRemarks => base.Set<LoadRemark>();

    public DbSet<StagedWeek> StagedWeeks => base.Set<StagedWeek>();

    public DbSet<LoadSource> LoadSources => base.Set<LoadSource>();

    public DbSet<SourceProfile> SourceProfiles => base.Set<SourceProfile>();

    public DbSet<CodeLink> CodeLinks => base.Set<CodeLink>();

    public DbSet<LoadSpan> LoadSpans => base.Set<LoadSpan>();

    public DbSet<WeekRevision> WeekRevisions => base.Set<WeekRevision>();

    public DbSet<QualityFinding> QualityFindings => base.Set<QualityFinding>();

    public DbSet<WaitingSnapshot> WaitingSnapshots => base.Set<WaitingSnapshot>();

    public DbSet<BedPeriod> BedPeriods => base.Set<BedPeriod>();

    public DbSet<ProductionMonth> ProductionMonths => base.Set<ProductionMonth>();

    public DbSet<ProviderReport> ProviderReports => base.Set<ProviderReport>();

    public DbSet<ControlTotal> ControlTotals => base.Set<ControlTotal>();

    public DbSet<DataFlaw> DataFlaws => base.Set<DataFlaw>();

    public DbSet<ForecastRun> ForecastRuns => base.Set<ForecastRun>();

    public DbSet<ForecastPart> ForecastParts => base.Set<ForecastPart>();

    public DbSet<Forecast> Forecasts => base.Set<Forecast>();

    public DbSet<ForecastDriver> ForecastDrivers => base.Set<ForecastDriver>();

    public DbSet<ForecastOverride> ForecastOverrides => base.Set<ForecastOverride>();

    public DbSet<FlowRun> FlowRuns => base.Set<FlowRun>();

    public DbSet<FlowRow> FlowRows => base.Set<FlowRow>();

    public DbSet<WaitingRule> WaitingRules => base.Set<WaitingRule>();

    public DbSet<WaitingStock> WaitingStocks => base.Set<WaitingStock>();

    public DbSet<WaitingFlow> WaitingFlows => base.Set<WaitingFlow>();

    public DbSet<WaitingBuild> WaitingBuilds => base.Set<WaitingBuild>();

    public DbSet<WaitingStockSum> WaitingStockSums => base.Set<WaitingStockSum>();

    public DbSet<WaitingFlowSum> WaitingFlowSums => base.Set<WaitingFlowSum>();

    public DbSet<WaitingSumBuild> WaitingSumBuilds => base.Set<WaitingSumBuild>();

    public DbSet<CountedProjection> CountedProjections => base.Set<CountedProjection>();

    public DbSet<KeptBalance> KeptBalances => base.Set<KeptBalance>();

    public DbSet<GivenMeasureOption> MeasureOptions => base.Set<GivenMeasureOption>();

    public DbSet<SetLevel> SetLevels => base.Set<SetLevel>();

    public DbSet<PublishedTable> PublishedTables => base.Set<PublishedTable>();

    public DbSet<ProjectionRun> ProjectionRuns => base.Set<ProjectionRun>();

    public DbSet<Projection> Projections => base.Set<Projection>();

    public DbSet<JudgedProjection> JudgedProjections => base.Set<JudgedProjection>();

    public DbSet<Setting> Settings => base.Set<Setting>();

    public DbSet<Account> Accounts => base.Set<Account>();

    public DbSet<SignedInSession> SignedInSessions => base.Set<SignedInSession>();

    public DbSet<MandateGrant> MandateGrants => base.Set<MandateGrant>();

    public DbSet<StoredSignInRule> SignInRules => base.Set<StoredSignInRule>();

    public DbSet<ApiToken> ApiTokens => base.Set<ApiToken>();

    public DbSet<StatedPurpose> StatedPurposes => base.Set<StatedPurpose>();

    public DbSet<FollowedUnit> FollowedUnits => base.Set<FollowedUnit>();

    public DbSet<TrailEntry> TrailEntries => base.Set<TrailEntry>();

    public DbSet<TrailSeal> TrailSeals => base.Set<TrailSeal>();

#pragma warning restore RS0030

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<IsoWeek>().HaveConversion<IsoWeekConverter>();
        configurationBuilder.Properties<WeekPart>().HaveConversion<WeekPartConverter>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Resource>().HaveConversion<ResourceConverter>().HaveMaxLength(40);
        configurationBuilder.Properties<Actor>().HaveConversion<ActorConverter>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        var model = modelBuilder;
        model.Entity<CareUnit>(e =>
        {
            e.Property(u => u.Id).ValueGeneratedNever();
            e.HasIndex(u => u.Code).IsUnique();
        });
        model.Entity<Placement>().HasKey(p => new { p.UnitId, p.From });
        model.Entity<Site>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.HasIndex(s => s.Code).IsUnique();
        });
        model.Entity<Activity>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => a.Code).IsUnique();
        });
        model.Entity<Competence>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasIndex(c => c.Code).IsUnique();
        });

        // Weekly tables carry no foreign keys: the loaders map against the catalogue before a row is made, and
        // a check per row would halve the load. Column order in the key is the order in which pages read.
        model.Entity<ProductionWeek>().HasKey(
            p => new { p.ActivityId, p.UnitId, p.Part, p.SiteId, p.CompetenceId, p.Form, p.Urgency, p.Residence });
        model.Entity<AgreedWeek>().HasKey(a => new { a.ActivityId, a.UnitId, a.Part, a.SiteId });
        model.Entity<RollupWeek>().HasKey(r => new { r.ActivityId, r.NodeId, r.SiteId, r.Part });

        model.Entity<UnitSource>().HasKey(s => new { s.ActivityId, s.UnitId, s.SourceId });

        PlanTables.Map(model);
        GoalTables.Map(model);
        model.Entity<Setting>().HasKey(s => s.Key);
        LoadTables.Map(model);
        EventTables.Map(model);
        NeedTables.Map(model);
        WaitingTables.Map(model);
        CapacityTables.Map(model);
        AssetTables.Map(model);
        KnownChangeTables.Map(model);
        MeasureTables.Map(model);
        SetLevelTables.Map(model);
        BalanceTables.Map(model);
        Publishing.PublishedTables.Map(model);
        AccountTables.Map(model);
    }
}

/// <summary>The embedded default: one file, for a clinic or a small region.</summary>
public sealed class SqliteVardbalansContext(DbContextOptions<SqliteVardbalansContext> options) : VardbalansContext(options);

/// <summary>For teams and many nodes.</summary>
public sealed class PostgresVardbalansContext(DbContextOptions<PostgresVardbalansContext> options) : VardbalansContext(options);
