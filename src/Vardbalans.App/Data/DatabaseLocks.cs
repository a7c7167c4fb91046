namespace Vardbalans.App.Data;

/// <summary>The numbers of the locks that PostgreSQL keeps for us: one for each thing that is done by one at a time.</summary>
internal static class DatabaseLocks
{
    /// <summary>Loads from one source; the number that the source's name is hashed with.</summary>
    public const long Source = 7201;

    /// <summary>The sums and all they are made of.</summary>
    public const long Sums = 7202;

    /// <summary>The chain of seals.</summary>
    public const long Chain = 7203;

    /// <summary>Changes of mandates.</summary>
    public const long Mandates = 7204;

    /// <summary>Steps of flows that persons enter.</summary>
    public const long Flows = 7205;
}
