using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>Makes the case of a unit with all below it from the forecast, the lists, what activities take and what there is: the figures that its other pages show.</summary>
internal sealed class ReadCase(OpenDatabase open, TimeProvider clock)
{
    /// <summary>Weeks that are planned, when the forecast reaches that far.</summary>
    public const int Weeks = 52;

    /// <summary>Weeks within which who has no limit is to be seen. Ours, until a region sets it.</summary>
    internal const int WeeksWithoutLimit = 4;

    /// <summary>What a week's delay weighs of what cannot wait, beside 1 of what can. Ours, until a region sets it.</summary>
    internal const double WeightAtOnce = 20;

    private const double MinutesPerHour = 60;
    private const double MinutesPerDay = 1440;

    /// <summary>Reads it; none when there are no figures, or none to balance.</summary>
    public async Task<RegionCase?> Run(Choice choice, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var first = IsoWeek.Of(today);
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var rows = await CapacityRows.Read(db, scope, first - CapacityRows.SpreadWeeks, first + (Weeks - 1), null, cancel);
        var volumes = await NeedVolumes.Read(db, scope, [book], first, Weeks, cancel);
        var need = ResourceNeed.Of(volumes, book);
        var names = await CaseNames.Load(db, scope, cancel);
        var notes = new List<CaseNote>();
        var needed = scope.Catalogue.Activities.Where(a => need.Resources.Any(r => need.PartsOf(r).Any(p => p.Activity.Id == a.Id)) && volumes.Of(a.Id, scope.Node.Unit.Id) is not null).ToList();
        var unforeseen = needed.Where(a => Known(volumes.Of(a.Id, scope.Node.Unit.Id)!) == 0).ToList();
        notes.AddRange(unforeseen.Select(a => new CaseNote(nameof(CaseText.Unforeseen), a.Id, null, 0)));
        var activities = needed.Except(unforeseen).ToList();
        if (activities.Count == 0)
        {
            return null;
        }

        var weeks = activities.Min(a => Known(volumes.Of(a.Id, scope.Node.Unit.Id)!));
        notes.AddRange(need.Lacking.Select(l => new CaseNote(nameof(CaseText.Lacking), l.Activity.Id, null, 0)));
        var (known, resources, uses) = Resources(scope, first, weeks, need, rows, volumes, activities, names, notes);

        // Care of which no resource is known would be free: it is told of, and left out.
        var free = activities.Where((_, line) => !uses.Any(u => u.Line == line)).ToList();
        if (free.Count == activities.Count)
        {
            return null;
        }

        if (free.Count > 0)
        {
            notes.AddRange(free.Select(a => new CaseNote(nameof(CaseText.WithoutResource), a.Id, null, 0)));
            var place = activities.Except(free).Index().ToDictionary(a => activities.IndexOf(a.Item), a => a.Index);
            uses = [.. uses.Where(u => place.ContainsKey(u.Line)).Select(u => u with { Line = place[u.Line] })];
            activities = [.. activities.Except(free)];
        }

        var inflow = activities.Select(a => volumes.Of(a.Id, scope.Node.Unit.Id)!).ToList();
        if (scope.Catalogue.Tree.ChildrenOf(scope.Node.Unit.Id).Any())
        {
            notes.Add(new CaseNote(nameof(CaseText.Pooled), null, null, 0));
        }

        if (weeks < Weeks)
        {
            notes.Add(new CaseNote(nameof(CaseText.Short), null, null, weeks));
        }

        var lists = await CaseLists.Read(db, scope, activities, today, first, cancel);
        notes.AddRange(lists.Notes);
        notes.Add(new CaseNote(nameof(CaseText.Flows), null, null, 0));
        return new RegionCase(
            scope,
            first,
            new BalanceCase
            {
                Weeks = weeks,
                Lines = [.. activities.Select(a => new ProductionLine(scope.Node.Name(scope), a.Name()))],
                Classes = [.. activities.Index().Select(a => new PatientClass
                {
                    Name = "",
                    Line = a.Index,
                    Weight = CaseLists.IsAtOnce(a.Item) ? WeightAtOnce : 1,
                    DueAfter = lists.DueAfter(a.Item),
                    Opening = lists.Opening(a.Item),
                    Inflow = [.. inflow[a.Index].Take(weeks).Select(v => Math.Max(0, v))],
                })],
                Resources = resources,
                Uses = uses,
            },
            notes,
            activities,
            known,
            names);
    }

    /// <summary>Why there is nothing to balance.</summary>
    public async Task<BalanceObstacle> WhyNone(CancellationToken cancel)
    {
        await using var db = open();
        return await db.ForecastRuns.AnyAsync(r => r.State == ForecastState.Published, cancel) ? BalanceObstacle.Nothing : BalanceObstacle.ForecastAhead;
    }

    /// <summary>Resources that something is needed of and whose time is known in every week, with what a mean patient takes of them.</summary>
    private static (IReadOnlyList<Resource> Known, IReadOnlyList<BalanceResource> Resources, IReadOnlyList<ResourceUse> Uses) Resources(
        Scope scope, IsoWeek first, int weeks, ResourceNeed need, CapacityRows rows, NeedVolumes volumes, List<Activity> activities, CaseNames names, List<CaseNote> notes)
    {
        var (known, resources, uses) = (new List<Resource>(), new List<BalanceResource>(), new List<ResourceUse>());
        foreach (var resource in need.Resources.Where(r => r.IsKnown))
        {
            var available = Enumerable.Range(0, weeks).Select(week => rows.Available(resource, first + week)?.Minutes).ToList();
            if (available.Contains(null))
            {
                notes.Add(new CaseNote(nameof(CaseText.Untold), null, resource, available.Count(a => a is null)));
                continue;
            }

            var size = resource.Asset == CareAsset.Beds ? MinutesPerDay : MinutesPerHour;
            foreach (var part in need.PartsOf(resource))
            {
                if (activities.FindIndex(a => a.Id == part.Activity.Id) is >= 0 and var line && Each(part, volumes.Of(part.Activity.Id, scope.Node.Unit.Id)!, weeks) is { } each)
                {
                    uses.Add(new ResourceUse(line, resources.Count, each / size));
                }
            }

            known.Add(resource);
            resources.Add(new BalanceResource(names.Of(resource), CaseNames.UnitOf(resource), [.. available.Select(a => a!.Value / size)]));
        }

        return (known, resources, uses);
    }

    /// <summary>Minutes that a mean patient takes over the weeks; none without patients.</summary>
    private static double? Each(NeedPart part, double[] patients, int weeks)
    {
        var known = Enumerable.Range(0, weeks).Where(week => !double.IsNaN(part.Minutes[week])).ToList();
        return known.Sum(week => patients[week]) is > 0 and var sum ? known.Sum(week => part.Minutes[week]) / sum : null;
    }

    private static int Known(double[] values) => values.TakeWhile(v => !double.IsNaN(v)).Count();
}
