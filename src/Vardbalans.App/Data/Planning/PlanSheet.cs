using Microsoft.EntityFrameworkCore;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>A plan version as it is worked on: its rows with their competences and the weeks set by hand, its profile, and the weeks that are frozen.</summary>
/// <remarks>A week that has begun keeps the value agreed for it, in every later version: see <see cref="PlanInForce"/>.</remarks>
internal sealed class PlanSheet
{
    private readonly Dictionary<int, List<PlanPart>> _parts;
    private readonly Dictionary<int, Dictionary<(IsoWeek Week, int Competence), PlanSetCell>> _set;
    private readonly Dictionary<(int Unit, int Activity, IsoWeek Week), int> _agreed;

    private PlanSheet(
        PlanVersion version, List<PlanRow> rows, WeekProfile profile, HashSet<IsoWeek> frozen, List<PlanPart> parts, List<PlanSetCell> set, Dictionary<(int, int, IsoWeek), int> agreed)
    {
        (Version, Rows, Profile, Frozen, _agreed) = (version, rows, profile, frozen, agreed);
        _parts = parts.GroupBy(p => p.RowId).ToDictionary(g => g.Key, g => g.OrderBy(p => p.CompetenceId).ToList());
        _set = set.GroupBy(s => s.RowId).ToDictionary(g => g.Key, g => g.ToDictionary(s => (s.Week, s.CompetenceId)));
        Weeks = [.. Enumerable.Range(1, IsoWeek.WeeksIn(version.PlanYear)).Select(n => IsoWeek.Of(version.PlanYear, n))];
        Weights = [.. Weeks.Select(profile.Weight)];
    }

    /// <summary>The version.</summary>
    public PlanVersion Version { get; }

    /// <summary>All rows, those taken out as well.</summary>
    public IReadOnlyList<PlanRow> Rows { get; }

    /// <summary>Low weeks and impacts.</summary>
    public WeekProfile Profile { get; }

    /// <summary>Weeks that have begun and that something was decided for.</summary>
    public IReadOnlySet<IsoWeek> Frozen { get; }

    /// <summary>The weeks of the plan year.</summary>
    public IReadOnlyList<IsoWeek> Weeks { get; }

    /// <summary>The profile's weight of each week.</summary>
    public IReadOnlyList<decimal> Weights { get; }

    /// <summary>Reads a version. What is read is followed by the context, so that it can be changed and saved.</summary>
    /// <param name="db">The database.</param>
    /// <param name="version">The version.</param>
    /// <param name="now">The current week: it and those before it have begun.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<PlanSheet> Read(VardbalansContext db, PlanVersion version, IsoWeek now, CancellationToken cancel)
    {
        var (frozen, agreed) = await AgreedSoFar(db, version, now, cancel);
        var rows = await db.PlanRows.Where(r => r.VersionId == version.Id).OrderBy(r => r.Id).ToListAsync(cancel);
        var own = db.PlanRows.Where(r => r.VersionId == version.Id).Select(r => r.Id);
        return new PlanSheet(
            version, rows, await ProfileOf(db, version.Id, cancel), frozen,
            await db.PlanParts.Where(p => own.Contains(p.RowId)).ToListAsync(cancel),
            await db.PlanSetCells.Where(s => own.Contains(s.RowId)).ToListAsync(cancel),
            agreed);
    }

    /// <summary>Weeks that had begun by a week, and that another version was agreed for: what is set by hand in them does not count.</summary>
    public static async Task<IReadOnlySet<IsoWeek>> FrozenBy(VardbalansContext db, PlanVersion version, IsoWeek now, CancellationToken cancel) =>
        (await InForce(db, version, now, cancel)).Keys.ToHashSet();

    /// <summary>A version's low weeks and impacts.</summary>
    public static async Task<WeekProfile> ProfileOf(VardbalansContext db, int versionId, CancellationToken cancel)
    {
        var low = await db.PlanLowWeeks.AsNoTracking().Where(l => l.VersionId == versionId).OrderBy(l => l.Week).ToListAsync(cancel);
        var impacts = await db.PlanImpacts.AsNoTracking().Where(i => i.VersionId == versionId).OrderBy(i => i.Id).ToListAsync(cancel);
        return new WeekProfile(
            WorkingDays.Default,
            low.Select(l => new LowWeek(l.Week, new Share((double)l.Weight), l.IncludesHolidays)),
            impacts.Select(i => new WeekImpact(i.Name, i.First, i.Last, i.Percent, i.Days)));
    }

    /// <summary>The competences of a row.</summary>
    public IReadOnlyList<PlanPart> PartsOf(int row) => _parts.GetValueOrDefault(row) ?? [];

    /// <summary>Weeks of a row that are set by hand.</summary>
    public IReadOnlyCollection<PlanSetCell> SetOf(int row) => _set.TryGetValue(row, out var cells) ? cells.Values : [];

    /// <summary>One of them; none when the profile's value stands.</summary>
    public PlanSetCell? SetAt(int row, IsoWeek week, int competence) => _set.TryGetValue(row, out var cells) ? cells.GetValueOrDefault((week, competence)) : null;

    /// <summary>Sets a week, in this sheet alone.</summary>
    public void Set(PlanSetCell cell)
    {
        if (!_set.TryGetValue(cell.RowId, out var cells))
        {
            _set[cell.RowId] = cells = [];
        }

        cells[(cell.Week, cell.CompetenceId)] = cell;
    }

    /// <summary>Gives a week back to the profile, in this sheet alone.</summary>
    public void Unset(PlanSetCell cell) => _set[cell.RowId].Remove((cell.Week, cell.CompetenceId));

