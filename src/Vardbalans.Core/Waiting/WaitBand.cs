namespace Vardbalans.Core.Waiting;

/// <summary>Those who have waited from one number of whole days to another, both included.</summary>
/// <param name="From">Fewest days.</param>
/// <param name="To">Most days; none: any number more.</param>
/// <param name="Count">How many they are.</param>
public readonly record struct WaitBand(int From, int? To, int Count);
