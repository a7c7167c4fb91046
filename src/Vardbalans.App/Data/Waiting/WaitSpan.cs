namespace Vardbalans.App.Data.Waiting;

/// <summary>What a source's rows about one unit's list tell of: sums, from which it is seen what has to be counted anew.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="Newest">The newest load that brought a row.</param>
/// <param name="Ended">The newest load that ended one; 0 when none has.</param>
/// <param name="LastListed">The last day that somebody was listed.</param>
/// <param name="FirstEnded">The first day that a wait ended; none when no wait has.</param>
/// <param name="LastEnded">The last.</param>
internal sealed record WaitSpan(int SourceId, int UnitId, int Newest, int Ended, DateOnly LastListed, DateOnly? FirstEnded, DateOnly? LastEnded)
{
    /// <summary>The newest load that changed anything.</summary>
    public int Touched => Math.Max(Newest, Ended);
}
