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

namespace Vardbalans.App.Features.Planning.MoveWeeks;

/// <summary>An activity's coming weeks: agreed, and what the unit has moved.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Agreed">By week; none where nothing is agreed.</param>
/// <param name="Moved">By week; 0 where nothing is moved.</param>
public sealed record MovedRow(Activity Activity, IReadOnlyList<int?> Agreed, IReadOnlyList<int> Moved);

/// <summary>A unit's coming weeks with its own moves, and the moves themselves.</summary>
/// <param name="Scope">What the page shows.</param>
/// <param name="Weeks">The coming weeks, to the end of the scheduling period after this.</param>
/// <param name="Rows">Activities with a plan.</param>
/// <param name="Moves">Moves that stand, the latest first, with the unit of each.</param>
/// <param name="Ended">Those that were taken back.</param>
/// <param name="Limits">What a unit may move by itself.</param>
/// <param name="Names">Who moved.</param>
/// <param name="Now">The current week.</param>
public sealed record MovesView(
    Scope Scope, IReadOnlyList<IsoWeek> Weeks, IReadOnlyList<MovedRow> Rows, IReadOnlyList<KeptMove> Moves, IReadOnlyList<KeptMove> Ended, MoveLimits Limits, ActorNames Names, IsoWeek Now)
{
    /// <summary>May the reader move here?</summary>
    public bool MayMove { get; init; }

    /// <summary>Is the page of one unit? A clinic's units each move their own.</summary>
    public bool IsOfUnit => !Scope.Catalogue.Tree.ChildrenOf(Scope.Node.Unit.Id).Any();

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<MovesView?> Read(OpenDatabase open, Choice choice, TimeProvider clock, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var now = IsoWeek.Of(today);
        var limits = await MoveWeeks.Limits(db, cancel);
        var last = EndOfNext(limits.Clock, now);
        List<IsoWeek> weeks = [.. Enumerable.Range(1, last - now).Select(i => now + i)];
        List<int> units = [.. scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Select(u => u.Id)];
        var agreed = await MoveWeeks.Agreed(db, units, now, cancel);
        var all = await db.KeptMoves.AsNoTracking().Where(m => units.Contains(m.UnitId)).OrderByDescending(m => m.Id).ToListAsync(cancel);
        List<KeptMove> standing = [.. all.Where(m => m.EndedAt is null && (m.From > now || m.To > now))];
        var rows = scope.Catalogue.Activities.Where(a => weeks.Exists(w => agreed.ContainsKey((a.Id, w)))).Select(a =>
        {
            var moved = MoveWeeks.Sum(standing.Where(m => m.ActivityId == a.Id));
            return new MovedRow(a, [.. weeks.Select(w => agreed.TryGetValue((a.Id, w), out var planned) ? planned : (int?)null)], [.. weeks.Select(w => moved.GetValueOrDefault(w))]);
        });
        return new MovesView(scope, weeks, [.. rows], standing, [.. all.Where(m => m.EndedAt is not null).Take(20)], limits, await ActorNames.Load(db, all.SelectMany(m => new[] { m.MadeBy, m.EndedBy ?? m.MadeBy }), cancel), now);
    }

    private static IsoWeek EndOfNext(ScheduleClock clock, IsoWeek now)
    {
        List<IsoWeek> starts = [.. new[] { now.Year, now.Year + 1 }.SelectMany(y => Enumerable.Range(1, 4).Select(n => clock.Start(y, n))).Where(s => s > now)];
        return starts[1] - 1;
    }
}
