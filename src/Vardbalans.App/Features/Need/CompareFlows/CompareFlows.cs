using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.CompareFlows;

/// <summary>A kind of step that units can be compared by: from and to what, at which stages.</summary>
/// <param name="FromStage">Counted when, upstream.</param>
/// <param name="FromActivity">Upstream.</param>
/// <param name="ToStage">Counted when, downstream.</param>
/// <param name="ToActivity">Downstream.</param>
public readonly record struct StepKind(FlowStage FromStage, int FromActivity, FlowStage ToStage, int ToActivity)
{
    /// <summary>As it stands in an address.</summary>
    public override string ToString() => FormattableString.Invariant($"{(int)FromStage}.{FromActivity}-{(int)ToStage}.{ToActivity}");
}

/// <summary>Units of one specialty set against each other.</summary>
public sealed record CompareView
{
    public required Scope Scope { get; init; }

    /// <summary>The specialties with units that can be compared.</summary>
    public required IReadOnlyList<string> Specialties { get; init; }

    /// <summary>The one shown; none when there is none.</summary>
    public required string? Specialty { get; init; }

    /// <summary>The kinds of step that the specialty has, the commonest first.</summary>
    public required IReadOnlyList<StepKind> Kinds { get; init; }

    public required StepKind Kind { get; init; }

    /// <summary>None when there is nothing to compare.</summary>
    public Funnel? Funnel { get; init; }

    /// <summary>Units with their points, the highest ratio first.</summary>
    public IReadOnlyList<(CareUnit Unit, FunnelPoint Point)> Units { get; init; } = [];

    public required IReadOnlyList<SourceFreshness> Sources { get; init; }
}

