using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Measures;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.CallIn;

/// <summary>An activity's last week, and its latest twelve.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Week">The last week.</param>
/// <param name="Twelve">The latest twelve weeks.</param>
public sealed record CallInRow(Activity Activity, NodeRow Week, NodeRow Twelve);

/// <summary>The page for the weekly call-in (<i>call-in</i>): last week against plan, and open measures; coming weeks and the queue stand beside it.</summary>
/// <param name="Scope">The clinic or unit, and the activity that is talked of.</param>
/// <param name="Week">The last week that has been.</param>
/// <param name="Rows">Each activity with a plan or an outcome.</param>
/// <param name="Measures">Measures that are proposed or decided, the oldest first.</param>
/// <param name="Names">Who own them.</param>
/// <param name="Sources">The sources behind outcome.</param>
public sealed record CallInView(Scope Scope, IsoWeek Week, IReadOnlyList<CallInRow> Rows, IReadOnlyList<Measure> Measures, ActorNames Names, IReadOnlyList<SourceFreshness> Sources)
{
    /// <summary>The activity whose coming weeks and queue are shown: the chosen one.</summary>
    public Activity Activity => Scope.Activity;
}

/// <summary>Reads the page for the weekly call-in.</summary>
public sealed class CallIn(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<CallInView?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var (last, node) = (scope.LastWeek, scope.Node);
        var (week, twelve) = (scope with { Period = Period.OfWeeks(last, last) }, scope with { Period = Period.Rolling12Weeks(last) });
        var activities = scope.Catalogue.Activities;
        var series = await SeriesReader.Read(db, [node], [.. activities.Select(a => a.Id)], last - SeriesReader.WeeksBefore, last, cancel);
        var inside = scope.Catalogue.Tree.Subtree(node.Unit.Id).Select(u => u.Id).ToHashSet();
        var measures = (await db.Measures.AsNoTracking().Where(m => m.State != MeasureState.Withdrawn).ToListAsync(cancel)).Where(m => inside.Contains(m.NodeId)).OrderBy(m => m.From).ThenBy(m => m.Id).ToList();
        return new CallInView(
            scope, last,
            [
                .. activities.Select(a => (Activity: a, Series: series[(a.Id, node.Unit.Id, node.Site?.Id ?? 0)]))
                    .Select(a => new CallInRow(a.Activity, NodeRow.Of(node, a.Series, week, PlanTolerance.Default), NodeRow.Of(node, a.Series, twelve, PlanTolerance.Default)))
                    .Where(r => r.Week.Sum.Done is not null || r.Week.Sum.Agreed is not null),
            ],
            measures, await ActorNames.Load(db, measures.Select(m => m.Owner), cancel),
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }
}
