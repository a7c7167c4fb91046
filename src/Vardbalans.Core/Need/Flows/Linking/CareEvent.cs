namespace Vardbalans.Core.Need.Flows.Linking;

/// <summary>What an event is in a patient's way through care, in the order in which events of one day follow on each other.</summary>
public enum CareEventKind
{
    /// <summary>An accepted referral arrives.</summary>
    Referral = 0,

    /// <summary>Care begins without a referral: an emergency visit, or a person taken on to a list.</summary>
    Start = 1,

    /// <summary>A first visit is done.</summary>
    FirstVisit = 2,

    /// <summary>An examination is done.</summary>
    Examination = 3,

    /// <summary>An operation is decided.</summary>
    Decision = 4,

    /// <summary>An operation is done.</summary>
    Operation = 5,

    /// <summary>A stay ends.</summary>
    Stay = 6,

    /// <summary>A return visit, or any other contact that belongs to care already begun, is done.</summary>
    Return = 7,
}

/// <summary>One event of one patient, as linking takes it: no more about the person than what the order needs.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Day">Its day, as <see cref="DateOnly.DayNumber"/>.</param>
/// <param name="End">Where it is counted.</param>
/// <param name="Kin">The same number for units that belong together: those of one specialty, or else of one clinic.</param>
/// <param name="Referral">The referral that it belongs to; a referral's own number. None when not stated.</param>
/// <param name="Operation">A decision's and an operation's own number, and the operation that a stay was for. None when not stated.</param>
public readonly record struct CareEvent(CareEventKind Kind, int Day, FlowEnd End, int Kin, long? Referral, long? Operation)
{
    /// <summary>Does it begin a chain, so that nothing is looked for before it?</summary>
    public bool Begins => Kind is CareEventKind.Referral or CareEventKind.Start;
}
