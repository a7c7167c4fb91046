namespace Vardbalans.App.Components;

/// <summary>What a figure says of its plan or limit, as shown by shape, word and colour together.</summary>
public enum StatusKind
{
    /// <summary>Kan inte bedömas: the grounds are missing or unsure. The default, so a forgotten status never looks good.</summary>
    CannotJudge,

    /// <summary>Under plan.</summary>
    UnderPlan,

    /// <summary>Långt under plan.</summary>
    FarUnderPlan,

    /// <summary>På plan.</summary>
    OnPlan,

    /// <summary>Över plan.</summary>
    OverPlan,

    /// <summary>Långt över plan.</summary>
    FarOverPlan,

    /// <summary>Over a limit where more is worse, such as a queue: points up, in the colour of a shortage.</summary>
    OverLimit,

    /// <summary>Behöver ses över.</summary>
    NeedsReview,

    /// <summary>Kräver beslut, or something failed.</summary>
    NeedsDecision,
}

/// <summary>The word and the style class of each <see cref="StatusKind"/>.</summary>
public static class StatusLook
{
    /// <summary>The word that always follows the shape, in the page's language.</summary>
    public static string Word(this StatusKind status) => status switch
    {
        StatusKind.UnderPlan => ComponentText.StatusUnderPlan,
        StatusKind.FarUnderPlan => ComponentText.StatusFarUnderPlan,
        StatusKind.OnPlan => ComponentText.StatusOnPlan,
        StatusKind.OverPlan => ComponentText.StatusOverPlan,
        StatusKind.FarOverPlan => ComponentText.StatusFarOverPlan,
        StatusKind.OverLimit => ComponentText.StatusOverLimit,
        StatusKind.NeedsReview => ComponentText.StatusNeedsReview,
        StatusKind.NeedsDecision => ComponentText.StatusNeedsDecision,
        _ => ComponentText.StatusCannotJudge,
    };

    /// <summary>The class that sets colour and ground, e.g. <c>vb-tone-under</c>.</summary>
    public static string Tone(this StatusKind status) => status switch
    {
        StatusKind.UnderPlan => "vb-tone-under",
        StatusKind.FarUnderPlan => "vb-tone-far-under",
        StatusKind.OnPlan => "vb-tone-on",
        StatusKind.OverPlan => "vb-tone-over",
        StatusKind.FarOverPlan => "vb-tone-far-over",
        StatusKind.OverLimit => "vb-tone-over-limit",
        StatusKind.NeedsReview => "vb-tone-review",
        StatusKind.NeedsDecision => "vb-tone-decide",
        _ => "vb-tone-unknown",
    };
}
