using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Data.Waiting;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ListWork;

/// <summary>One who waits and is near a limit, or past it: no name and no number of a person, but the list's own number.</summary>
/// <param name="Wait">The list's row.</param>
/// <param name="Rule">The limit.</param>
/// <param name="Days">Days waited.</param>
/// <param name="Passes">The first day past the limit.</param>
public sealed record WorkRow(Wait Wait, LimitRule Rule, int Days, DateOnly Passes);

/// <summary>Who pass a limit within some weeks, the first first.</summary>
/// <param name="Scope">The unit and activity.</param>
/// <param name="Choice">By whose definition, and whose limit.</param>
/// <param name="Weeks">Weeks ahead.</param>
/// <param name="Today">Days are counted to this day.</param>
/// <param name="Rows">Those on the page.</param>
/// <param name="InAll">How many there are.</param>
/// <param name="Without">Those who count and have no day to count from: they stand on no such list.</param>
public sealed record WorkView(Scope Scope, WaitingChoice Choice, int Weeks, DateOnly Today, IReadOnlyList<WorkRow> Rows, int InAll, int Without);

/// <summary>The list that the weekly call-in works from, for those with the right, for a stated purpose.</summary>
public sealed class ListWork(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The longest list that is shown.</summary>
    public const int RowsShown = 200;

    /// <summary>The list; none when there are no figures yet.</summary>
    public async Task<WorkView?> Run(Choice choice, WaitingChoice waiting, int weeks, RowAccess access, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, activity) = (scope.Catalogue.Tree, scope.Activity);
        var units = tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id).ToList();
        var book = await WaitingLimits.Load(db, cancel);
        var scopes = units.ToDictionary(u => u, u => LimitScope.Of(tree, u, activity));
        var listed = await db.Rows<Wait>(access).Where(w => w.ActivityId == activity.Id && units.Contains(w.UnitId) && w.Ended == null && w.Listed <= today).ToListAsync(cancel);
        var (rows, without) = (new List<WorkRow>(), 0);
        foreach (var wait in listed)
        {
            var request = ListedWait.Of(wait).Request;
            var kinds = waiting.Kind is { } one ? [one] : Enum.GetValues<LimitKind>();

            // Of several limits the one that is passed first is the one to work by.
            var near = kinds.Select(kind => book.For(scopes[wait.UnitId], kind, request, today)).OfType<LimitRule>()
                .Where(rule => waiting.Habit.Waiting(request, rule, today) is { Counted: > 0 } or { Faulty: > 0 })
                .Select(rule => (Rule: rule, request.ReadOn(rule.Start, today).Days)).ToList();
            if (near.Count > 0 && near.TrueForAll(n => n.Days is null))
            {
                without++;
            }

            var first = near.Where(n => n.Days is not null).OrderBy(n => n.Rule.LimitDays - n.Days).FirstOrDefault();
            if (first.Rule is { } limit && first.Days is { } days && days + (7 * weeks) > limit.LimitDays)
            {
                rows.Add(new WorkRow(wait, limit, days, today.AddDays(limit.LimitDays - days + 1)));
            }
        }

        return new WorkView(
            scope with { Unknown = [.. scope.Unknown, .. waiting.Unknown] },
            waiting,
            weeks,
            today,
            [.. rows.OrderBy(r => r.Passes).ThenBy(r => r.Wait.Priority == 0).ThenBy(r => r.Wait.Priority).ThenBy(r => r.Wait.Id).Take(RowsShown)],
            rows.Count,
            without);
    }
}
