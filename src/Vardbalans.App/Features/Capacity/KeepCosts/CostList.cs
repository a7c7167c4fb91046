using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepCosts;

/// <summary>What an activity costs in working time, of plan and of outcome.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Agreed">Agreed patients in the period; none without an agreement.</param>
/// <param name="Done">Done in the period; none when it is not stated.</param>
/// <param name="Cost">By patient; none when a price or every requirement is missing.</param>
/// <param name="Lacking">Competences that the activity takes and that have no price, or hours of a kind without one.</param>
public sealed record CostRow(Activity Activity, long? Agreed, long? Done, ActivityCost? Cost, IReadOnlyList<Competence> Lacking)
{
    /// <summary>What the agreed would cost.</summary>
    public decimal? OfPlan => Cost is { } cost && Agreed is { } agreed ? cost.Each * agreed : null;

    /// <summary>What was done has cost, by what an activity takes.</summary>
    public decimal? OfOutcome => Cost is { } cost && Done is { } done ? cost.Each * done : null;
}

/// <summary>Prices of a unit, what its activities cost by them, and what a form needs.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">By activity; empty when no price is set.</param>
/// <param name="Prices">What counts now, by competence.</param>
/// <param name="Competences">All.</param>
/// <param name="Names">Who has set prices.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader set prices of the unit?</param>
public sealed record CostList(
    Scope Scope, IReadOnlyList<CostRow> Rows, IReadOnlyList<(Competence Competence, HourPrice Price)> Prices, IReadOnlyList<Competence> Competences, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>The unit that prices are set for; none for the region's defaults.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<CostList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, now, tree) = (scope.Node.Unit, IsoWeek.Of(today), scope.Catalogue.Tree);
        var competences = await db.Competences.AsNoTracking().OrderBy(c => c.Id).ToListAsync(cancel);
        var prices = await PriceBook.Load(db, tree, cancel);
        List<(Competence Competence, HourPrice Price)> inForce = [.. competences.Select(c => (c, prices.At(unit.Id, c.Id, now))).Where(p => p.Item2 is not null).Select(p => (p.c, p.Item2!))];
        return new CostList(
            scope,
            inForce.Count == 0 ? [] : await Costs(db, scope, competences, inForce.ToDictionary(p => p.Competence.Id, p => p.Price.Mix), now, cancel),
            inForce,
            competences,
            await ActorNames.Load(db, inForce.Select(p => p.Price.MadeBy), cancel),
            now,
            maySet(unit.Id == scope.Catalogue.Root.Id ? null : unit.Id));
    }

    private static async Task<IReadOnlyList<CostRow>> Costs(VardbalansContext db, Scope scope, List<Competence> competences, Dictionary<int, HourMix> mixes, IsoWeek now, CancellationToken cancel)
    {
        var unit = scope.Node.Unit.Id;
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var (first, last) = (scope.Period.First, scope.Period.Last);
        var sums = await db.RollupWeeks.AsNoTracking().Where(r => r.NodeId == unit && r.SiteId == 0 && r.Part >= first && r.Part <= last)
            .GroupBy(r => r.ActivityId).Select(g => new { g.Key, Agreed = g.Sum(r => (long?)r.Agreed), IsAgreed = g.Any(r => r.Agreed != null), Done = g.Sum(r => (long?)r.Done), IsDone = g.Any(r => r.Done != null) })
            .ToDictionaryAsync(g => g.Key, cancel);
        return
        [
            .. scope.Catalogue.ActivitiesOf(unit).Select(activity =>
            {
                var takes = competences.Select(c => (Competence: c, Each: book.At(unit, activity.Id, c.Id, now)?.Requirement.Total ?? default)).Where(t => t.Each.Value > 0).ToList();
                var sum = sums.GetValueOrDefault(activity.Id);
                return new CostRow(
                    activity,
                    sum is { IsAgreed: true } ? sum.Agreed : null,
                    sum is { IsDone: true } ? sum.Done : null,
                    ActivityCost.Of([.. takes.Select(t => (t.Each, mixes.TryGetValue(t.Competence.Id, out var mix) ? mix : (HourMix?)null))]),
                    [.. takes.Where(t => !mixes.TryGetValue(t.Competence.Id, out var mix) || mix.Of(new Minutes(1)) is null).Select(t => t.Competence)]);
            }),
        ];
    }
}
