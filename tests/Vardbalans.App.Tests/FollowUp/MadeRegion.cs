using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.FollowUp.CompareUnits;
using Vardbalans.App.Features.FollowUp.ExplainDeviation;
using Vardbalans.App.Features.FollowUp.ProjectYearEnd;
using Vardbalans.App.Features.FollowUp.ShowOutcome;
using Vardbalans.App.Features.FollowUp.ShowStart;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>
/// A region made by hand: two areas, three clinics and four units at two sites, without figures until a test states some.
/// What is stated goes the real way: decided plans to agreed weeks, and all of it to roll-ups.
/// </summary>
/// <remarks>
/// 1 Region Prov: 10 Norra (100 Medicin: 1000 at A, 1001 at B; 101 Ögon: 1010 at A), 11 Södra (110 Kirurgi: 1100 at B).
/// Unless told otherwise it is Wednesday in 2026-W21, so the last full week is W20 and twelve weeks begin with W09.
/// </remarks>
internal sealed class MadeRegion(TestDatabase database)
{
    public const int FirstVisits = 1;
    public const int Operations = 4;

    private readonly List<ProductionWeek> _production = [];
    private readonly List<(int Unit, int Activity, int Year, DateOnly Decided, IsoWeek Week, int Value)> _plans = [];
    private readonly List<DataFlaw> _flaws = [];
    private readonly Dictionary<int, string> _names = new()
    {
        [1] = "Region Prov",
        [10] = "Norra",
        [11] = "Södra",
        [100] = "Medicin",
        [101] = "Ögon",
        [110] = "Kirurgi",
        [1000] = "Medicin A",
        [1001] = "Medicin B",
        [1010] = "Ögon A",
        [1100] = "Kirurgi B",
    };

    public static readonly int[] Units = [1000, 1001, 1010, 1100];

    /// <summary>What the program takes the day to be.</summary>
    public TimeProvider Clock { get; private set; } = new StillClock(new DateOnly(2026, 5, 20));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Another day than 20 May 2026.</summary>
    public MadeRegion On(int year, int month, int day)
    {
        Clock = new StillClock(new DateOnly(year, month, day));
        return this;
    }

    /// <summary>Another name of a unit.</summary>
    public MadeRegion Named(int unit, string name)
    {
        _names[unit] = name;
        return this;
    }

    /// <summary>So many done in each week; a week that lies in two months is divided by open days, as an import would.</summary>
    public MadeRegion Done(int unit, string weeks, int perWeek, int activity = FirstVisits)
    {
        foreach (var (part, count) in Weeks(weeks).SelectMany(w => WeekPartSplit.ByOpenDays(w, perWeek, WorkingDays.Default)))
        {
            DonePart(unit, part, count, activity);
        }

        return this;
    }

    /// <summary>So many done in the week part of a day.</summary>
    public MadeRegion DoneAt(int unit, DateOnly day, int done) => DonePart(unit, WeekPart.Of(day), done, FirstVisits);

    /// <summary>So many visits done in a week that lies in one month, of so many booked, taking so many minutes together.</summary>
    public MadeRegion Visits(int unit, string week, int done, int booked, int noShow, int minutes)
    {
        _production.Add(new ProductionWeek
        {
            UnitId = unit,
            SiteId = SiteOf(unit) ?? 0,
            ActivityId = FirstVisits,
            Part = WeekPart.FirstOf(Weeks(week).Single()),
            Done = done,
            Booked = booked,
            NoShow = noShow,
            ActualMinutes = minutes,
            BatchId = 1,
        });
        return this;
    }

    /// <summary>A version of the plan of the unit's clinic, decided on a day; the year is the first week's.</summary>
    public MadeRegion Plan(int unit, string weeks, int perWeek, DateOnly? decided = null, int activity = FirstVisits)
    {
        foreach (var week in Weeks(weeks))
        {
            _plans.Add((unit, activity, week.Year, decided ?? new DateOnly(week.Year - 1, 11, 14), week, perWeek));
        }

        return this;
    }

    /// <summary>A known flaw.</summary>
    public MadeRegion Flaw(int unit, string from, string description)
    {
        _flaws.Add(new DataFlaw { UnitId = unit, Kind = FlawKind.MissingDays, From = Weeks(from).First(), Description = description, RegisteredBy = Actor.Program, RegisteredAt = null });
        return this;
    }

