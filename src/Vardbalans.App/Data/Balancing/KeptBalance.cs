using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Balancing;

/// <summary>A balance of a care unit with all below it, as it came out, with what it was made from: enough to make it once more. Never changed.</summary>
public sealed class KeptBalance
{
    public int Id { get; init; }

    public required int NodeId { get; init; }

    /// <summary>One site only; 0 for all.</summary>
    public required int SiteId { get; init; }

    /// <summary>What was asked beside the balance itself; empty when nothing was.</summary>
    public required string Question { get; init; }

    /// <summary>What it was made from, in short: while it is the same, so is the balance.</summary>
    public required string Mark { get; init; }

    public required DateTime MadeAt { get; init; }

    /// <summary>Seconds that the solver was at it.</summary>
    public required double Seconds { get; init; }

    /// <summary>The case, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>What it came to, as JSON.</summary>
    public required string Result { get; init; }
}

/// <summary>The mapping of balances.</summary>
internal static class BalanceTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<KeptBalance>().HasIndex(b => new { b.NodeId, b.SiteId });
        model.Entity<KeptBalance>().Property(b => b.Question).HasDefaultValue(string.Empty);
        model.Entity<GivenMeasureOption>().HasIndex(o => o.NodeId);
    }
}
