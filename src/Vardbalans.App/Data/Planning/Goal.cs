using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Planning;

/// <summary>How far a goal has come.</summary>
public enum GoalState
{
    /// <summary>Being written (<i>utkast</i>).</summary>
    Draft = 0,

    /// <summary>Put forward to be signed (<i>föreslagen</i>).</summary>
    Proposed = 1,

    /// <summary>Signed by both sides (<i>överenskommen</i>); cannot be changed.</summary>
    Agreed = 2,

    /// <summary>A later version is agreed (<i>reviderad</i>).</summary>
    Revised = 3,
}

/// <summary>Who signs a goal.</summary>
public enum GoalSide
{
    /// <summary>The clinic that is to keep it.</summary>
    Clinic = 0,

    /// <summary>The level above, such as the area's director.</summary>
    Above = 1,
}

/// <summary>One version of a unit's goal for twelve months (<i>produktionsmål</i>): an agreement between levels, not a forecast.</summary>
public sealed class Goal
{
    public int Id { get; init; }

    /// <summary>The clinic whose goal it is.</summary>
    public required int OwnerId { get; init; }

    /// <summary>The first of its twelve months.</summary>
    public required DateOnly First { get; init; }

    /// <summary>1, 2, 3 … within owner and first day.</summary>
    public required int Number { get; init; }

    public required GoalState State { get; set; }

    /// <summary>What both sides expect of each other.</summary>
    public string Expectations { get; set; } = "";

    /// <summary>When what is to be done.</summary>
    public string Timetable { get; set; } = "";

    /// <summary>How and when it is followed up.</summary>
    public string FollowUp { get; set; } = "";

    /// <summary>The capacity and measures it rests on.</summary>
    public string RestsOn { get; set; } = "";

    /// <summary>KPS-ägare, by name.</summary>
    public string PlanOwner { get; set; } = "";

    /// <summary>KPS-ledare, by name.</summary>
    public string PlanLeader { get; set; } = "";

    /// <summary>Why this version was made.</summary>
    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>When both had signed.</summary>
    public DateTime? AgreedAt { get; set; }

    /// <summary>The number of its last saved change.</summary>
    public int Edits { get; set; }
}

/// <summary>The volume of one activity in a goal, and who owns the gap to the need.</summary>
public sealed class GoalVolume
{
    public required int GoalId { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>Over the twelve months, in the activity's counting unit.</summary>
    public required int Volume { get; init; }

    /// <summary>The need when the goal was put forward; none when it is not known.</summary>
    public int? Need { get; set; }

    /// <summary>Who owns that the goal is below the need.</summary>
    public string? GapOwner { get; init; }

    /// <summary>Why it is.</summary>
    public string? GapReason { get; init; }
}

/// <summary>That one side has signed a goal.</summary>
public sealed class GoalSignature
{
    public int Id { get; init; }

    public required int GoalId { get; init; }

    public required GoalSide Side { get; init; }

    public required Actor By { get; init; }

    public required DateTime At { get; init; }

    public required string Reason { get; init; }

    /// <summary>When the goal was taken back to be worked on; then it no longer counts.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>The mapping of goals.</summary>
internal static class GoalTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Goal>().HasIndex(g => new { g.OwnerId, g.First, g.Number }).IsUnique();
        model.Entity<GoalVolume>(e =>
        {
            e.HasKey(v => new { v.GoalId, v.ActivityId });
            e.HasOne<Goal>().WithMany().HasForeignKey(v => v.GoalId);
        });
        model.Entity<GoalSignature>().HasOne<Goal>().WithMany().HasForeignKey(s => s.GoalId);
    }
}
