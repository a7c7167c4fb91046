using Vardbalans.App.Components.Needs;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.WeighRequirement;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>Why a move cannot be weighed.</summary>
public enum ShiftTrouble
{
    /// <summary>It can.</summary>
    None,

    /// <summary>More would be moved than the activity takes of the competence.</summary>
    TakesLess,

    /// <summary>The need of the coming weeks is not known.</summary>
    NoNeed,
}

/// <summary>What moves when a task is done by another competence.</summary>
/// <param name="Asked">The move.</param>
/// <param name="From">Who does it today.</param>
/// <param name="FromEffect">What it does to them.</param>
/// <param name="To">Who would.</param>
/// <param name="ToEffect">What it does to them.</param>
/// <param name="CostBefore">What the time that moves costs a week; none without a price.</param>
/// <param name="CostAfter">What it would cost; none without a price.</param>
/// <param name="Trouble">Why it cannot be weighed.</param>
public sealed record ShiftWeighed(
    AskedShift Asked, Resource From, RequirementEffect? FromEffect, Resource To, RequirementEffect? ToEffect, decimal? CostBefore, decimal? CostAfter, ShiftTrouble Trouble);

/// <summary>Weighs a move of a task: the need of both competences with other requirements at the unit, by the capacity page's own arithmetic.</summary>
internal static class ShiftScale
{
    /// <summary>Weighs it over the coming weeks.</summary>
    public static async Task<ShiftWeighed> Weigh(VardbalansContext db, ShiftList list, AskedShift asked, CancellationToken cancel)
    {
        var (scope, now, unit) = (list.Scope, list.Now, list.Scope.Node.Unit.Id);
        var setting = Resource.SettingOf(asked.Activity);
        var (from, to) = (new Resource(asked.Pair.FromId, setting), new Resource(asked.Pair.ToId, setting));
        var book = await RequirementBook.Load(db, scope.Catalogue.Tree, cancel);
        var (standing, other) = (book.At(unit, asked.Activity.Id, asked.Pair.FromId, now), book.At(unit, asked.Activity.Id, asked.Pair.ToId, now));
        if (standing is null || asked.Shift.From.Value > standing.DirectMinutes)
        {
            return new ShiftWeighed(asked, from, null, to, null, null, null, ShiftTrouble.TakesLess);
        }

        var moved = asked.Shift.Moved.Value;
        var after = book
            .With(Row(list, standing, asked.Pair.FromId, standing.DirectMinutes - (moved * asked.Shift.From.Value)), isKept: true)
            .With(Row(list, other ?? standing, asked.Pair.ToId, (other?.DirectMinutes ?? 0) + (moved * asked.Shift.To.Value), other?.IndirectMinutes ?? 0), isKept: true);
        var weeks = ShowCapacity.ShowCapacity.WeeksAhead;
        var there = await CapacityRows.Read(db, scope, now, now + (weeks - 1), null, cancel);
        var volumes = await NeedVolumes.Read(db, scope, [book, after], now, weeks, cancel);
        var (was, then) = (ResourceNeed.Of(volumes, book), ResourceNeed.Of(volumes, after));
        var (fromEffect, toEffect) = (RequirementScale.Effect(was, then, there, from, now, now), RequirementScale.Effect(was, then, there, to, now, now));
        if (fromEffect is null || toEffect is null)
        {
            return new ShiftWeighed(asked, from, fromEffect, to, toEffect, null, null, ShiftTrouble.NoNeed);
        }

        var prices = await PriceBook.Load(db, scope.Catalogue.Tree, cancel);
        return new ShiftWeighed(
            asked, from, fromEffect, to, toEffect, Cost(asked.Pair.FromId, fromEffect.Relief), Cost(asked.Pair.ToId, new MinutesPerWeek(-toEffect.Relief.Value)), ShiftTrouble.None);

        decimal? Cost(int competence, MinutesPerWeek time) => prices.At(unit, competence, now)?.Mix.Of(new Minutes(time.Value));
    }

    private static ActivityRequirement Row(ShiftList list, ActivityRequirement like, int competence, double direct, double? indirect = null) => new()
    {
        ActivityId = like.ActivityId,
        NodeId = list.Own,
        CompetenceId = competence,
        DirectMinutes = direct,
        IndirectMinutes = indirect ?? like.IndirectMinutes,
        From = list.Now,
        Basis = RequirementBasis.Assumed,
        Reason = like.Reason,
        MadeBy = like.MadeBy,
        MadeAt = like.MadeAt,
    };
}