    /// <summary>The weights of the row's weeks: what goes on alike, and the rest by the profile.</summary>
    public IReadOnlyList<decimal> WeightsOf(PlanRow row) => row.EvenShare == 0 ? Weights : [.. Weights.Select(k => row.EvenShare + ((1 - row.EvenShare) * k))];

    /// <summary>The row as the rules know it: weeks set by hand, and frozen ones at what was agreed.</summary>
    public PlannedRow Planned(PlanRow row) => new(
        row.Anchor,
        row.Volume,
        [.. PartsOf(row.Id).Select(p => new CompetencePart(p.CompetenceId, p.Weight))],
        [
            .. SetOf(row.Id).Where(s => !Frozen.Contains(s.Week)).Select(s => new SetWeek(s.Week, s.CompetenceId == 0 ? null : s.CompetenceId, s.Value)),
            .. Frozen.Select(w => new SetWeek(w, null, _agreed.GetValueOrDefault((row.UnitId, row.ActivityId, w)))),
        ]);

    /// <summary>The row's weeks; none, with why, when it does not go. What is taken out has the weeks that have begun and no others: they were agreed, and are measured.</summary>
    public IReadOnlyList<RowWeek> Spread(PlanRow row, out RowRefusal? refusal)
    {
        if (!row.IsRemoved)
        {
            return RowWeeks.Spread(Planned(row), Weeks[0], WeightsOf(row), out refusal);
        }

        refusal = null;
        return [.. RowWeeks.Spread(Planned(row) with { Anchor = PlanAnchor.NormalWeek, Volume = 0 }, Weeks[0], WeightsOf(row), out _).Where(w => Frozen.Contains(w.Week))];
    }

    /// <summary>Writes what rows come to, in place of what they came to before.</summary>
    public async Task Store(VardbalansContext db, IReadOnlyCollection<(PlanRow Row, IReadOnlyList<RowWeek> Weeks)> spread, CancellationToken cancel)
    {
        foreach (var (row, _) in spread)
        {
            await db.PlanCells.Where(c => c.VersionId == Version.Id && c.UnitId == row.UnitId && c.ActivityId == row.ActivityId).ExecuteDeleteAsync(cancel);
            await db.PlanPartCells.Where(c => c.RowId == row.Id).ExecuteDeleteAsync(cancel);
        }

        await db.BulkInsertAsync(
            spread.SelectMany(s => s.Weeks.Select(w => new PlanCell { VersionId = Version.Id, UnitId = s.Row.UnitId, ActivityId = s.Row.ActivityId, Week = w.Week, Value = w.Planned })), cancel);
        await db.BulkInsertAsync(
            spread.SelectMany(s => s.Weeks.SelectMany(w => PartsOf(s.Row.Id).Select((p, i) => new PlanPartCell { RowId = s.Row.Id, CompetenceId = p.CompetenceId, Week = w.Week, Value = w.Parts[i] }))),
            cancel);
    }

    /// <summary>Units and activities that something is agreed of in weeks that have begun, and that have no row.</summary>
    public IReadOnlyList<(int Unit, int Activity)> Unheld =>
        [.. _agreed.Keys.Select(k => (k.Unit, k.Activity)).Distinct().Where(k => !Rows.Any(r => r.UnitId == k.Unit && r.ActivityId == k.Activity)).Order()];

    /// <summary>Rows that were spread before some of their weeks began: what is stored of those weeks is not what was agreed for them.</summary>
    public async Task<IReadOnlyList<PlanRow>> Aged(VardbalansContext db, CancellationToken cancel)
    {
        if (Frozen.Count == 0)
        {
            return [];
        }

        var last = Frozen.Max();
        var stored = (await db.PlanCells.AsNoTracking().Where(c => c.VersionId == Version.Id && c.Week <= last).ToListAsync(cancel))
            .Where(c => Frozen.Contains(c.Week)).ToDictionary(c => (c.UnitId, c.ActivityId, c.Week), c => c.Value);
        return [.. Rows.Where(r => Frozen.Any(w => stored.GetValueOrDefault((r.UnitId, r.ActivityId, w)) != _agreed.GetValueOrDefault((r.UnitId, r.ActivityId, w))))];
    }

    /// <summary>Each week that has begun with the other version that was agreed for it.</summary>
    private static async Task<Dictionary<IsoWeek, int>> InForce(VardbalansContext db, PlanVersion version, IsoWeek now, CancellationToken cancel)
    {
        var decided = await DecidedOrder.Of(
            db, await db.PlanVersions.AsNoTracking().Where(v => v.OwnerId == version.OwnerId && v.PlanYear == version.PlanYear && v.DecidedOn != null && v.Id != version.Id).ToListAsync(cancel), cancel);
        return Enumerable.Range(1, IsoWeek.WeeksIn(version.PlanYear)).Select(n => IsoWeek.Of(version.PlanYear, n)).Where(w => w <= now)
            .Select(w => (Week: w, Agreed: PlanInForce.Agreed(decided, w))).Where(w => w.Agreed is not null).ToDictionary(w => w.Week, w => w.Agreed!.Value.VersionId);
    }

    private static async Task<(HashSet<IsoWeek> Frozen, Dictionary<(int, int, IsoWeek), int> Agreed)> AgreedSoFar(
        VardbalansContext db, PlanVersion version, IsoWeek now, CancellationToken cancel)
    {
        var inForce = await InForce(db, version, now, cancel);
        var ids = inForce.Values.Distinct().ToList();
        var cells = ids.Count == 0 ? [] : await db.PlanCells.AsNoTracking().Where(c => ids.Contains(c.VersionId) && c.Week <= now).ToListAsync(cancel);
        return ([.. inForce.Keys], cells.Where(c => inForce.GetValueOrDefault(c.Week) == c.VersionId).ToDictionary(c => (c.UnitId, c.ActivityId, c.Week), c => c.Value));
    }
}
