using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Which kind of code a choice of few values has, so that a source's codes for them can be linked too.</summary>
internal static class ChoiceCodes
{
    private static readonly Dictionary<CodeKind, Type> Types = new()
    {
        [CodeKind.ContactStatus] = typeof(ContactStatus),
        [CodeKind.SlotStatus] = typeof(SlotStatus),
        [CodeKind.ShiftActivity] = typeof(ShiftActivity),
        [CodeKind.ShiftStatus] = typeof(ShiftStatus),
        [CodeKind.AbsenceReason] = typeof(AbsenceReason),
        [CodeKind.ReferralOutcome] = typeof(ReferralOutcome),
        [CodeKind.BedClosure] = typeof(BedClosure),
        [CodeKind.OperationStatus] = typeof(OperationStatus),
        [CodeKind.CancelReason] = typeof(CancelReason),
        [CodeKind.SessionStatus] = typeof(SessionStatus),
        [CodeKind.WaitEnd] = typeof(WaitEnd),
        [CodeKind.WaitDeviation] = typeof(WaitDeviation),
    };

    /// <summary>All kinds that are choices.</summary>
    public static IReadOnlyCollection<CodeKind> Kinds => Types.Keys;

    /// <summary>The choice of a kind; none when its codes are the catalogue's.</summary>
    public static Type? Choice(this CodeKind kind) => Types.GetValueOrDefault(kind);

    /// <summary>The kind of a choice.</summary>
    public static CodeKind KindOf(Type choice) => Types.Single(t => t.Value == choice).Key;
}
