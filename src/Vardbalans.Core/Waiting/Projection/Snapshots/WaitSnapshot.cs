namespace Vardbalans.Core.Waiting.Projection.Snapshots;

/// <summary>A list as it was counted at the end of one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Waiting">Those who waited, by how long.</param>
public readonly record struct WaitSnapshot(DateOnly Day, WaitHistogram Waiting);
