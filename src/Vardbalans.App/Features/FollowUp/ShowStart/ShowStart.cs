using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.FollowUp.ShowStart;

/// <summary>An activity's figure on the start page.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Row">The node's sums over the last twelve weeks.</param>
/// <param name="WeekBefore">The same figure a week earlier; none when it could not be judged.</param>
/// <param name="Source">The oldest source behind it.</param>
public sealed record ActivityFigure(Activity Activity, NodeRow Row, Ratio? WeekBefore, SourceFreshness? Source);

/// <summary>What kind of news a line is.</summary>
public enum NewsKind
{
    /// <summary>The twelve-week figure crossed to another judgement.</summary>
    StatusChanged,

    /// <summary>The week's plan was reached after at least two weeks when it was not.</summary>
    PlanReachedAgain,

    /// <summary>The week's plan was missed, the third week in a row or more.</summary>
    PlanMissedAgain,
}

/// <summary>Something that changed with the last week.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Row">The clinic.</param>
/// <param name="Week">The last week's sums.</param>
/// <param name="Before">The judgement a week before.</param>
/// <param name="ShareBefore">The twelve-week figure a week before.</param>
/// <param name="WeeksInARow">How many weeks, for what repeats.</param>
public sealed record News(NewsKind Kind, NodeRow Row, OutcomeSum Week, PlanStatus Before, Ratio? ShareBefore, int WeeksInARow);

/// <summary>What the start page shows.</summary>
public sealed record StartView
{
    public required Scope Scope { get; init; }

    /// <summary>The main activities, the chosen one first.</summary>
    public required IReadOnlyList<ActivityFigure> Figures { get; init; }

    /// <summary>Clinics below the node (units, below a clinic), furthest behind first; those that cannot be judged last.</summary>
    public required IReadOnlyList<NodeRow> Clinics { get; init; }

    /// <summary>The units that the reader follows.</summary>
    public required IReadOnlyList<NodeRow> Mine { get; init; }

    public required IReadOnlyList<News> News { get; init; }

    /// <summary>Known flaws that have not ended before the last twelve weeks.</summary>
    public required IReadOnlyList<DataFlaw> Flaws { get; init; }

    /// <summary>Names of those who registered the flaws.</summary>
    public required ActorNames Names { get; init; }

    /// <summary>Every source of the installation.</summary>
    public required IReadOnlyList<SourceFreshness> Sources { get; init; }

    /// <summary>Those behind the chosen activity's figures.</summary>
    public required IReadOnlyList<SourceFreshness> UsedSources { get; init; }

    /// <summary>Is the shown node one that the reader follows?</summary>
    public required bool IsMine { get; init; }
}

/// <summary>How are we doing, what changed, and what is missing or old?</summary>
public sealed class ShowStart(OpenDatabase open, TimeProvider clock)
{
    private const int MostFigures = 4;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<StartView?> Run(Choice choice, IReadOnlyList<string> mine, CancellationToken cancel)
    {
        await using var db = open();
        var scope = await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel);
        if (scope is null)
        {
            return null;
        }

