using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>Keeps <see cref="CapacityWeek"/> equal to what feeds and units tell of their staff.</summary>
/// <remarks>All is counted from sums that the database makes; only care units whose rows differ are written, each in one short transaction.</remarks>
internal static class CapacityRebuild
{
    /// <summary>Weeks behind that are kept.</summary>
    public const int WeeksBack = 53;

    /// <summary>Weeks ahead.</summary>
    public const int WeeksAhead = 52;

    /// <summary>Weeks that a published forecast is kept.</summary>
    private const int WeeksKept = 106;

    /// <summary>Weeks behind in which what is odd is looked for.</summary>
    public const int WeeksOdd = 13;

    /// <summary>Counts all, if anything that it is made from has changed since it was counted last.</summary>
    /// <returns>How many care units were written.</returns>
    public static async Task<int> Run(OpenDatabase open, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        var mark = await Mark(db, clock, cancel);
        if ((await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.CapacityCounted, cancel))?.Value == mark)
        {
            return 0;
        }

        var written = await Count(db, clock, cancel);
        await db.Settings.Where(s => s.Key == SettingKeys.CapacityCounted).ExecuteDeleteAsync(cancel);
        db.Settings.Add(new Setting { Key = SettingKeys.CapacityCounted, Value = mark, ChangedBy = Actor.Program, ChangedAt = clock.GetUtcNow().UtcDateTime });
        await db.SaveChangesAsync(cancel);
        return written;
    }

    /// <summary>Changes with a load of staff or times, with a unit's four numbers, with the tree and with the week.</summary>
    private static async Task<string> Mark(VardbalansContext db, TimeProvider clock, CancellationToken cancel)
    {
        Feed[] staff = [Feed.Shifts, Feed.Absences, Feed.Employments, Feed.Slots, Feed.BedDays, Feed.TheatreSessions, Feed.Operations];
        var sources = db.LoadSources.Where(s => staff.Contains(s.Feed)).Select(s => s.Id);
        var newest = await db.LoadBatches.Where(b => b.State == LoadState.Published && (b.SourceId == 0 || sources.Contains(b.SourceId))).MaxAsync(b => (int?)b.Id, cancel) ?? 0;
        var (rows, ended) = (await db.UnitStaffings.CountAsync(cancel), await db.UnitStaffings.CountAsync(r => r.EndedAt != null, cancel));
        var (shared, sharedEnded) = (await db.UnitAssets.CountAsync(cancel), await db.UnitAssets.CountAsync(r => r.EndedAt != null, cancel));
        var (known, knownEnded) = (await db.KnownChanges.CountAsync(cancel), await db.KnownChanges.CountAsync(r => r.EndedAt != null, cancel));
        var winter = await LowWeekReader.WinterBreak(db, cancel);
        return FormattableString.Invariant(
            $"4 {newest} {rows} {ended} {shared} {sharedEnded} {known} {knownEnded} {await db.Placements.CountAsync(cancel)} {IsoWeek.Of(SwedishTime.Today(clock)).Index} {winter}");
    }

    private static async Task<int> Count(VardbalansContext db, TimeProvider clock, CancellationToken cancel)
    {
        var today = SwedishTime.Today(clock);
        var tree = await Rollups.Tree(db, today, cancel);
        var (first, last) = (IsoWeek.Of(today) - WeeksBack, IsoWeek.Of(today) + WeeksAhead);
        var staff = await StaffFacts.Read(db, first, (IsoWeek.Of(today) - WeeksOdd).Monday, cancel);
        var profile = new WeekProfile(WorkingDays.Default, await LowWeekReader.Weights(db, first, last, cancel));
        var built = await db.CapacityBuilds.AsNoTracking().ToDictionaryAsync(b => b.UnitId, cancel);
        var sums = new Dictionary<int, Dictionary<(int Competence, IsoWeek Week, Core.Capacity.CapacityKind Kind), CapacityWeek>>();
        var builds = new Dictionary<int, CapacityBuild>();
        var outlooks = new List<KeptOutlook>();
        var known = (await db.KnownChanges.AsNoTracking().Where(c => c.EndedAt == null).ToListAsync(cancel)).ToLookup(c => c.UnitId);
        foreach (var unit in staff.Units.Union(known.Select(g => g.Key)).Where(u => tree.Find(u) is not null))
        {
            var tally = new CapacityTally(first, last, profile);
            var faults = staff.Into(tally, unit);
            tally.Expect(IsoWeek.Of(today) - 1);
            tally.AddNumbers(staff.Numbers[unit]);
            outlooks.AddRange(OutlookMaking.Make(tally, unit, first, IsoWeek.Of(today), profile, [.. known[unit]]));
            tally.AddChanges(IsoWeek.Of(today), known[unit]);
            builds[unit] = faults;
            foreach (var row in tally.Rows(unit))
            {
                foreach (var node in tree.PathUp(unit))
                {
                    Add(sums, node.Id, row);
                }
            }
        }

        var written = 0;
        foreach (var node in built.Keys.Union(sums.Keys).Union(builds.Keys).Order().ToList())
        {
            List<CapacityWeek> rows = sums.TryGetValue(node, out var own) ? [.. own.Values] : [];
            var build = rows.Count == 0 && !builds.ContainsKey(node) ? null : Build(node, rows, builds.GetValueOrDefault(node));
            if (build is not null && built.TryGetValue(node, out var before) && Same(before, build))
            {
                continue;
            }

            await Store(db, node, build, rows, cancel);
            written++;
        }

        await Keep(db, outlooks, IsoWeek.Of(today), cancel);
        await TimeBookRebuild.Count(db, today, cancel);
        return written + await AssetRebuild.Count(db, tree, today, profile, cancel);
    }

    /// <summary>The forecasts made this week, in place of those made earlier in it. Those of weeks before are left as they were published.</summary>
    private static Task Keep(VardbalansContext db, List<KeptOutlook> outlooks, IsoWeek now, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            await db.KeptOutlooks.Where(k => k.Made == now || k.Made < now - WeeksKept).ExecuteDeleteAsync(cancel);
            await db.BulkInsertAsync(outlooks, cancel);
        },
        cancel);

    private static void Add(Dictionary<int, Dictionary<(int Competence, IsoWeek Week, Core.Capacity.CapacityKind Kind), CapacityWeek>> sums, int node, CapacityWeek row)
    {
        if (!sums.TryGetValue(node, out var own))
        {
            sums[node] = own = [];
        }

        var key = (row.CompetenceId, row.Week, row.Kind);
        var before = own.GetValueOrDefault(key);
        own[key] = new CapacityWeek
        {
            NodeId = node,
            CompetenceId = row.CompetenceId,
            Week = row.Week,
            Kind = row.Kind,
            Basis = before is not null && before.Basis > row.Basis ? before.Basis : row.Basis,
            Minutes = Math.Round((before?.Minutes ?? 0) + row.Minutes, 3),
            Units = (before?.Units ?? 0) + 1,
        };
    }

    private static CapacityBuild Build(int node, List<CapacityWeek> rows, CapacityBuild? faults)
    {
        var hash = 17L;
        foreach (var row in rows)
        {
            hash = unchecked((hash * 1_000_003) + HashCodeOf(row));
        }

        return new CapacityBuild
        {
            UnitId = node,
            Fingerprint = hash,
            LastShift = faults?.LastShift,
            Overlapping = faults?.Overlapping ?? 0,
            AbsentUnemployed = faults?.AbsentUnemployed ?? 0,
            WorkingUnemployed = faults?.WorkingUnemployed ?? 0,
        };
    }

    private static long HashCodeOf(CapacityWeek row) => unchecked(
        ((((((long)row.CompetenceId * 131) + row.Week.Index) * 131) + (int)row.Kind) * 31) + ((int)row.Basis * 7) + (row.Units * 1_009) + BitConverter.DoubleToInt64Bits(row.Minutes));

    private static bool Same(CapacityBuild a, CapacityBuild b) =>
        (a.Fingerprint, a.LastShift, a.Overlapping, a.AbsentUnemployed, a.WorkingUnemployed) == (b.Fingerprint, b.LastShift, b.Overlapping, b.AbsentUnemployed, b.WorkingUnemployed);

    private static Task Store(VardbalansContext db, int node, CapacityBuild? build, List<CapacityWeek> rows, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            await db.CapacityWeeks.Where(c => c.NodeId == node).ExecuteDeleteAsync(cancel);
            await db.CapacityBuilds.Where(b => b.UnitId == node).ExecuteDeleteAsync(cancel);
            await db.BulkInsertAsync(rows, cancel);
            await db.BulkInsertAsync<CapacityBuild>(build is null ? [] : [build], cancel);
        },
        cancel);
}
