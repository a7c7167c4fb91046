namespace Vardbalans.Core.Tests.Need.Flows;

/// <summary>Replacements of valve seats on 41 diesel engines, ages in days: the example of Nelson (1995), Technometrics 37, 147–157.</summary>
internal static class ValveSeats
{
    /// <summary>Each engine: the ages at replacements, last the age at which it was seen last.</summary>
    internal static IReadOnlyList<int[]> Engines { get; } =
    [
        [761], [759], [98, 667], [326, 653, 653, 667], [665], [84, 667], [87, 663], [646, 653], [92, 653], [651], [258, 328, 377, 621, 650],
        [61, 539, 648], [254, 276, 298, 640, 644], [76, 538, 642], [635, 641], [349, 404, 561, 649], [631], [596], [120, 479, 614], [323, 449, 582],
        [139, 139, 589], [593], [573, 589], [165, 408, 604, 606], [249, 594], [344, 497, 613], [265, 586, 595], [166, 206, 348, 389], [601],
        [410, 581, 601], [611], [608], [587], [367, 603], [202, 563, 570, 585], [587], [578], [578], [586], [585], [582],
    ];
}
