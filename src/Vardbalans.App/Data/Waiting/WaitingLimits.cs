using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Data.Waiting;

/// <summary>Limits as they are stored. A new installation begins with the nation's.</summary>
public static class WaitingLimits
{
    /// <summary>The rows that count; before the first are stored, the nation's.</summary>
    public static async Task<LimitBook> Load(VardbalansContext db, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.WaitingRules.AsNoTracking().ToListAsync(cancel);
        return new LimitBook(rows.Count == 0 ? NationalLimits.Standard : rows.Where(r => r.EndedAt is null).Select(Of));
    }

    /// <summary>Stores the nation's limits, unless there are any.</summary>
    public static async Task StoreStandard(VardbalansContext db, DateTime now, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (!await db.WaitingRules.AnyAsync(cancel))
        {
            db.WaitingRules.AddRange(NationalLimits.Standard.Select(r => Of(r, Actor.Program, now)));
            await db.SaveChangesAsync(cancel);
        }
    }

    /// <summary>A row as the calculation takes it.</summary>
    public static LimitRule Of(WaitingRule row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Id = row.Id,
            Stage = (WaitStage)row.Stage,
            Kind = (LimitKind)row.Kind,
            LimitDays = row.LimitDays,
            Start = (ClockPoint)row.ClockStart,
            On = row.OnWaiting ? MeasuredOn.Waiting : MeasuredOn.Completed,
            UnitId = row.NodeId,
            ActivityId = row.ActivityId,
            From = row.From,
            To = row.To,
            Source = row.Source,
        };
    }

    /// <summary>A limit as a row.</summary>
    public static WaitingRule Of(LimitRule rule, Actor by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return new()
        {
            Stage = (int)rule.Stage,
            Kind = (int)rule.Kind,
            NodeId = rule.UnitId,
            ActivityId = rule.ActivityId,
            LimitDays = rule.LimitDays,
            ClockStart = (int)rule.Start,
            OnWaiting = rule.On == MeasuredOn.Waiting,
            From = rule.From,
            To = rule.To,
            Source = rule.Source,
            MadeBy = by,
            MadeAt = now,
        };
    }
}
