using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Data.Trails;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning;

/// <summary>Units' own moves of coming weeks. They were judged against what was agreed then: those that go beyond the limit of what a decision has made of it end.</summary>
internal static class StandingMoves
{
    private static readonly RowTrail<KeptMove> trail = new(TrailAction.WeekMoveSet, TrailAction.WeekMoveEnded, row => Subject.WeekMove(row.Id), row => row.UnitId);

    /// <summary>Ends those of an owner's units that no longer fit, the latest first until the rest do; saved with what is saved next.</summary>
    public static async Task EndBeyond(VardbalansContext db, int owner, DateOnly today, Actor by, DateTime at, CancellationToken cancel)
    {
        var now = IsoWeek.Of(today);
        var units = (await Rollups.Tree(db, today, cancel)).Subtree(owner).Select(u => u.Id).ToList();
        var moves = await db.KeptMoves.Where(m => m.EndedAt == null && units.Contains(m.UnitId) && m.From > now && m.To > now).OrderBy(m => m.Id).ToListAsync(cancel);
        var (agreed, limits) = (await Agreed(db, moves, cancel), await MoveWeeks.MoveWeeks.Limits(db, cancel));
        foreach (var own in moves.GroupBy(m => (m.UnitId, m.ActivityId)))
        {
            List<KeptMove> standing = [.. own];
            while (standing.FindLast(m => Goes(m.From) || Goes(m.To)) is { } beyond)
            {
                (beyond.EndedBy, beyond.EndedAt) = (by, at);
                trail.NoteEnded(db, beyond, by, at);
                standing.Remove(beyond);
            }

            bool Goes(IsoWeek week) => Math.Abs(MoveWeeks.MoveWeeks.Sum(standing).GetValueOrDefault(week)) > limits.Most(agreed.GetValueOrDefault((own.Key.UnitId, own.Key.ActivityId, week)));
        }
    }

    private static async Task<Dictionary<(int, int, IsoWeek), int>> Agreed(VardbalansContext db, List<KeptMove> moves, CancellationToken cancel)
    {
        if (moves.Count == 0)
        {
            return [];
        }

        var units = moves.Select(m => m.UnitId).Distinct().ToList();
        var (first, last) = (WeekPart.FirstOf(moves.Min(m => m.From < m.To ? m.From : m.To)), WeekPart.LastOf(moves.Max(m => m.From > m.To ? m.From : m.To)));
        return (await db.AgreedWeeks.AsNoTracking().Where(a => units.Contains(a.UnitId) && a.Part >= first && a.Part <= last && a.Agreed != null).ToListAsync(cancel))
            .GroupBy(a => (a.UnitId, a.ActivityId, a.Part.Week)).ToDictionary(g => g.Key, g => g.Sum(a => a.Agreed!.Value));
    }
}
