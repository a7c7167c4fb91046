using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.MoveWeeks;

/// <summary>A unit's own moves between coming weeks, on top of its decided plan: within its mandate, and never in what is measured against.</summary>
public sealed class MoveWeeks(OpenDatabase open, TimeProvider clock)
{
    private static readonly RowTrail<KeptMove> trail = new(TrailAction.WeekMoveSet, TrailAction.WeekMoveEnded, row => Subject.WeekMove(row.Id), row => row.UnitId, row => [("count", row.Count)]);

    /// <summary>Moves some of a week's volume to another week.</summary>
    /// <returns>What stands in the way; none when the right is over another part.</returns>
    public async Task<MoveRuling?> Move(KeptMove move, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(move);
        ArgumentNullException.ThrowIfNull(by);
        if (!by.Reaches(new MandateScope(move.UnitId, null)))
        {
            return null;
        }

        MoveRuling ruling = default;
        await using var db = open();
        // Two moves that each are within the limit may be beyond it together.
        await db.InTransactionAlone(
            async () =>
            {
                ruling = await Judge(db, move.UnitId, move.ActivityId, new WeekMove(move.From, move.To, move.Count), cancel);
                if (ruling.Obstacle == MoveObstacle.None)
                {
                    await db.SetRow(move, null, trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
                }
            },
            cancel);
        return ruling;
    }

    /// <summary>Takes a move back, as long as both its weeks lie ahead and what others have moved since stays within the limit.</summary>
    /// <returns>What stands in the way; none when there is no such move, or the right is over another part.</returns>
    public async Task<MoveRuling?> TakeBack(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        MoveRuling? ruling = null;
        await using var db = open();
        await db.InTransactionAlone(
            async () =>
            {
                if (await db.KeptMoves.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id && m.EndedAt == null, cancel) is not { } move || !by.Reaches(new MandateScope(move.UnitId, null)))
                {
                    return;
                }

                ruling = await Judge(db, move.UnitId, move.ActivityId, new WeekMove(move.To, move.From, move.Count), cancel);
                if (ruling is { Obstacle: MoveObstacle.None })
                {
                    await db.EndRow(db.KeptMoves, id, _ => true, trail, by.By, clock.GetUtcNow().UtcDateTime, cancel);
                }
            },
            cancel);
        return ruling;
    }

    /// <summary>What a unit may move by itself, as the region has set it.</summary>
    internal static async Task<MoveLimits> Limits(VardbalansContext db, CancellationToken cancel)
    {
        var set = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == SettingKeys.MovePercent, cancel);
        return double.TryParse(set?.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? MoveLimits.Usual with { MostShare = new Share(percent / 100) }
            : MoveLimits.Usual;
    }

    /// <summary>The agreed plan of a unit's activities by week, in the weeks after this.</summary>
    internal static async Task<Dictionary<(int Activity, IsoWeek Week), int>> Agreed(VardbalansContext db, IReadOnlyCollection<int> units, IsoWeek now, CancellationToken cancel)
    {
        var first = WeekPart.FirstOf(now + 1);
        var rows = await db.AgreedWeeks.AsNoTracking().Where(a => units.Contains(a.UnitId) && a.Part >= first && a.Agreed != null).Select(a => new { a.ActivityId, a.Part, a.Agreed }).ToListAsync(cancel);
        return rows.GroupBy(r => (r.ActivityId, r.Part.Week)).ToDictionary(g => g.Key, g => g.Sum(r => r.Agreed!.Value));
    }

    /// <summary>What moves come to by week: plus what a week took, minus what it gave.</summary>
    internal static Dictionary<IsoWeek, int> Sum(IEnumerable<KeptMove> moves) => moves
        .SelectMany(m => new[] { (Week: m.From, Count: -m.Count), (Week: m.To, m.Count) }).GroupBy(m => m.Week).ToDictionary(g => g.Key, g => g.Sum(m => m.Count));

    private async Task<MoveRuling> Judge(VardbalansContext db, int unit, int activity, WeekMove move, CancellationToken cancel)
    {
        var now = IsoWeek.Of(SwedishTime.Today(clock));
        var agreed = (await Agreed(db, [unit], now, cancel)).Where(a => a.Key.Activity == activity).ToDictionary(a => a.Key.Week, a => a.Value);
        var moves = await db.KeptMoves.AsNoTracking().Where(m => m.UnitId == unit && m.ActivityId == activity && m.EndedAt == null).ToListAsync(cancel);
        return (await Limits(db, cancel)).Judge(move, agreed, Sum(moves), now);
    }
}