        // The start page speaks of twelve weeks, whatever period the address names; of the period it keeps the last week.
        scope = scope with { Period = Period.Rolling12Weeks(scope.LastOfPeriod) };
        var tree = scope.Catalogue.Tree;
        var clinics = Below(scope).ToList();
        var followed = mine.Select(scope.Catalogue.FindUnit).OfType<CareUnit>().Select(u => new Node(u, null)).ToList();
        var last = scope.LastOfPeriod;
        var first = last - SeriesReader.WeeksBefore;
        var series = await SeriesReader.Read(db, [scope.Node, .. clinics, .. followed], scope.Activity.Id, first, last, cancel);
        var rows = clinics.Select(c => NodeRow.Of(c, series[c.Key], scope, PlanTolerance.Default))
            .Where(r => r.Sum.Done is not null || r.Sum.Agreed is not null).ToList();
        var flaws = await FlawReach.Between(db, last - 11, last, null, cancel);
        var ofActivity = flaws.Where(f => f.ActivityId is null || f.ActivityId == scope.Activity.Id).ToList();
        rows = [.. rows.Select(r => r.Bearing(ofActivity, scope))];
        var sources = await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel);
        return new StartView
        {
            Scope = scope,
            Figures = await Figures(db, scope, first, sources, flaws, cancel),
            Clinics = [.. rows.OrderBy(r => r.Status == PlanStatus.CannotJudge).ThenBy(r => r.Share).ThenBy(r => r.Node.Unit.Name, StringComparer.Ordinal)],
            Mine = [.. followed.Select(n => NodeRow.Of(n, series[n.Key], scope, PlanTolerance.Default).Bearing(ofActivity, scope))],
            News = [.. rows.SelectMany(r => NewsOf(r, series[r.Node.Key], last)).OrderBy(n => n.Kind).ThenBy(n => n.Row.Share)],
            Flaws = flaws.Touching(tree, scope.Node.Unit.Id, scope.Node.Site?.Id),
            Names = await ActorNames.Load(db, flaws.Select(f => f.RegisteredBy), cancel),
            Sources = sources,
            UsedSources = scope.SourcesOf(sources),
            IsMine = mine.Contains(scope.Node.Unit.Code),
        };
    }

    private static IEnumerable<Node> Below(Scope scope)
    {
        var unit = scope.Node.Unit;
        return scope is { BySite: true, Node.Site: null } ? scope.Children
            : unit.Kind >= CareUnitKind.Clinic
                ? scope.Catalogue.Tree.ChildrenOf(unit.Id).Select(u => new Node(u, scope.Node.Site))
                : scope.Catalogue.Tree.Subtree(unit.Id).Where(u => u.Kind == CareUnitKind.Clinic).Select(u => new Node(u, scope.Node.Site));
    }

    /// <summary>The chosen activity's figure first, then the others that the node has a plan for.</summary>
    private static async Task<IReadOnlyList<ActivityFigure>> Figures(
        VardbalansContext db, Scope scope, IsoWeek first, IReadOnlyList<SourceFreshness> sources, IReadOnlyList<DataFlaw> flaws, CancellationToken cancel)
    {
        var activities = scope.Catalogue.Activities.OrderByDescending(a => a.Id == scope.Activity.Id).ToList();
        var series = await SeriesReader.Read(db, [scope.Node], [.. activities.Select(a => a.Id)], first, scope.LastOfPeriod, cancel);
        return
        [
            .. activities.Select(a => (Scope: scope with { Activity = a }, Series: series[(a.Id, scope.Node.Key.Unit, scope.Node.Key.Site)]))
                .Select(a => Figure(a.Scope, a.Series, a.Scope.SourcesOf(sources), [.. flaws.Where(f => f.ActivityId is null || f.ActivityId == a.Scope.Activity.Id)]))
                .Where(f => f.Activity.Id == scope.Activity.Id || f.Row.Sum.Agreed is not null)
                .Take(MostFigures),
        ];
    }

    private static ActivityFigure Figure(Scope scope, OutcomeSeries series, IReadOnlyList<SourceFreshness> sources, IReadOnlyList<DataFlaw> flaws)
    {
        var before = series.Rolling12(scope.LastOfPeriod - 1).AgainstAgreement;
        return new ActivityFigure(
            scope.Activity,
            NodeRow.Of(scope.Node, series, scope, PlanTolerance.Default).Bearing(flaws, scope),
            PlanTolerance.Default.Judge(before) == PlanStatus.CannotJudge ? null : before.Value,
            sources.Count > 0 ? sources[0] : null);
    }

    /// <summary>What the last week changed for a clinic: at most one line, the weightiest.</summary>
    internal static IEnumerable<News> NewsOf(NodeRow row, OutcomeSeries series, IsoWeek last)
    {
        var tolerance = PlanTolerance.Default;
        var week = series.Of(last);
        var beforeSum = series.Rolling12(last - 1).AgainstAgreement;
        var (now, before) = (tolerance.Judge(series.Rolling12(last).AgainstAgreement), tolerance.Judge(beforeSum));
        if (now != before)
        {
            yield return new News(NewsKind.StatusChanged, row, week, before, beforeSum.Value, 0);
            yield break;
        }

        var missed = Enumerable.Range(1, 26).TakeWhile(i => series.Of(last - i).AgainstAgreement.Deviation < 0).Count();
        if (week.AgainstAgreement.Deviation >= 0 && missed >= 2)
        {
            yield return new News(NewsKind.PlanReachedAgain, row, week, before, beforeSum.Value, missed);
        }
        else if (week.AgainstAgreement.Deviation < 0 && missed >= 2 && now is PlanStatus.Under or PlanStatus.FarUnder)
        {
            yield return new News(NewsKind.PlanMissedAgain, row, week, before, beforeSum.Value, missed + 1);
        }
    }
}