/// <summary>Sets units of one specialty against each other, with limits for chance: are the differences justified?</summary>
public sealed class CompareFlows(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The view, or none when there are no figures yet.</summary>
    /// <param name="choice">What the address says of the unit.</param>
    /// <param name="specialty">The specialty asked for; else that of the unit, or the one with the most units.</param>
    /// <param name="kind">The step asked for, as <see cref="StepKind"/> is written; else return visits of first visits.</param>
    /// <param name="cancel">Stops the reading.</param>
    public async Task<CompareView?> Run(Choice choice, string? specialty, string? kind, CancellationToken cancel)
    {
        await using var db = open();
        if (await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel) is not { } scope)
        {
            return null;
        }

        var run = await db.FlowRuns.Where(r => r.State == ForecastState.Published).MaxAsync(r => (int?)r.Id, cancel);
        var from = await db.FlowRows.Where(f => f.RunId == run && f.FromUnitId != FlowRow.Unknown).Select(f => f.FromUnitId).Distinct().ToListAsync(cancel);

        // Events are counted at every end, so a unit that nothing ever follows on is known too: none may be what is most worth asking about.
        var counted = await db.FlowRows.AsNoTracking().Where(f => f.RunId == run && f.FromUnitId == FlowRow.Unknown && f.FromActivityId == FlowRow.Unknown)
            .Select(f => new { Unit = f.ToUnitId, Stage = f.ToStage, Activity = f.ToActivityId, All = f.Upstream ?? 0 }).ToListAsync(cancel);
        var tree = scope.Catalogue.Tree;
        var inScope = tree.Subtree(scope.Node.Unit.Id).Select(u => u.Id).ToHashSet();
        var bySpecialty = from.Union(counted.Select(c => c.Unit)).ToLookup(u => SpecialtyOf(tree, u) ?? string.Empty);
        var specialties = bySpecialty.Where(g => g.Key.Length > 0 && g.Count() > 1 && g.Any(inScope.Contains)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key).ToList();
        var chosen = specialties.Find(s => s == specialty) ?? specialties.Find(s => s == SpecialtyOf(tree, scope.Node.Unit.Id)) ?? (specialties.Count > 0 ? specialties[0] : null);
        List<int> compared = chosen is null ? [] : [.. bySpecialty[chosen]];
        var own = await db.FlowRows.AsNoTracking().Where(f => f.RunId == run && compared.Contains(f.FromUnitId))
            .Select(f => new { f.FromUnitId, Kind = new { f.FromStage, f.FromActivityId, f.ToStage, f.ToActivityId }, f.Upstream, f.Downstream, f.Ratio }).ToListAsync(cancel);
        var kinds = own.GroupBy(r => new StepKind(r.Kind.FromStage, r.Kind.FromActivityId, r.Kind.ToStage, r.Kind.ToActivityId))
            .Where(g => UnitsWith(g.Key).Count > 1).OrderByDescending(g => g.Sum(r => r.Downstream)).Select(g => g.Key).ToList();

        // All that have what the step begins with, also those that nothing follows on.
        List<int> UnitsWith(StepKind kind) =>
        [
            .. own.Where(r => r.Kind.FromStage == kind.FromStage && r.Kind.FromActivityId == kind.FromActivity).Select(r => r.FromUnitId)
                .Union(counted.Where(c => c.Stage == kind.FromStage && c.Activity == kind.FromActivity && compared.Contains(c.Unit)).Select(c => c.Unit)),
        ];

        var usual = new StepKind(
            FlowStage.Done, scope.Catalogue.FindActivity(ActivityCatalogue.FirstVisit.Code)?.Id ?? 0, FlowStage.Done, scope.Catalogue.FindActivity(ActivityCatalogue.ReturnVisit.Code)?.Id ?? 0);
        var shown = kinds.Where(k => k.ToString() == kind).Select(k => (StepKind?)k).FirstOrDefault() ?? (kinds.Contains(usual) ? usual : kinds.FirstOrDefault());
        var view = new CompareView
        {
            Scope = scope,
            Specialties = specialties,
            Specialty = chosen,
            Kinds = kinds,
            Kind = shown,
            Sources = scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)),
        };
        if (kinds.Count == 0)
        {
            return view;
        }

        // A unit whose patients never go on to this is compared too. How far its events upstream have been followed is not known,
        // so they count as far as those of the units that have the step: downstream ÷ ratio of all events.
        var rows = own.Where(r => r.Kind.FromStage == shown.FromStage && r.Kind.FromActivityId == shown.FromActivity).ToLookup(r => r.FromUnitId);
        var events = UnitsWith(shown).Select(unit =>
        {
            var to = rows[unit].Where(r => r.Kind.ToStage == shown.ToStage && r.Kind.ToActivityId == shown.ToActivity).ToList();
            var (downstream, ratio) = (to.Sum(r => r.Downstream ?? 0), to.Sum(r => r.Ratio));
            var upstream = rows[unit].Select(r => r.Upstream ?? 0).DefaultIfEmpty(
                counted.Where(c => c.Unit == unit && c.Stage == shown.FromStage && c.Activity == shown.FromActivity).Sum(c => c.All)).Max();
            return (Unit: unit, Followed: ratio > 0 ? downstream / ratio : (double?)null, All: upstream, Downstream: downstream);
        }).ToList();
        var (followed, all) = (events.Sum(u => u.Followed ?? 0), events.Where(u => u.Followed is not null).Sum(u => u.All));
        var funnel = Funnel.Of([.. events.Select(u => new FunnelUnit(u.Unit, u.Followed ?? (all > 0 ? u.All * followed / all : u.All), u.Downstream))]);
        return view with
        {
            Funnel = funnel,
            Units =
            [
                .. (funnel?.Points ?? []).Select(p => (Unit: tree.Find(p.Unit.UnitId), Point: p)).Where(p => p.Unit is not null).Select(p => (p.Unit!, p.Point))
                    .OrderByDescending(p => IsShown(p.Point) ? p.Point.Ratio : -1).ThenBy(p => p.Item1.Name, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Does it rest on enough for its ratio to be shown? None at all of many says nothing of a person.</summary>
    public static bool IsShown(FunnelPoint point) => point.Ratio is not null
        && (point.Unit.Downstream >= KnownFlows.LeastEvents || (point.Unit.Downstream == 0 && point.Unit.Upstream >= Funnel.LeastUpstream));

    private static string? SpecialtyOf(OrganisationTree tree, int unit) => tree.PathUp(unit).Select(u => u.Specialty).FirstOrDefault(s => s is { Length: > 0 });
}
