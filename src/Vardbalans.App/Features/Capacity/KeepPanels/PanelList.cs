using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepPanels;

/// <summary>Those enrolled with one person, by number and never by name.</summary>
public sealed record PersonPanel(int Id, int Person, Panel Panel, DateOnly Day);

/// <summary>Those enrolled at one unit.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Id">The count of the unit together; none when it is the sum of its persons.</param>
/// <param name="Panel">All of the unit.</param>
/// <param name="Day">When it was counted; the oldest of its persons.</param>
/// <param name="People">By person.</param>
/// <param name="Proposed">How many new the unit is proposed, by coming week; empty when it cannot be proposed.</param>
public sealed record UnitPanel(CareUnit Unit, int? Id, Panel Panel, DateOnly Day, IReadOnlyList<PersonPanel> People, IReadOnlyList<int> Proposed);

/// <summary>How full the panels of a unit and those below it are, and how new persons may be spread.</summary>
public sealed record PanelList
{
    /// <summary>Coming weeks that new persons are spread over.</summary>
    public const int Weeks = 4;

    /// <summary>Just right within so much of the limit.</summary>
    public static readonly Share Tolerance = new(0.05);

    public required Scope Scope { get; init; }

    public required IReadOnlyList<UnitPanel> Units { get; init; }

    /// <summary>Persons that one full-time position has.</summary>
    public required double Each { get; init; }

    /// <summary>New persons that are spread, by coming week; empty when nobody has said and none is forecast.</summary>
    public required IReadOnlyList<int> Newcomers { get; init; }

    /// <summary>New persons by the forecast of enrolments; empty without one.</summary>
    public required IReadOnlyList<int> Forecast { get; init; }

    /// <summary>What somebody has said instead; none where the forecast counts.</summary>
    public required int? Said { get; init; }

    /// <summary>The first coming week.</summary>
    public required IsoWeek First { get; init; }

    public required bool MayWrite { get; init; }

    /// <summary>All together.</summary>
    public Panel Whole => new(new Patients(Units.Sum(u => u.Panel.Enrolled.Count)), new Positions(Units.Sum(u => u.Panel.Staff.Count)), Each);

    /// <summary>Reads it; none when there are no figures yet.</summary>
    /// <param name="open">The database.</param>
    /// <param name="choice">Where.</param>
    /// <param name="newcomers">New persons a week, as somebody has said; none for the forecast.</param>
    /// <param name="clock">Now.</param>
    /// <param name="maySet">May the reader count those of a unit?</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<PanelList?> Read(OpenDatabase open, Choice choice, int? newcomers, TimeProvider clock, Func<int, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (tree, each) = (scope.Catalogue.Tree, (await CapacitySettings.Load(db, scope.Catalogue.Tree, cancel)).Of(CapacityLimit.PanelSize, scope.Node.Unit.Id, IsoWeek.Of(today)));
        List<int> below = [.. tree.Subtree(scope.Node.Unit.Id).Where(u => scope.Node.Site is null || u.SiteId == scope.Node.Site.Id).Select(u => u.Id)];
        var counts = await db.PanelCounts.AsNoTracking().Where(p => p.EndedAt == null && below.Contains(p.UnitId)).ToListAsync(cancel);
        List<UnitPanel> units = [.. counts.GroupBy(c => c.UnitId).Select(g => Of(tree.Find(g.Key)!, [.. g], each)).OrderBy(u => u.Unit.Name, StringComparer.Ordinal)];
        var first = IsoWeek.Of(today) + 1;
        var expected = await (await ExpectedPatients.Load(db, scope, first, Weeks, cancel)).At(db, [scope.Node.Unit.Id], scope.Node.Site?.Id ?? 0, cancel);
        var forecast = WholePersons(expected.GetValueOrDefault((ActivityCatalogue.Enrolment.Id, scope.Node.Unit.Id)) ?? []);
        IReadOnlyList<int> coming = newcomers is { } said ? [.. Enumerable.Repeat(said, Weeks)] : forecast;
        return new PanelList
        {
            Scope = scope,
            Units = Proposed(units, coming),
            Each = each,
            Newcomers = coming,
            Forecast = forecast,
            Said = newcomers,
            First = first,
            MayWrite = maySet(scope.Node.Unit.Id),
        };
    }

    /// <summary>Week by week to the panel that is least full for its staff, those of the weeks before counted in.</summary>
    public static List<UnitPanel> Proposed(IReadOnlyList<UnitPanel> units, IReadOnlyList<int> newcomers)
    {
        var now = units.Select(u => u.Panel).ToList();
        var to = units.Select(_ => new List<int>()).ToList();
        for (var week = 0; week < newcomers.Count && Panel.Spread(now, newcomers[week]) is { } spread; week++)
        {
            for (var i = 0; i < now.Count; i++)
            {
                to[i].Add(spread[i]);
                now[i] = now[i] with { Enrolled = new Patients(now[i].Enrolled.Count + spread[i]) };
            }
        }

        return [.. units.Select((u, i) => u with { Proposed = to[i] })];
    }

    /// <summary>Whole persons by week, whose sums follow the forecast's: differences of rounded sums. None where a week is not forecast.</summary>
    internal static IReadOnlyList<int> WholePersons(double[] weeks)
    {
        var (sum, before, whole) = (0.0, 0, new List<int>());
        foreach (var week in weeks)
        {
            if (double.IsNaN(week))
            {
                return [];
            }

            sum += week;
            var rounded = (int)Math.Round(sum, MidpointRounding.AwayFromZero);
            whole.Add(rounded - before);
            before = rounded;
        }

        return whole;
    }

    private static UnitPanel Of(CareUnit unit, List<PanelCount> counts, double each)
    {
        Panel panel(double enrolled, double positions) => new(new Patients(enrolled), new Positions(positions), each);
        List<PersonPanel> people = [.. counts.Where(c => c.Person > 0).OrderBy(c => c.Person).Select(c => new PersonPanel(c.Id, c.Person, panel(c.Enrolled, c.Positions), c.Day))];

        // What was counted of the unit together goes before the sum of its persons: they may be fewer than all.
        var whole = counts.Find(c => c.Person == 0);
        return whole is not null
            ? new UnitPanel(unit, whole.Id, panel(whole.Enrolled, whole.Positions), whole.Day, people, [])
            : new UnitPanel(unit, null, panel(people.Sum(p => p.Panel.Enrolled.Count), people.Sum(p => p.Panel.Staff.Count)), people.Min(p => p.Day), people, []);
    }
}