    /// <summary>Stores all that was stated and sums it up.</summary>
    public async Task<MadeRegion> Build()
    {
        await using var db = database.Open();
        db.Sites.AddRange(new Site { Id = 1, Code = "sa", Name = "Sjukhus A" }, new Site { Id = 2, Code = "sb", Name = "Sjukhus B" });
        db.Activities.AddRange(ActivityCatalogue.Standard);
        db.CareUnits.AddRange(_names.Select(n => new CareUnit
        {
            Id = n.Key,
            Code = $"u{n.Key}",
            Name = n.Value,
            Kind = (CareUnitKind)(n.Key.ToString(System.Globalization.CultureInfo.InvariantCulture).Length - 1),
            SiteId = SiteOf(n.Key),
        }));
        db.Placements.AddRange(_names.Keys.Where(id => id != 1).Select(id => new Placement { UnitId = id, ParentId = id / 10 }));
        db.LoadBatches.Add(new LoadBatch
        {
            LoadedBy = Actor.Program,
            Id = 1,
            Source = "prov",
            SourceName = "Provkällan",
            FileName = "prov.csv",
            StartedAt = Clock.GetUtcNow().UtcDateTime,
            PublishedAt = Clock.GetUtcNow().UtcDateTime,
            State = LoadState.Published,
        });
        db.DataFlaws.AddRange(_flaws);
        var version = 0;
        foreach (var decision in _plans.GroupBy(p => (Owner: p.Unit / 10, p.Year, p.Decided)).OrderBy(g => g.Key))
        {
            version++;
            var stored = new PlanVersion
            {
                MadeBy = Actor.Program,
                MadeAt = null,
                OwnerId = decision.Key.Owner,
                PlanYear = decision.Key.Year,
                Number = version,
                State = PlanState.Decided,
                DecidedOn = decision.Key.Decided,
            };
            db.PlanVersions.Add(stored);
            await db.SaveChangesAsync(Cancel);
            db.PlanCells.AddRange(decision.Select(p => new PlanCell { VersionId = stored.Id, UnitId = p.Unit, ActivityId = p.Activity, Week = p.Week, Value = p.Value }));
        }

        await db.SaveChangesAsync(Cancel);
        await db.BulkInsertAsync(_production, Cancel);
        await AgreedWeeks.Rebuild(db, [10, 11, 100, 101, 110], Cancel);
        await Rollups.RebuildAll(db, DateOnly.FromDateTime(Clock.GetUtcNow().UtcDateTime), Cancel);
        return this;
    }

    public async Task<OutcomeView> Outcome(Choice? choice = null) =>
        (await new ShowOutcome(database.Open, Clock).Run(choice ?? new Choice(), Cancel))!;

    public async Task<UnitsView> Compare(UnitChoice? units = null, Choice? choice = null) =>
        (await new CompareUnits(database.Open, Clock).Run(choice ?? new Choice(), units ?? new UnitChoice(), Cancel))!;

    public async Task<DeviationView> Explain(Choice? choice = null) =>
        (await new ExplainDeviation(database.Open, Clock).Run(choice ?? new Choice(), Cancel))!;

    public async Task<YearEndView> YearEnd(Choice? choice = null) =>
        (await new ProjectYearEnd(database.Open, Clock).Run(choice ?? new Choice(), Cancel))!;

    public async Task<StartView> Start(Choice? choice = null, params string[] mine) =>
        (await new ShowStart(database.Open, Clock).Run(choice ?? new Choice(), mine, Cancel))!;

    public static int? SiteOf(int unit) => unit < 1000 ? null : unit is 1000 or 1010 ? 1 : 2;

    private MadeRegion DonePart(int unit, WeekPart part, int done, int activity)
    {
        _production.Add(new ProductionWeek { UnitId = unit, SiteId = SiteOf(unit) ?? 0, ActivityId = activity, Part = part, Done = done, BatchId = 1 });
        return this;
    }

    /// <summary>The weeks of a period's text, such as <c>2026-W09..2026-W20</c>.</summary>
    private static IEnumerable<IsoWeek> Weeks(string text) =>
        Period.TryParse(text, out var period) ? period.Weeks : throw new ArgumentException($"{text} is no period.", nameof(text));

    private sealed class StillClock(DateOnly day) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(day, new TimeOnly(9, 0), TimeSpan.Zero);
    }
}
