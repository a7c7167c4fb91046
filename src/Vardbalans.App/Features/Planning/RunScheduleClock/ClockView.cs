using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.RunScheduleClock;

/// <summary>A step of a clinic before a period.</summary>
/// <param name="Step">The step.</param>
/// <param name="Due">The day by which it is to be done.</param>
/// <param name="State">How far the clinic says it has come.</param>
/// <param name="Standing">How that stands to its day.</param>
/// <param name="Mark">What was said last; none when nothing was.</param>
public sealed record StepLine(ClockStep Step, DateOnly Due, ClockState State, ClockStanding Standing, ClockMark? Mark);

/// <summary>A clinic's steps.</summary>
public sealed record ClinicSteps(CareUnit Clinic, IReadOnlyList<StepLine> Steps);

/// <summary>A scheduling period.</summary>
public sealed record ClockPeriod(int Year, int Number, IsoWeek First, IsoWeek Last);

/// <summary>The schedule clock of a clinic, or of the clinics of a part of the region.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Periods">Those that can be chosen: the present and the next four.</param>
/// <param name="Period">The chosen: unless another is asked for, the first of which the time book is not to be released yet.</param>
/// <param name="Clinics">Clinics with their steps.</param>
/// <param name="Names">Who has marked.</param>
/// <param name="Today">The day.</param>
public sealed record ClockView(Scope Scope, IReadOnlyList<ClockPeriod> Periods, ClockPeriod Period, IReadOnlyList<ClinicSteps> Clinics, ActorNames Names, DateOnly Today)
{
    private const int PeriodsShown = 5;

    /// <summary>May the reader mark?</summary>
    public bool MayMark { get; init; }

    /// <summary>Of one clinic: what its units have released of the period.</summary>
    public IReadOnlyList<UnitRelease> Units { get; init; } = [];

    /// <summary>Is it of one clinic?</summary>
    public bool IsOfClinic => Clinics.Count == 1 && Scope.Node.Unit.Kind >= CareUnitKind.Clinic;

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<ClockView?> Read(OpenDatabase open, Choice choice, string? first, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, node, now) = (scope.Catalogue.Tree, scope.Node.Unit, IsoWeek.Of(today));
        var steps = await Steps(db, cancel);
        var periods = Coming(now);
        var period = periods.FirstOrDefault(p => p.First.ToString() == first) ?? periods.First(p => steps.Due(ClockStep.Release, p.First) >= today || p == periods[^1]);
        List<CareUnit> clinics = node.Kind >= CareUnitKind.Clinic ? [tree.PathUp(node.Id).First(u => u.Kind <= CareUnitKind.Clinic)] : [.. tree.Subtree(node.Id).Where(u => u.Kind == CareUnitKind.Clinic).OrderBy(u => u.Name, StringComparer.CurrentCulture)];
        var ids = clinics.Select(c => c.Id).ToList();
        var marks = (await db.ClockMarks.AsNoTracking().Where(m => m.EndedAt == null && m.Period == period.First && ids.Contains(m.UnitId)).OrderBy(m => m.Id).ToListAsync(cancel))
            .GroupBy(m => (m.UnitId, m.Step)).ToDictionary(g => g.Key, g => g.Last());
        return new ClockView(
            scope, periods, period,
            [.. clinics.Select(c => new ClinicSteps(c, [.. Enum.GetValues<ClockStep>().Select(s => Line(steps, period.First, s, marks.GetValueOrDefault((c.Id, s)), today))]))],
            await ActorNames.Load(db, marks.Values.Select(m => m.MadeBy), cancel), today)
        {
            Units = node.Kind >= CareUnitKind.Clinic ? await UnitRelease.Read(db, scope.Catalogue, clinics[0].Id, period, steps, today, cancel) : [],
        };
    }

    /// <summary>Steps of a clinic that are late or near, over the periods that have not begun.</summary>
    public static async Task<IReadOnlyList<(ClockPeriod Period, StepLine Line)>> Reminders(VardbalansContext db, int clinic, DateOnly today, CancellationToken cancel)
    {
        var (steps, now) = (await Steps(db, cancel), IsoWeek.Of(today));
        List<ClockPeriod> periods = [.. Coming(now).Where(p => p.First > now)];
        var firsts = periods.Select(p => p.First).ToList();
        var marks = await db.ClockMarks.AsNoTracking().Where(m => m.EndedAt == null && m.UnitId == clinic && firsts.Contains(m.Period)).ToListAsync(cancel);
        return
        [
            .. periods.SelectMany(p => Enum.GetValues<ClockStep>().Select(s => (p, Line(steps, p.First, s, marks.Find(m => m.Period == p.First && m.Step == s), today))))
                .Where(r => r.Item2.Standing is ClockStanding.Late or ClockStanding.Near),
        ];
    }

    private static StepLine Line(ClockSteps steps, IsoWeek period, ClockStep step, ClockMark? mark, DateOnly today)
    {
        var state = mark?.State ?? ClockState.NotBegun;
        return new StepLine(step, steps.Due(step, period), state, steps.Standing(step, period, state, today), mark);
    }

    private static List<ClockPeriod> Coming(IsoWeek now)
    {
        List<(int Year, int Number, IsoWeek First)> starts = [.. Enumerable.Range(now.Year - 1, 4).SelectMany(y => Enumerable.Range(1, 4).Select(n => (y, n, ScheduleClock.Default.Start(y, n))))];
        var present = starts.FindLastIndex(s => s.First <= now);
        return [.. Enumerable.Range(present, PeriodsShown).Select(i => new ClockPeriod(starts[i].Year, starts[i].Number, starts[i].First, starts[i + 1].First - 1))];
    }

    /// <summary>The days of the steps, as the region has set them.</summary>
    private static async Task<ClockSteps> Steps(VardbalansContext db, CancellationToken cancel)
    {
        var keys = SettingKeys.ClockWeeks.Values.ToList();
        var set = await db.Settings.AsNoTracking().Where(s => keys.Contains(s.Key)).ToDictionaryAsync(s => s.Key, s => s.Value, cancel);
        return new ClockSteps(SettingKeys.ClockWeeks.ToDictionary(
            k => k.Key, k => int.TryParse(set.GetValueOrDefault(k.Value), System.Globalization.CultureInfo.InvariantCulture, out var weeks) ? weeks : ClockSteps.Usual.WeeksBefore[k.Key]));
    }
}
