using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.KeepSlotLoss;

/// <summary>What is lost of an activity's times, and how many to release.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Booked">Booked the last year.</param>
/// <param name="IsMeasured">Are no-show and late cancellation measured? Else they are as somebody has said.</param>
/// <param name="Loss">None when it is neither measured nor said.</param>
/// <param name="Given">What somebody has said.</param>
/// <param name="Need">Patients expected in a mean week; none without a forecast.</param>
public sealed record SlotLossRow(Activity Activity, long Booked, bool IsMeasured, SlotLoss? Loss, GivenSlotLoss? Given, Patients? Need)
{
    /// <summary>Times to release in a mean week; none when need or loss is not known, or nobody ever comes.</summary>
    public double? Slots => Need is { } need && Loss is { Kept.Value: > 0 } loss ? loss.SlotsFor(need) : null;
}

/// <summary>Times to release at a unit, and what a form needs.</summary>
/// <param name="Scope">The unit.</param>
/// <param name="Rows">By activity, those with bookings or with something said.</param>
/// <param name="Names">Who has said.</param>
/// <param name="Now">The current week.</param>
/// <param name="MayWrite">May the reader say for the unit?</param>
public sealed record SlotLossList(Scope Scope, IReadOnlyList<SlotLossRow> Rows, ActorNames Names, IsoWeek Now, bool MayWrite)
{
    /// <summary>The unit that losses are said for; none for the region's defaults.</summary>
    public int? Own => Scope.Node.Unit.Id == Scope.Catalogue.Root.Id ? null : Scope.Node.Unit.Id;

    /// <summary>Reads it; none when there are no figures yet.</summary>
    public static async Task<SlotLossList?> Read(OpenDatabase open, Choice choice, TimeProvider clock, Func<int?, bool> maySet, CancellationToken cancel)
    {
        await using var db = open();
        var today = SwedishTime.Today(clock);
        if (await ScopeReader.Read(db, choice, today, cancel) is not { } scope)
        {
            return null;
        }

        var (unit, now) = (scope.Node.Unit, IsoWeek.Of(today));
        var losses = await SlotLosses.Read(db, scope.Catalogue.Tree, unit.Id, now, cancel);
        var volumes = await (await ExpectedPatients.Load(db, scope, now, ShowCapacity.ShowCapacity.WeeksAhead, cancel)).At(db, [unit.Id], scope.Node.Site?.Id ?? 0, cancel);
        List<SlotLossRow> rows = [];
        foreach (var activity in scope.Catalogue.ActivitiesOf(unit.Id))
        {
            if (!losses.TryGetValue(activity.Id, out var known))
            {
                continue;
            }

            var weeks = volumes.GetValueOrDefault((activity.Id, unit.Id))?.Where(v => !double.IsNaN(v)).ToList() ?? [];
            rows.Add(new SlotLossRow(activity, known.Booked, known.IsMeasured, known.Loss, known.Given, weeks.Count == 0 ? null : new Patients(weeks.Average())));
        }

        return new SlotLossList(
            scope, rows, await ActorNames.Load(db, losses.Values.Select(l => l.Given?.MadeBy).OfType<Actor>(), cancel), now, maySet(unit.Id == scope.Catalogue.Root.Id ? null : unit.Id));
    }
}
