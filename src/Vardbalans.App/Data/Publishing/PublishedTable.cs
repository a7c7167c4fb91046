using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Publishing;

/// <summary>What a published table counts.</summary>
public enum PublishedKind
{
    /// <summary>What clinics did, by month of the tertial.</summary>
    Done = 0,

    /// <summary>Who waited at the end of the tertial, by how long.</summary>
    Waiting = 1,
}

/// <summary>A table for the public (<i>publicerad tabell</i>) as it was published, small counts already hidden. Never changed; a period is published once.</summary>
public sealed class PublishedTable
{
    public int Id { get; init; }

    public required PublishedKind Kind { get; init; }

    public required int ActivityId { get; init; }

    /// <summary>The calendar year.</summary>
    public required int Year { get; init; }

    /// <summary>1, 2 or 3.</summary>
    public required int Tertial { get; init; }

    /// <summary>The smallest count that was shown.</summary>
    public required int Fewest { get; init; }

    /// <summary>Rows, columns and counts, as JSON; a hidden count is not in it.</summary>
    public required string Content { get; init; }

    public required Actor PublishedBy { get; init; }

    public required DateTime PublishedAt { get; init; }

    public Actor? WithdrawnBy { get; set; }

    /// <summary>Shown to nobody since then; none while it is public.</summary>
    public DateTime? WithdrawnAt { get; set; }
}

/// <summary>The mapping of published tables.</summary>
internal static class PublishedTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<PublishedTable>().HasIndex(t => new { t.Year, t.Tertial, t.Kind, t.ActivityId }).IsUnique();
    }
}
