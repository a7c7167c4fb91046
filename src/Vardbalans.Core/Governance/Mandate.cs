namespace Vardbalans.Core.Governance;

/// <summary>What a person may do beyond reading sums, which every employee may for the whole region.</summary>
/// <remarks>Held through a <see cref="Role"/> over a part of the region, never by itself.</remarks>
public enum Mandate
{
    /// <summary>Read rows behind a figure, for a stated purpose (<i>läsa rader</i>).</summary>
    Read = 0,

    /// <summary>Make and change plans and their grounds (<i>planera</i>).</summary>
    Plan = 1,

    /// <summary>Enter an agreement on goals (<i>överenskomma</i>).</summary>
    Agree = 2,

    /// <summary>Take the decisions of the role (<i>besluta</i>); which they are is told by <see cref="DecisionKind"/>.</summary>
    Decide = 3,

    /// <summary>Run the installation: accounts, mandates, loads, settings (<i>administrera</i>).</summary>
    Administer = 4,

    /// <summary>Read the trail of who saw and changed what (<i>granska</i>); kept apart from <see cref="Administer"/>, so that nobody reviews oneself.</summary>
    Review = 5,
}

/// <summary>The kinds of decision that a mandate may be over.</summary>
public enum DecisionKind
{
    /// <summary>An agreement on goals between a clinic and its director (<i>överenskommelse</i>).</summary>
    Agreement = 0,

    /// <summary>A production plan for a year (<i>produktionsplan</i>).</summary>
    Plan = 1,

    /// <summary>A measure that restores the balance (<i>åtgärd</i>).</summary>
    Measure = 2,

    /// <summary>How theatres and sessions are shared out (<i>operationsfördelning</i>).</summary>
    TheatreAllocation = 3,

    /// <summary>Principles, concentration of care, purchase of external care (<i>strategiskt beslut</i>).</summary>
    Strategy = 4,
}
