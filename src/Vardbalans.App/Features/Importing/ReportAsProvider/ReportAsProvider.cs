using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ReportAsProvider;

/// <summary>A report as it counts now.</summary>
public sealed record ReportedLine(CareUnit Unit, Activity Activity, ProviderReport Report);

/// <summary>A unit that reports, with the last day that its figures reach; none when there are none.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Through">The last day.</param>
/// <param name="IsLate">Is it later than it should be?</param>
/// <param name="Source">The source that its figures come from, when they come by file and not by a report.</param>
public sealed record ReportingUnit(CareUnit Unit, DateOnly? Through, bool IsLate, string? Source)
{
    /// <summary>The units below whose figures these are; 0 when they are its own.</summary>
    public int OfUnits { get; init; }
}

/// <summary>What a person sees of providers' reports.</summary>
/// <param name="Over">The unit that the person's mandate is over, for whose provider it reports.</param>
/// <param name="MayReport">Reports; else only looks.</param>
/// <param name="Units">The units.</param>
/// <param name="Activities">What can be reported.</param>
/// <param name="Lines">What has been reported, the latest first.</param>
public sealed record ReportView(
    CareUnit Over, bool MayReport, IReadOnlyList<ReportingUnit> Units, IReadOnlyList<Activity> Activities, IReadOnlyList<ReportedLine> Lines);

/// <summary>Private providers report what their contract specifies, for their own units.</summary>
public sealed class ReportAsProvider(OpenDatabase open, FileImport import, TimeProvider clock)
{
    private const int LinesShown = 200;

    /// <summary>A month and two weeks after its end, a report is late.</summary>
    private const int LateAfterDays = 45;

    /// <summary>What the person may see and do; none when it is neither a provider nor one who administers.</summary>
    public async Task<ReportView?> Look(Visitor visitor, Authority.Today today, CancellationToken cancel)
    {
        if (OverOf(visitor, today) is not { } over)
        {
            return null;
        }

        var units = UnitsOf(over.Unit, today);
        var ids = units.Select(u => u.Id).ToList();
        await using var db = open();
        var activities = await db.Activities.AsNoTracking().OrderBy(a => a.Order).ToListAsync(cancel);
        var reports = await db.Visible(db.ProviderReports).Where(r => ids.Contains(r.UnitId)).OrderByDescending(r => r.Last).ThenBy(r => r.UnitId).ThenBy(r => r.ActivityId)
            .Take(LinesShown).ToListAsync(cancel);
        var byFile = await ByFile(db, ids, cancel);
        var (unitById, activityById) = (units.ToDictionary(u => u.Id), activities.ToDictionary(a => a.Id));
        var day = SwedishTime.Today(clock);
        return new ReportView(
            over.Unit,
            over.MayReport,
            WithBelow([.. units.Select(u => Reporting(u, reports.Where(r => r.UnitId == u.Id).Select(r => (DateOnly?)r.Last).Max(), byFile.GetValueOrDefault(u.Id), day))], today.Tree),
            activities,
            [.. reports.Where(r => activityById.ContainsKey(r.ActivityId)).Select(r => new ReportedLine(unitById[r.UnitId], activityById[r.ActivityId], r))]);
    }

    /// <summary>What a report is asked about before it is saved.</summary>
    internal async Task<ReportChecks> Check(ReportView view, ReportDraft draft, CancellationToken cancel)
    {
        await using var db = open();
        return await ReportChecks.Of(
            db, view.Units.Single(u => u.Unit.Code == draft.Unit).Unit.Id, draft.Period, [.. draft.Lines.Values], view.Activities, SwedishTime.Today(clock), cancel);
    }

    /// <summary>What a file is asked about before it is saved: for each unit and period in it what the form would ask.</summary>
    internal async Task<ReportChecks> Check(ReportView view, byte[] file, string name, CancellationToken cancel)
    {
        var (faults, doubts) = (new List<string>(), new List<string>());
        await using var db = open();
        foreach (var report in FiledReports.Read(file, name, ProviderForm.Profile(view.Over, view.Over.Name, view.Units.Select(u => u.Unit))))
        {
            // What is no unit, no activity or no period of theirs is told by the load, row by row.
            var unit = view.Units.FirstOrDefault(u => u.Unit.Code == report.Unit)?.Unit;
            var lines = report.Lines.Where(l => view.Activities.Any(a => a.Code == l.Activity)).ToList();
            if (unit is null || lines.Count == 0 || !report.Period.IsReportable(SwedishTime.Today(clock)))
            {
                continue;
            }

            var checks = await ReportChecks.Of(db, unit.Id, report.Period, lines, view.Activities, SwedishTime.Today(clock), cancel);
            faults.AddRange(checks.Faults.Select(f => ReportText.Filed.With(unit.Name, FiledReports.Word(report.Period), f)));
            doubts.AddRange(checks.Doubts.Select(d => ReportText.Filed.With(unit.Name, FiledReports.Word(report.Period), d)));
        }

        return new ReportChecks(faults, doubts);
    }

