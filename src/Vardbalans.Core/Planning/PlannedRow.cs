using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>What stays as it is when single weeks of a row are set by hand.</summary>
public enum PlanAnchor
{
    /// <summary>The year's volume: what one week gives up, the other weeks take over.</summary>
    Year = 0,

    /// <summary>The normal week's volume: a week set by hand changes the year's.</summary>
    NormalWeek = 1,
}

/// <summary>A competence's part of a row, as a weight against the row's other competences.</summary>
/// <param name="CompetenceId">The competence.</param>
/// <param name="Weight">Zero or more.</param>
public readonly record struct CompetencePart(int CompetenceId, decimal Weight);

/// <summary>A week's value set by hand in place of the profile's.</summary>
/// <param name="Week">The week.</param>
/// <param name="CompetenceId">None: the whole row's.</param>
/// <param name="Value">In the row's unit. Zero or more.</param>
public readonly record struct SetWeek(IsoWeek Week, int? CompetenceId, int Value);

/// <summary>What is planned of one activity at one unit: a volume, what it is held by, who does it, and the weeks set by hand.</summary>
/// <param name="Anchor">What stays when weeks are set.</param>
/// <param name="Volume">Of the year (a whole number) or of a normal week, in the row's unit. Zero or more.</param>
/// <param name="Parts">Competences in the catalogue's order; none when the row is not divided.</param>
/// <param name="Set">Weeks set by hand, each week and competence at most once.</param>
public sealed record PlannedRow(PlanAnchor Anchor, decimal Volume, IReadOnlyList<CompetencePart> Parts, IReadOnlyList<SetWeek> Set)
{
    /// <summary>A row that is not divided and has no week set.</summary>
    public PlannedRow(PlanAnchor anchor, decimal volume)
        : this(anchor, volume, [], [])
    {
    }
}
