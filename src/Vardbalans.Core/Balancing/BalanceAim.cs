namespace Vardbalans.Core.Balancing;

/// <summary>What a balance is to reach, and by what means.</summary>
public sealed record BalanceAim
{
    /// <summary>Names of the measures that may be taken; none: today's resources alone.</summary>
    public IReadOnlySet<string> Measures { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The most that measures may cost in the planned weeks, in kronor; none: no limit.</summary>
    public double? Budget { get; init; }

    /// <summary>From this week on nobody may be past due; none: as few as can be.</summary>
    public int? NobodyPastFrom { get; init; }

    /// <summary>Is it the cheapest way that is asked for? Else the fewest past due.</summary>
    public bool IsCheapest { get; init; }

    /// <summary>Weighted weeks past due to the horizon, with the price of who are left at the end, may be no more than this; none: no limit.</summary>
    public double? MostShortfall { get; init; }

    /// <summary>What lies in the objective beside weeks past due.</summary>
    public BalancePrices Prices { get; init; } = new();

    /// <summary>What everything but money weighs in the objective. When the cheapest way is asked for, no money is spent on what nobody asked for.</summary>
    internal double Beside => IsCheapest ? 1e-4 : 1;

    /// <summary>Weeks beyond those that are needed to see what comes of the plan; to test that they change nothing.</summary>
    public int ExtraWeeks { get; init; }
}

/// <summary>Small prices beside that of a patient past due for a week, which is the class's weight. Defaults are ours; docs/methods/balance.md says why.</summary>
public sealed record BalancePrices
{
    /// <summary>One who waits for a week, due or not: makes an early visit better than a late one, and the answer one.</summary>
    public double Waiting { get; init; } = 0.001;

    /// <summary>One patient more or fewer than the week before.</summary>
    public double Change { get; init; } = 0.0005;

    /// <summary>One who is left at the end above the target or the start.</summary>
    public double LeftAtEnd { get; init; } = 13;

    /// <summary>A thousand kronor of measures when they are not what is to be least: so little that it only chooses between equals.</summary>
    public double Thousand { get; init; } = 1e-5;
}