    /// <summary>Stores a report through the same load as every other file.</summary>
    /// <exception cref="ArgumentException">The person may not report.</exception>
    public Task<ImportAnswer> Report(Visitor visitor, Authority.Today today, Stream file, string name, LoadOrigin origin, CancellationToken cancel)
    {
        if (OverOf(visitor, today) is not { MayReport: true } over)
        {
            throw new ArgumentException("Only a private provider reports.", nameof(visitor));
        }

        return import.Run(
            new ImportOrder
            {
                Profile = ProviderForm.Profile(over.Unit, ReportText.SourceName.With(over.Unit.Name), UnitsOf(over.Unit, today)),
                ProfileName = ProviderForm.SourceOf(over.Unit),
                Content = file,
                FileName = name,
                By = visitor.Actor,
                Origin = origin,
            },
            cancel);
    }

    /// <summary>May the person report for the unit?</summary>
    public static bool MayReportFor(Visitor visitor, Authority.Today today, string unit) =>
        OverOf(visitor, today) is { MayReport: true } over && UnitsOf(over.Unit, today).Any(u => u.Code == unit);

    /// <summary>How far the units' weekly figures reach, and the source that gave them.</summary>
    private static async Task<Dictionary<int, (DateOnly Through, string Source)>> ByFile(VardbalansContext db, IReadOnlyList<int> units, CancellationToken cancel)
    {
        var last = await db.UnitSources.AsNoTracking().Where(s => units.Contains(s.UnitId)).Select(s => new
        {
            s.UnitId,
            Source = db.LoadBatches.Where(b => b.Id == s.BatchId).Select(b => b.SourceName).FirstOrDefault(),
            Part = db.RollupWeeks.Where(r => r.ActivityId == s.ActivityId && r.NodeId == s.UnitId && r.SiteId == 0 && r.Done != null)
                .OrderByDescending(r => r.Part).Select(r => (WeekPart?)r.Part).FirstOrDefault(),
        }).ToListAsync(cancel);
        return last.Where(l => l is { Part: not null, Source: not null }).GroupBy(l => l.UnitId)
            .ToDictionary(g => g.Key, g => g.MaxBy(l => l.Part) is var latest ? (latest!.Part!.Value.LastDay, latest.Source!) : default);
    }

    /// <summary>What came by file counts as what is reported: the care is known either way.</summary>
    private static ReportingUnit Reporting(CareUnit unit, DateOnly? reported, (DateOnly Through, string? Source) byFile, DateOnly today)
    {
        var isByFile = byFile.Source is not null && !(reported >= byFile.Through);
        DateOnly? through = isByFile ? byFile.Through : reported;
        return new(unit, through, through is not { } last || last.AddDays(LateAfterDays) < today, isByFile ? byFile.Source : null);
    }

    /// <summary>A clinic whose units report has reported when all of them have: it owes nothing of its own.</summary>
    private static List<ReportingUnit> WithBelow(List<ReportingUnit> units, OrganisationTree tree)
    {
        var below = units.ToDictionary(u => u.Unit.Id, u => tree.Subtree(u.Unit.Id).Select(b => b.Id).Where(id => id != u.Unit.Id).ToHashSet());
        bool IsAbove(ReportingUnit unit) => units.Exists(u => below[unit.Unit.Id].Contains(u.Unit.Id));
        ReportingUnit Of(ReportingUnit unit) => units.Where(u => below[unit.Unit.Id].Contains(u.Unit.Id) && !IsAbove(u)).ToList() is { Count: > 0 } own && unit.Through is null
            ? unit with { Through = own.Exists(u => u.Through is null) ? null : own.Min(u => u.Through), IsLate = own.Exists(u => u.IsLate), OfUnits = own.Count }
            : unit;
        return [.. units.Select(Of)];
    }

    /// <summary>A provider's own unit; the region for one who administers it.</summary>
    private static (CareUnit Unit, bool MayReport)? OverOf(Visitor visitor, Authority.Today today)
    {
        if (visitor.Actor.AccountId is not { } account)
        {
            return null;
        }

        var day = today.Tree.Day;
        var own = today.Grants.FirstOrDefault(g => g.AccountId == account && g.Role == Role.PrivateProvider && g.UnitId is not null && g.From <= day && (g.Until is null || g.Until >= day));
        if (own is not null && today.Tree.Find(own.UnitId!.Value) is { } unit)
        {
            return (unit, true);
        }

        return Mandated.Ask(today.Book, visitor.Actor, Mandate.Administer, MandateScope.Region).Proof is not null && today.Tree.Roots.FirstOrDefault() is { } root
            ? (root, false)
            : null;
    }

    /// <summary>The units at or below a node that a private provider runs; the node itself where none is told to be one.</summary>
    private static IReadOnlyList<CareUnit> UnitsOf(CareUnit over, Authority.Today today)
    {
        var below = today.Tree.Subtree(over.Id).ToList();
        var isRegion = over.Kind == CareUnitKind.Region;
        return [.. below.Where(u => isRegion ? u.Provider == ProviderKind.Private : u.Kind == CareUnitKind.Unit || u.Id == over.Id)];
    }
}
