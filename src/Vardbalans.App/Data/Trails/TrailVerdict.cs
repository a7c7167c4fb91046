namespace Vardbalans.App.Data.Trails;

/// <summary>What is wrong with the chain.</summary>
public enum TrailFaultKind
{
    /// <summary>Numbers are missing among the seals.</summary>
    SealMissing = 0,

    /// <summary>A seal is not what its own hash says.</summary>
    SealAltered = 1,

    /// <summary>A seal does not follow on the one before it.</summary>
    LinkBroken = 2,

    /// <summary>A seal covers more or fewer entries than it did.</summary>
    CountDiffers = 3,

    /// <summary>Entries under a seal are not what they were.</summary>
    EntriesAltered = 4,

    /// <summary>Entries bear the number of a seal that does not exist.</summary>
    EntriesWithoutSeal = 5,

    /// <summary>A seal that is known from elsewhere is not in the chain: its end has been cut off.</summary>
    KnownSealMissing = 6,

    /// <summary>A seal that is known from elsewhere was another: the chain has been made anew.</summary>
    KnownSealDiffers = 7,

    /// <summary>Entries that no seal covers, though they do not wait for one: only somebody else can have stored them.</summary>
    EntriesOutside = 8,

    /// <summary>Entries tell of a time long before the seal before theirs, or long after their own.</summary>
    EntriesOutOfTime = 9,
}

/// <summary>Something wrong with the chain.</summary>
/// <param name="Kind">What.</param>
/// <param name="Seal">At which seal; the first of them.</param>
public sealed record TrailFault(TrailFaultKind Kind, long Seal)
{
    /// <summary>The last of several seals.</summary>
    public long? ThroughSeal { get; init; }

    /// <summary>How many entries the seal says that it covers.</summary>
    public long? Told { get; init; }

    /// <summary>How many there are.</summary>
    public long? Found { get; init; }

    /// <summary>The first entry that it may be about.</summary>
    public long? FirstEntry { get; init; }

    /// <summary>The last entry that it may be about.</summary>
    public long? LastEntry { get; init; }

    /// <summary>Where a known seal is known from.</summary>
    public string? Source { get; init; }
}

/// <summary>A seal that is known from somewhere out of reach of whoever may write in the database.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="Source">Where it is known from: the name of a file, or empty for what was given by hand.</param>
public sealed record KnownSeal(long Number, string Hash, string Source);

/// <summary>What a check of the whole chain found.</summary>
/// <param name="Seals">How many seals there are.</param>
/// <param name="Entries">How many entries they cover.</param>
/// <param name="KnownSeals">How many known seals were compared.</param>
/// <param name="NewestSeal">The last seal's number, if there is one.</param>
/// <param name="NewestHash">The last seal's hash.</param>
/// <param name="Unsealed">How many entries wait for a seal.</param>
/// <param name="UnsealedSince">When the first of them was written.</param>
/// <param name="Faults">What is wrong; at most <see cref="TrailProof.MostFaults"/>.</param>
/// <param name="MoreFaults">How many faults more there are.</param>
public sealed record TrailVerdict(
    long Seals, long Entries, long KnownSeals, long? NewestSeal, string? NewestHash, long Unsealed, DateTime? UnsealedSince, IReadOnlyList<TrailFault> Faults, long MoreFaults)
{
    /// <summary>Is nothing wrong?</summary>
    public bool IsWhole => Faults.Count == 0;
}
