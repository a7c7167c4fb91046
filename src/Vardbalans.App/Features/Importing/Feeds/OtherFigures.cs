using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Figures that some source has given as sums. Events that were added to them would count the same care twice.</summary>
internal sealed class OtherFigures(VardbalansContext db)
{
    private const int Outcome = 1;
    private const int Inflow = 2;

    private readonly Dictionary<(int Activity, int Unit), Dictionary<int, int>> _stated = [];
    private readonly WeekIncrements _shares = new();

    /// <summary>Are there any such figures at all?</summary>
    public bool Are { get; private set; }

    /// <summary>Must be done first.</summary>
    public async Task Look(CancellationToken cancel) => Are = await db.ProductionWeeks.AnyAsync(p => p.Events == null || p.OutcomeSumsBy != null || p.InflowSumsBy != null, cancel);

    /// <summary>Learns of the units and activities of these rows what is not known yet.</summary>
    public async Task Learn<T>(List<Incoming<T>> rows, FeedDefinition<T> feed, FeedHouse house, CancellationToken cancel)
        where T : class, IEventRow
    {
        if (!Are)
        {
            return;
        }

        foreach (var row in rows)
        {
            feed.Count(row.Row, house, _shares, 1);
        }

        foreach (var (activity, unit) in _shares.Keys.Select(k => (k.Activity, k.Unit)).Distinct().Where(k => !_stated.ContainsKey(k)).ToList())
        {
            var stated = await db.ProductionWeeks.AsNoTracking().Where(p => p.ActivityId == activity && p.UnitId == unit && (p.Events == null || p.OutcomeSumsBy != null || p.InflowSumsBy != null))
                .Select(p => new
                {
                    p.Part,
                    Outcome = (p.Events == null || p.OutcomeSumsBy != null) && (p.Done != null || p.PlannedMinutes != null || p.ActualMinutes != null
                        || p.Booked != null || p.NoShow != null || p.LateByPatient != null || p.LateByProvider != null),
                    Inflow = (p.Events == null || p.InflowSumsBy != null) && p.Inflow != null,
                }).ToListAsync(cancel);
            _stated[(activity, unit)] = stated.GroupBy(s => s.Part.Index)
                .ToDictionary(g => g.Key, g => (g.Any(s => s.Outcome) ? Outcome : 0) | (g.Any(s => s.Inflow) ? Inflow : 0));
        }

        _shares.Forget();
    }

    /// <summary>Would the row be added to such a figure?</summary>
    public bool Have<T>(T row, FeedDefinition<T> feed, FeedHouse house)
        where T : class, IEventRow
    {
        if (!Are)
        {
            return false;
        }

        feed.Count(row, house, _shares, 1);
        var have = _shares.AnyKey((key, isInflow) =>
            _stated.TryGetValue((key.Activity, key.Unit), out var parts) && (parts.GetValueOrDefault(key.Part) & (isInflow ? Inflow : Outcome)) != 0);
        _shares.Forget();
        return have;
    }
}
