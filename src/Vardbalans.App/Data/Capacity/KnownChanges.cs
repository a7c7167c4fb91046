using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Capacity;

/// <summary>What is known to change a unit's staff.</summary>
public enum ChangeKind
{
    /// <summary>Somebody may be recruited.</summary>
    Recruitment = 0,

    /// <summary>Temporary staff whose contract ends.</summary>
    TemporaryEnds = 1,

    /// <summary>Leave that is granted.</summary>
    Leave = 2,

    /// <summary>Parental leave.</summary>
    Parental = 3,

    /// <summary>A clinic or ward that closes for some weeks.</summary>
    Closure = 4,
}

/// <summary>Something known to change a unit's time for patients from a week on. Never changed but by being ended.</summary>
public sealed class KnownChange : IEndedRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>Clinic, theatre or ward.</summary>
    public required CapacityKind Setting { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>The first week that it changes.</summary>
    public required IsoWeek From { get; init; }

    /// <summary>The last; none until further notice.</summary>
    public IsoWeek? Last { get; init; }

    /// <summary>Time for patients in an ordinary week; negative takes away.</summary>
    public required int MinutesEachWeek { get; init; }

    /// <summary>How likely it is.</summary>
    public required double Chance { get; init; }

    public required string Reason { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was withdrawn; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The change.</summary>
    public CapacityChange Change => new(From, Last, new MinutesPerWeek(MinutesEachWeek), new Share(Chance));
}

/// <summary>A forecast of one competence's time for patients at a unit, as it was made in a week. Kept, never changed.</summary>
public sealed class KeptOutlook
{
    public required int UnitId { get; init; }

    public required int CompetenceId { get; init; }

    /// <summary>Clinic, theatre or ward.</summary>
    public required CapacityKind Setting { get; init; }

    /// <summary>The week it was made in: the first that it is of.</summary>
    public required IsoWeek Made { get; init; }

    /// <summary>Mean and quantiles of each week, packed.</summary>
    public required byte[] Weeks { get; init; }
}

/// <summary>Persons enrolled at a unit with one person or together, as it was counted. Never changed but by being ended.</summary>
public sealed class PanelCount : IEndedRow
{
    public int Id { get; init; }

    public required int UnitId { get; init; }

    /// <summary>1 and up for a person of the unit, by number and never by name; 0 for the unit together.</summary>
    public required int Person { get; init; }

    public required int Enrolled { get; init; }

    /// <summary>Full-time positions that see them.</summary>
    public required double Positions { get; init; }

    /// <summary>The day it was counted.</summary>
    public required DateOnly Day { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was replaced; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>The mapping of what is known of coming capacity, and of panels.</summary>
internal static class KnownChangeTables
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<KnownChange>(e =>
        {
            e.HasIndex(c => c.UnitId);
            e.Ignore(c => c.Change);
        });
        model.Entity<KeptOutlook>().HasKey(f => new { f.UnitId, f.CompetenceId, f.Setting, f.Made });
        model.Entity<PanelCount>().HasIndex(p => p.UnitId);
    }
}
