using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ExplainDeviation;

/// <summary>What lay behind units' production week by week: time, times, lengths, attendance and whether anybody waited.</summary>
internal sealed class FactsReader
{
    private const int WeeksBefore = 52;

    private readonly Dictionary<(int Unit, IsoWeek Week), (double Patients, double? Minutes, double? Booked, double? Lost)> _done;
    private readonly Dictionary<int, double> _usualMinutes;
    private readonly Dictionary<(int Unit, IsoWeek Week), (double Booked, double Free)> _times;
    private readonly Dictionary<int, Dictionary<int, KnownSlotLoss>> _losses;
    private readonly HashSet<(int Unit, IsoWeek Week)> _nobody;
    private readonly TimeThere _there;
    private readonly RequirementBook _book;
    private readonly int _activity;

    private FactsReader(
        int activity, RequirementBook book, TimeThere there, Dictionary<(int, IsoWeek), (double, double?, double?, double?)> done, Dictionary<int, double> usualMinutes,
        Dictionary<(int, IsoWeek), (double, double)> times, Dictionary<int, Dictionary<int, KnownSlotLoss>> losses, HashSet<(int, IsoWeek)> nobody) =>
        (_activity, _book, _there, _done, _usualMinutes, _times, _losses, _nobody) = (activity, book, there, done, usualMinutes, times, losses, nobody);

    /// <summary>Reads what is known of some units from week to week.</summary>
    public static async Task<FactsReader> Read(VardbalansContext db, Scope scope, List<int> units, IsoWeek first, IsoWeek last, CancellationToken cancel)
    {
        var (activity, tree) = (scope.Activity.Id, scope.Catalogue.Tree);
        var book = await RequirementBook.Load(db, tree, cancel);
        var (from, to) = (WeekPart.FirstOf(first), WeekPart.LastOf(last));
        var rows = await db.RollupWeeks.AsNoTracking()
            .Where(r => r.ActivityId == activity && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to && r.Done != null)
            .Select(r => new { r.NodeId, r.Part, r.Done, r.ActualMinutes, r.Booked, r.NoShow, r.LateByPatient, r.LateByProvider }).ToListAsync(cancel);
        var done = rows.GroupBy(r => (r.NodeId, r.Part.Week)).ToDictionary(g => g.Key, g => (
            g.Sum(r => r.ActualMinutes is null ? 0 : (double)r.Done!), Sum(g.Select(r => (double?)r.ActualMinutes)), Sum(g.Select(r => (double?)r.Booked)),
            Sum(g.Where(r => r.Booked is not null).Select(r => r.NoShow is null && r.LateByPatient is null && r.LateByProvider is null ? null : (double?)((r.NoShow ?? 0) + (r.LateByPatient ?? 0) + (r.LateByProvider ?? 0))))));
        var times = (await db.TimeBookCounts.AsNoTracking()
                .Where(t => t.ActivityId == activity && units.Contains(t.UnitId) && t.Week >= first && t.Week <= last && t.Status != SlotStatus.Blocked && t.Released <= t.Week)
                .GroupBy(t => new { t.UnitId, t.Week, t.Status }).Select(g => new { g.Key.UnitId, g.Key.Week, g.Key.Status, Count = g.Sum(t => t.Count) }).ToListAsync(cancel))
            .GroupBy(t => (t.UnitId, t.Week)).ToDictionary(g => g.Key, g => ((double)g.Where(t => t.Status == SlotStatus.Booked).Sum(t => t.Count), (double)g.Where(t => t.Status == SlotStatus.Free).Sum(t => t.Count)));
        return new FactsReader(
            activity, book, await TimeThere.Read(db, scope, book, units, first, last, cancel), done, await UsualMinutes(db, activity, units, first, cancel),
            times, await SlotLosses.Read(db, tree, units, first, cancel), await NobodyWaiting.Read(db, activity, units, first, last, cancel));
    }

    /// <summary>A unit's week.</summary>
    public ProductionFacts Of(int unit, IsoWeek week, long plan, long outcome)
    {
        var loss = _losses.GetValueOrDefault(unit)?.GetValueOrDefault(_activity)?.Loss;
        var (patients, minutes, booked, lost) = _done.GetValueOrDefault((unit, week));
        (double Booked, double Free)? times = _times.TryGetValue((unit, week), out var found) ? found : null;
        return new ProductionFacts
        {
            Plan = plan,
            Outcome = outcome,
            Available = _there.Of(unit, week),
            MinutesPerPatient = (Required(unit, week), patients > 0 ? minutes / patients : null),
            Kept = loss?.Kept.Value,
            Released = times?.Booked + times?.Free,
            ReleasedBooked = times?.Booked,
            Attendance = (loss is { } usual ? (1 - usual.NoShow.Value) * (1 - usual.LateCancellation.Value) : null, booked > 0 && lost <= booked ? 1 - (lost / booked) : null),
            NobodyWaited = _nobody.Contains((unit, week)),
        };
    }

    /// <summary>What the plan counts on: as the clinic or unit has set or measured it, else as the unit's patients took the year before, else the region's default.</summary>
    private double? Required(int unit, IsoWeek week)
    {
        var most = Most(_book, unit, _activity, week);
        return most is { } set && (set.NodeId is not null || set.Basis == RequirementBasis.Measured) ? set.Requirement.Direct.Value
            : _usualMinutes.TryGetValue(unit, out var usual) ? usual : most?.Requirement.Direct.Value;
    }

    /// <summary>The requirement of the competence that an activity takes most time of with the patient; none when nothing is set.</summary>
    public static ActivityRequirement? Most(RequirementBook book, int unit, int activity, IsoWeek week) => book.CompetencesOf(activity)
        .Select(c => book.At(unit, activity, c, week)).Where(r => r is { Requirement.Direct.Value: > 0 }).OrderByDescending(r => r!.Requirement.Direct.Value).FirstOrDefault();

    private static async Task<Dictionary<int, double>> UsualMinutes(VardbalansContext db, int activity, List<int> units, IsoWeek first, CancellationToken cancel)
    {
        var (from, to) = (WeekPart.FirstOf(first - WeeksBefore), WeekPart.LastOf(first - 1));
        var sums = await db.RollupWeeks.AsNoTracking()
            .Where(r => r.ActivityId == activity && units.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to && r.Done > 0 && r.ActualMinutes > 0)
            .GroupBy(r => r.NodeId).Select(g => new { g.Key, Done = g.Sum(r => (long)r.Done!), Minutes = g.Sum(r => (long)r.ActualMinutes!) }).ToListAsync(cancel);
        return sums.ToDictionary(s => s.Key, s => (double)s.Minutes / s.Done);
    }

    private static double? Sum(IEnumerable<double?> values)
    {
        List<double> stated = [.. values.OfType<double>()];
        return stated.Count == 0 ? null : stated.Sum();
    }
}
