using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>What a version plans of one activity at one unit. Its weeks follow from it and from those set by hand; they stand in <see cref="PlanCell"/>.</summary>
public sealed class PlanRow
{
    public int Id { get; init; }

    public required int VersionId { get; init; }

    public required int UnitId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>What stays when single weeks are set.</summary>
    public required PlanAnchor Anchor { get; set; }

    /// <summary>Of the year or of a normal week, in the activity's counting unit. Zero or more.</summary>
    public required decimal Volume { get; set; }

    /// <summary>How much of it goes on alike in all weeks, 0–1; the rest follows the version's profile.</summary>
    public required decimal EvenShare { get; set; }

    /// <summary>Taken out of the plan. Kept, so that it can be put back.</summary>
    public bool IsRemoved { get; set; }
}

/// <summary>A competence's part of a row, as a weight against the row's others.</summary>
public sealed class PlanPart
{
    public required int RowId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>Zero or more.</summary>
    public required decimal Weight { get; set; }
}

/// <summary>What a row comes to for one competence in one week: with the other competences it is the row's <see cref="PlanCell"/>.</summary>
public sealed class PlanPartCell
{
    public required int RowId { get; init; }

    public required int CompetenceId { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>Zero or more.</summary>
    public required int Value { get; init; }
}

/// <summary>A week that a person has set in place of the profile's.</summary>
public sealed class PlanSetCell
{
    public required int RowId { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>0 for the whole row.</summary>
    public required int CompetenceId { get; init; }

    /// <summary>Zero or more.</summary>
    public required int Value { get; set; }

    /// <summary>Why; may be given later, but before the version is put forward.</summary>
    public string? Reason { get; set; }

    public required Actor MadeBy { get; set; }

    public required DateTime MadeAt { get; set; }
}

/// <summary>A week of less production in a version's profile.</summary>
public sealed class PlanLowWeek
{
    public required int VersionId { get; init; }

    public required IsoWeek Week { get; init; }

    /// <summary>Against a normal week, 0–1.</summary>
    public required decimal Weight { get; init; }

    /// <summary>Are the week's holidays counted in the weight?</summary>
    public required bool IncludesHolidays { get; init; }
}

/// <summary>A named change of some weeks in a version's profile, such as a congress.</summary>
public sealed class PlanImpact
{
    public int Id { get; init; }

    public required int VersionId { get; init; }

    public required string Name { get; init; }

    public required IsoWeek First { get; init; }

    /// <summary>The last week, counted.</summary>
    public required IsoWeek Last { get; init; }

    /// <summary>−100 to 1,000.</summary>
    public required double Percent { get; init; }

    public required Core.Calendar.Weekdays Days { get; init; }
}
