using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.Reconcile;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>What a run of waiting rows did, told on the page that it was ordered from.</summary>
/// <param name="Rows">Rows that were run.</param>
/// <param name="Went">Rows that went in.</param>
public sealed record RanNote(int Rows, int Went)
{
    /// <summary>What still waits of the source, and why.</summary>
    public IReadOnlyList<WaitingGroup> Left { get; init; } = [];
}

/// <summary>Everything that the page of data quality shows of a unit and all below it. Page and files read the same.</summary>
public sealed record QualityView
{
    public required QualityScope Scope { get; init; }

    public required IReadOnlyList<SourceLine> Sources { get; init; }

    /// <summary>What waits in quarantine, by source and reason.</summary>
    public required IReadOnlyList<WaitingGroup> Waiting { get; init; }

    /// <summary>Codes that rows wait for; the whole region's, since a row without a unit is nobody's yet.</summary>
    public required IReadOnlyList<UnlinkedCode> Codes { get; init; }

    /// <summary>What those codes can mean.</summary>
    public required LinkTargets Targets { get; init; }

    /// <summary>The latest month with control totals; none when there are none.</summary>
    public YearMonth? Month { get; init; }

    /// <summary>The month's lines, each unit's by itself.</summary>
    public required IReadOnlyList<ReconciledLine> Totals { get; init; }

    /// <summary>How far a sum may be from the other system's.</summary>
    public required double Tolerance { get; init; }

    /// <summary>Known flaws that have not been put right, those being mended first.</summary>
    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    /// <summary>Findings that nobody has settled, the latest first.</summary>
    public required IReadOnlyList<QualityFinding> Findings { get; init; }

    /// <summary>Fields that are not always filled in, the worst first.</summary>
    public IReadOnlyList<FilledIn> Filled { get; init; } = [];

    /// <summary>What was just run; none: nothing was.</summary>
    public RanNote? Ran { get; init; }

    public required DateTime Now { get; init; }

    /// <summary>Today in Sweden.</summary>
    public DateOnly Today => DateOnly.FromDateTime(SwedishTime.Local(Now));

    /// <summary>Rows that wait, all reasons.</summary>
    public int WaitingRows => Waiting.Sum(w => w.Rows);
}

/// <summary>Can the figures be trusted? Sources, quarantine, codes, reconciliation, known flaws and findings.</summary>
public sealed class ShowQuality(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view of a unit with all below it.</summary>
    /// <param name="unit">The unit's code; none: the region.</param>
    /// <param name="ran">Loads that were just made of waiting rows, to tell what they did.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<QualityView> Run(string? unit, IReadOnlyList<int> ran, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var today = SwedishTime.Today(clock);
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, today, cancel), unit);
        var targets = await LinkTargets.Load(db, scope.Catalogue, cancel);
        var months = await ReadTotals.Months(db, cancel);
        var flaws = await db.DataFlaws.AsNoTracking().Where(f => f.Status != FlawStatus.Mended).OrderByDescending(f => f.From).ToListAsync(cancel);
        var findings = await db.QualityFindings.AsNoTracking().Where(f => f.SettledBecause == null && f.FlawId == null)
            .OrderByDescending(f => f.Last).ThenBy(f => f.Kind).Take(500).ToListAsync(cancel);
        var codes = await ReadCodes.Of(db, targets, cancel);
        return new QualityView
        {
            Scope = scope,
            Sources = await ReadSources.Of(db, scope, now, cancel),
            Waiting = await ReadWaiting.Of(db, scope, cancel),
            Codes = codes,
            Targets = targets,
            Month = months.Count > 0 ? months[0] : null,
            Totals = months.Count > 0 ? await ReadTotals.Of(db, scope, months[0], await MonthWaiting.Of(db, months[0], codes, cancel), cancel) : [],
            Tolerance = await ReadTotals.Tolerance(db, cancel),
            Flaws = scope.IsWhole || scope.Unit is null ? flaws : flaws.Touching(scope.Catalogue.Tree, scope.Unit.Id, null),
            Findings = [.. findings.Where(f => scope.Holds(f.UnitId))],
            Filled = await ReadCompleteness.Of(db, scope, now, cancel),
            Ran = await Note(db, ran, cancel),
            Now = now,
        };
    }

    /// <summary>Only what waits.</summary>
    public async Task<(QualityScope Scope, IReadOnlyList<WaitingGroup> Groups, RanNote? Ran)> Waiting(string? unit, IReadOnlyList<int> ran, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), unit);
        return (scope, await ReadWaiting.Of(db, scope, cancel), await Note(db, ran, cancel));
    }

    /// <summary>Is there such a source?</summary>
    public async Task<bool> IsSource(string key, CancellationToken cancel)
    {
        await using var db = open();
        return await db.LoadSources.AnyAsync(s => s.Key == key, cancel) || await db.LoadBatches.AnyAsync(b => b.Source == key, cancel);
    }

    /// <summary>Another system's sums for a month, the latest when none is named.</summary>
    public async Task<TotalsView> Totals(string? unit, string? month, CancellationToken cancel)
    {
        await using var db = open();
        var scope = QualityScope.Of(await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), unit);
        var months = await ReadTotals.Months(db, cancel);
        YearMonth? shown = YearMonth.TryParse(month, out var named) && months.Contains(named) ? named : months.Count > 0 ? months[0] : null;
        var tolerance = await ReadTotals.Tolerance(db, cancel);
        if (shown is not { } m)
        {
            return new TotalsView(scope, months, null, [], tolerance, []);
        }

        var codes = await ReadCodes.Of(db, await LinkTargets.Load(db, scope.Catalogue, cancel), cancel);
        var waiting = await MonthWaiting.Of(db, m, codes, cancel);
        return new TotalsView(scope, months, m, Parts.Of(await ReadTotals.Of(db, scope, m, waiting, cancel), scope), tolerance, waiting.Unplaced(scope));
    }

    /// <summary>What a run of waiting rows did.</summary>
    public async Task<RanNote> Told(IReadOnlyList<int> ran, CancellationToken cancel)
    {
        await using var db = open();
        return await Note(db, ran, cancel) ?? new RanNote(0, 0);
    }

    private static async Task<RanNote?> Note(VardbalansContext db, IReadOnlyList<int> ran, CancellationToken cancel)
    {
        if (ran.Count == 0)
        {
            return null;
        }

        var loads = await db.LoadBatches.AsNoTracking().Where(b => ran.Contains(b.Id) && b.Origin == LoadOrigin.RunAgain).ToListAsync(cancel);
        return new RanNote(loads.Sum(l => l.RowsRead), loads.Sum(l => l.RowsRead - l.RowsQuarantined));
    }
}

/// <summary>Reconciliation of a month.</summary>
/// <param name="Scope">The unit with all below it.</param>
/// <param name="Months">Months that can be looked at.</param>
/// <param name="Month">The month.</param>
/// <param name="Lines">Its sums, here and there.</param>
/// <param name="Tolerance">How far they may be from each other.</param>
/// <param name="Unplaced">Rows of the month that wait, of which nobody can say what they count.</param>
public sealed record TotalsView(
    QualityScope Scope, IReadOnlyList<YearMonth> Months, YearMonth? Month, IReadOnlyList<ReconciledLine> Lines, double Tolerance, IReadOnlyList<Explanation> Unplaced);
