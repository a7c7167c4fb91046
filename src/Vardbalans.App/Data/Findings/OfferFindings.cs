namespace Vardbalans.App.Data.Findings;

/// <summary>Looks for waits that the patient is said to have chosen, without any offer of care: an abstention takes an offer of a date and time within the guarantee.</summary>
internal static class OfferFindings
{
    /// <summary>Fewer at a unit are no finding: slips happen, and so few could be known.</summary>
    public const int Fewest = 5;

    private const int DaysBack = 364;

    /// <summary>What a source's lists show.</summary>
    /// <param name="db">The database.</param>
    /// <param name="batch">The load that has touched them.</param>
    /// <param name="today">Today in Sweden.</param>
    /// <param name="cancel">Stops it.</param>
    public static async Task<List<QualityFinding>> In(VardbalansContext db, LoadBatch batch, DateOnly today, CancellationToken cancel) =>
        [.. (await db.ChosenWaits(batch.SourceId, today.AddDays(-DaysBack), cancel)).Where(w => w.WithoutOffer >= Fewest).OrderBy(w => w.UnitId).ThenBy(w => w.ActivityId)
            .Select(w => SeriesFindings.Make(batch, FindingKind.NoOffer, w.UnitId, w.ActivityId, null, null, ("rows", w.WithoutOffer), ("of", w.All)))];
}
