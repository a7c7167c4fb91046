using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;

namespace Vardbalans.App.Features.Capacity.ShowCapacity;

/// <summary>Need and capacity as a table to take home: the page's own figures.</summary>
internal static class CapacityTable
{
    /// <summary>One row a resource and coming week.</summary>
    public static TableFile Of(CapacityView view) => new()
    {
        Name = [CapacityText.Capacity, view.Scope.Node.Name(view.Scope)],
        Columns =
        [
            new(CapacityText.ResourceColumn, ColumnKind.Text),
            new(CapacityText.WeekColumn, ColumnKind.Week),
            new(CapacityText.NeedColumn, ColumnKind.Number),
            new(CapacityText.AvailableColumn, ColumnKind.Number),
            new(CapacityText.UnitColumn, ColumnKind.Text),
            new(CapacityText.SumColumn, ColumnKind.Percent),
            new(CapacityText.BasisColumn, ColumnKind.Text),
            new(CapacityText.StandingColumn, ColumnKind.Text),
        ],
        Rows =
        [
            .. view.Rows.SelectMany(r => r.Weeks.Select(w => new object?[]
            {
                r.Name, w.Week, Counted(r.Resource, w.Need), Counted(r.Resource, w.Available), CapacityWords.UnitOf(r.Resource), w.Share is { } share ? Math.Round(share, 3) : null, w.Available is null ? null : Basis(w.Basis), CapacityWords.Of(w.Standing),
            })),
        ],
        Origin = TableOrigins.Of(view.Scope, CapacityText.Title, CapacityText.Definition, view.Sources, []),
    };

    /// <summary>Minutes in the resource's own unit, to one decimal.</summary>
    public static double? Counted(Resource resource, double? minutes) => CapacityWords.Count(resource, minutes) is { } known ? Math.Round(known, 1) : null;

    private static string Basis(CapacityBasis basis) => basis switch
    {
        CapacityBasis.FourNumbers => CapacityText.PartFour,
        CapacityBasis.Expected => CapacityText.PartExpected,
        _ => CapacityText.PartReported,
    };
}

/// <summary>One week of a resource as the API gives it; none where not known.</summary>
public sealed record CapacityWeekAnswer(string Week, double? Need, double? Available, string? Basis, string Standing);

/// <summary>One resource as the API gives it, in hours a week; beds in beds.</summary>
public sealed record CapacityResourceAnswer(string Resource, string Name, string Unit, IReadOnlyList<string> ClinicsLeftOut, IReadOnlyList<CapacityWeekAnswer> Weeks);

/// <summary>A care unit right below: the looked-at resource in a mean week of the coming twelve, in its own unit.</summary>
public sealed record CapacityBelowAnswer(string Unit, double? Need, double? Available, string Standing);

/// <summary>How a staff group's hours were spent in a mean week of the last twelve.</summary>
public sealed record StaffGroupAnswer(string Name, double? Employed, double? Absent, double? Clinic, double? Theatre, double? Ward, double? Other);

/// <summary>Need and capacity as the API gives them: the page's own figures.</summary>
public sealed record CapacityAnswer(
    string Unit, string? Site, int UnitsInAll, int UnitsWithoutStaff, IReadOnlyList<string> ActivitiesWithoutRequirement, IReadOnlyList<CapacityResourceAnswer> Resources,
    string? LookedAt, IReadOnlyList<CapacityBelowAnswer> Below, IReadOnlyList<StaffGroupAnswer> Groups)
{
    internal static CapacityAnswer Of(CapacityView view) => new(
        view.Scope.Node.Unit.Code,
        view.Scope.Node.Site?.Code,
        view.Units,
        view.Without.Count,
        [.. view.Lacking.Select(l => l.Activity.Code)],
        [
            .. view.Rows.Select(r => new CapacityResourceAnswer(r.Code, r.Name, r.Resource.Asset == CareAsset.Beds ? "beds" : "hours", [.. r.LeftOut.Select(c => c.Code)], [.. r.Weeks.Select(w => new CapacityWeekAnswer(
                w.Week.ToString(), CapacityTable.Counted(r.Resource, w.Need), CapacityTable.Counted(r.Resource, w.Available), w.Available is null ? null : w.Basis.ToString(), w.Standing.ToString()))])),
        ],
        view.Chosen?.Code,
        [.. view.Below.Select(b => new CapacityBelowAnswer(b.Unit.Code, CapacityTable.Counted(view.Chosen!.Resource, b.Need), CapacityTable.Counted(view.Chosen.Resource, b.Available), b.Standing.ToString()))],
        [.. view.Groups.Select(g => new StaffGroupAnswer(g.Name, Hours(g.Employed), Hours(g.Absent), Hours(g.Clinic), Hours(g.Theatre), Hours(g.Ward), Hours(g.Other)))]);

    private static double? Hours(double? minutes) => minutes is { } known ? Math.Round(known / 60, 1) : null;
}
