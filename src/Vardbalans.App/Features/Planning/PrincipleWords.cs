using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.KeepPrinciples;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning.Principles;

namespace Vardbalans.App.Features.Planning;

/// <summary>Principles, and where plans break them, in words.</summary>
internal static class PrincipleWords
{
    /// <summary>A kind by name.</summary>
    public static string Of(PrincipleKind kind) => kind switch
    {
        PrincipleKind.LongestReduction => PrincipleText.KindReduction,
        PrincipleKind.PriorityOrder => PrincipleText.KindOrder,
        PrincipleKind.LeadTime => PrincipleText.KindLeadTime,
        PrincipleKind.FloorShare => PrincipleText.KindFloorShare,
        PrincipleKind.FloorCount => PrincipleText.KindFloorCount,
        _ => PrincipleText.KindWords,
    };

    /// <summary>What it says, in a sentence.</summary>
    public static string Says(KeptPrinciple row, IReadOnlyList<Activity> activities)
    {
        var principle = row.Principle;
        List<string> named = [.. principle.Activities.Select(id => Name(id, activities))];
        var (number, percent) = (Formats.Number(principle.Number), Formats.Percent(principle.Share));
        return principle.Kind switch
        {
            PrincipleKind.LongestReduction => PrincipleText.SaysReduction.With(named.Count == 0 ? PrincipleText.EachActivity : named[0], number, percent),
            PrincipleKind.PriorityOrder => PrincipleText.SaysOrder.With(string.Join(", ", named), Formats.Number(100 * principle.Share)),
            PrincipleKind.LeadTime => PrincipleText.SaysLeadTime.With(named.Count == 0 ? PrincipleText.EachActivity : named[0], number),
            PrincipleKind.FloorShare => PrincipleText.SaysFloorShare.With(named[0], percent),
            PrincipleKind.FloorCount => PrincipleText.SaysFloorCount.With(named[0], number),
            _ => row.Text,
        };
    }

    /// <summary>Where a plan breaks one.</summary>
    public static string Broken(PlanBreach breach, IReadOnlyList<Activity> activities)
    {
        var (at, weeks) = (breach.Breach, breach.Breach.First == breach.Breach.Last ? PrincipleText.OneWeek.With(breach.Breach.First.Number) : PrincipleText.Weeks.With(breach.Breach.First.Number, breach.Breach.Last.Number));
        var name = Name(at.ActivityId, activities);
        return breach.Row.Kind switch
        {
            PrincipleKind.LongestReduction => PrincipleText.BrokenReduction.With(name, weeks, at.Weeks, Formats.Number(breach.Row.Number), at.Least),
            PrincipleKind.PriorityOrder => PrincipleText.BrokenOrder.With(name, weeks, Name(at.Above ?? 0, activities), at.Least),
            PrincipleKind.LeadTime => PrincipleText.BrokenLeadTime.With(name, weeks, Formats.Number(breach.Row.Number)),
            _ => PrincipleText.BrokenFloor.With(name, weeks, at.Least),
        };
    }

    /// <summary>From when to when, such as <c>från v. 2 2026</c>.</summary>
    public static string When(KeptPrinciple row) => row.To is { } last ? PrincipleText.Between.With(Formats.WeekOfYear(row.From), Formats.WeekOfYear(last)) : PrincipleText.Since.With(Formats.WeekOfYear(row.From));

    /// <summary>The list as a table.</summary>
    public static TableFile Table(PrincipleList list) => new()
    {
        Name = [PrincipleText.Title, list.Scope.Node.Name(list.Scope)],
        Columns =
        [
            .. new[] { PrincipleText.What, PrincipleText.Binds, PrincipleText.Says, PrincipleText.Valid, PrincipleText.DecidedBy }.Select(t => new TableColumn(t, ColumnKind.Text)),
            new(PrincipleText.DecidedOn, ColumnKind.Date),
            new(PrincipleText.ExceptionsBy, ColumnKind.Text),
            new(PrincipleText.Wording, ColumnKind.Text),
        ],
        Rows = [.. list.Rows.Select(r => (object?[])[Of(r.Kind), Binds(r, list.Scope), Says(r, list.Activities), When(r), r.DecidedBy, r.DecidedOn, r.ExceptionsBy, r.Text])],
        Origin = TableOrigins.Of(list.Scope, PrincipleText.Title, PrincipleText.Intro, [], []),
    };

    /// <summary>Who is bound.</summary>
    public static string Binds(KeptPrinciple row, Scope scope) => row.NodeId is { } node ? scope.Catalogue.Tree.Find(node)?.Name ?? Formats.Missing : PrincipleText.WholeRegion;

    private static string Name(int activity, IReadOnlyList<Activity> activities) => activities.FirstOrDefault(a => a.Id == activity)?.Name() ?? Formats.Missing;
}
