namespace Vardbalans.Core.Need.Flows;

/// <summary>Need that follows from what happens upstream, in one week or over several, with its limits and where it comes from.</summary>
/// <param name="Done">The part, in the mean, that follows from what was already done upstream, however many steps up.</param>
/// <param name="Waiting">The part that follows from those who wait upstream now.</param>
/// <param name="Coming">The part that follows from those who are still to come.</param>
/// <param name="Low95">Below this with a chance of 2.5 %.</param>
/// <param name="Low80">Below this with a chance of 10 %.</param>
/// <param name="Median">Below this with a chance of 50 %.</param>
/// <param name="High80">Below this with a chance of 90 %.</param>
/// <param name="High95">Below this with a chance of 97.5 %.</param>
/// <param name="Known">
/// The share, 0–1, of what should lead here, in usual weeks, whose weeks upstream are known. The need is too low where it is below one, because nothing
/// stands in for what is not known.
/// </param>
public sealed record DerivedVolume(
    double Done, double Waiting, double Coming, double Low95, double Low80, double Median, double High80, double High95, double Known)
{
    /// <summary>The mean: the sum of its three sources. Exact, not simulated.</summary>
    public double Mean => Done + Waiting + Coming;
}
