using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp.CompareUnits;

/// <summary>A unit in the table, with where it belongs.</summary>
public sealed record UnitRow(NodeRow Row, string Above, string? SiteName);

/// <summary>All units of the scope with attainment and status. Page, files and API read the same.</summary>
public sealed record UnitsView(
    Scope Scope, UnitChoice Choice, string SortedBy, bool Descending, IReadOnlyList<UnitRow> Rows, NodeRow Whole, IReadOnlyList<SourceFreshness> Sources);

/// <summary>Compares all units below a node over a period.</summary>
public sealed class CompareUnits(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The columns that can be sorted by.</summary>
    public static class Columns
    {
        /// <summary>Attainment.</summary>
        public const string Share = "andel";

        /// <summary>Name.</summary>
        public const string Name = "namn";

        /// <summary>What it belongs to.</summary>
        public const string Above = "klinik";

        /// <summary>Outcome.</summary>
        public const string Done = "utfall";

        /// <summary>Plan.</summary>
        public const string Agreed = "plan";

        /// <summary>Deviation.</summary>
        public const string Deviation = "avvikelse";

        /// <summary>Since when off plan.</summary>
        public const string Since = "sedan";
    }

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<UnitsView?> Run(Choice choice, UnitChoice units, CancellationToken cancel)
    {
        await using var db = open();
        var scope = await ScopeReader.Read(db, choice, SwedishTime.Today(clock), cancel);
        if (scope is null)
        {
            return null;
        }

        if (units.Niva is { Length: > 0 } level && !UnitChoice.Levels.ContainsKey(level))
        {
            scope = scope with { Unknown = [.. scope.Unknown, level] };
        }

        var tree = scope.Catalogue.Tree;
        var nodes = tree.Subtree(scope.Node.Unit.Id)
            .Where(u => u.Kind == units.Level)
            .Where(u => units.Sok is null || u.Name.Contains(units.Sok, StringComparison.CurrentCultureIgnoreCase))
            .Select(u => new Node(u, scope.Node.Site)).ToList();
        var last = scope.LastOfPeriod;
        var back = last - SeriesReader.WeeksBefore;
        var first = scope.Period.First.Week < back ? scope.Period.First.Week : back;
        var series = await SeriesReader.Read(db, [scope.Node, .. nodes], scope.Activity.Id, first, last, cancel);
        var flaws = await FlawReach.Between(db, scope.Period.First.Week, scope.LastOfPeriod, scope.Activity.Id, cancel);
        var tolerance = PlanTolerance.Default;
        var rows = nodes.Select(n => NodeRow.Of(n, series[n.Key], scope, tolerance))
            .Where(r => r.Sum.Done is not null || r.Sum.Agreed is not null)
            .Select(r => new UnitRow(r.Bearing(flaws, scope), Above(tree, r.Node.Unit), SiteName(scope, r.Node.Unit)));
        var (column, descending) = Sorting.Read(units.Sort, Columns.Share);
        return new UnitsView(
            scope,
            units,
            column,
            descending,
            [.. Sorted(rows, column, descending)],
            NodeRow.Of(scope.Node, series[scope.Node.Key], scope, tolerance).Bearing(flaws, scope),
            scope.SourcesOf(await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)));
    }

    /// <summary>Sorted by a column; what has no value in it comes last either way.</summary>
    private static IEnumerable<UnitRow> Sorted(IEnumerable<UnitRow> rows, string column, bool descending)
    {
        var names = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        var byName = rows.OrderBy(r => r.Row.Node.Unit.Name, names).ToList();
        return column switch
        {
            Columns.Name => descending ? byName.AsEnumerable().Reverse() : byName,
            Columns.Above => descending ? byName.OrderByDescending(r => r.Above, names) : byName.OrderBy(r => r.Above, names),
            Columns.Done => By(r => r.Row.Sum.Done),
            Columns.Agreed => By(r => r.Row.Sum.ComparedAgreed),
            Columns.Deviation => By(r => r.Row.Deviation),
            Columns.Since => By(r => r.Row.OffPlan?.Since.Index),
            _ => By(r => r.Row.Share),
        };

        IEnumerable<UnitRow> By(Func<UnitRow, double?> value)
        {
            var known = byName.Where(r => value(r) is not null);
            return (descending ? known.OrderByDescending(r => value(r)) : known.OrderBy(r => value(r)))
                .Concat(byName.Where(r => value(r) is null));
        }
    }

    private static string Above(OrganisationTree tree, CareUnit unit) => tree.ParentOf(unit.Id)?.Name ?? string.Empty;

    private static string? SiteName(Scope scope, CareUnit unit) => scope.Catalogue.Sites.FirstOrDefault(s => s.Id == unit.SiteId)?.Name;
}
