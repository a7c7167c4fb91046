using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Rows of a unit that a load speaks for and does not have, so that they are withdrawn if it is let in.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Gone">Rows that would go.</param>
/// <param name="Stood">Rows that are stored of the unit within what the load speaks for.</param>
public sealed record GoneRows(int UnitId, int Gone, int Stood)
{
    /// <summary>The code of the remark that keeps it; its subject is the unit's number and what stood.</summary>
    public const string Code = "gone-of-unit";

    /// <summary>The part that would go, in percent.</summary>
    public double Percent => 100.0 * Gone / Stood;

    /// <summary>The units that lose rows, by number.</summary>
    public static IReadOnlyList<GoneRows> Of(IReadOnlyDictionary<int, int> gone, IReadOnlyDictionary<int, int> stood) =>
        [.. gone.OrderBy(g => g.Key).Select(g => new GoneRows(g.Key, g.Value, stood[g.Key]))];

    /// <summary>The largest part of any unit's rows, in percent; 0 when none goes.</summary>
    public static double Most(IReadOnlyList<GoneRows> units) => units.Select(u => u.Percent).DefaultIfEmpty().Max();

    /// <summary>As it is kept with a load that waits.</summary>
    internal Remark AsRemark() => new(Code, string.Create(CultureInfo.InvariantCulture, $"{UnitId}/{Stood}"), Gone);

    /// <summary>What a load that waits would withdraw, the largest part first.</summary>
    public static async Task<IReadOnlyList<GoneRows>> OfLoad(VardbalansContext db, int batch, CancellationToken cancel) =>
        [.. (await db.LoadRemarks.AsNoTracking().Where(r => r.BatchId == batch && r.Code == Code).ToListAsync(cancel)).Select(Of).OrderByDescending(g => g.Percent).ThenBy(g => g.UnitId)];

    private static GoneRows Of(LoadRemark remark)
    {
        var at = remark.Subject.IndexOf('/', StringComparison.Ordinal);
        return new GoneRows(
            int.Parse(remark.Subject.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture),
            remark.Count,
            int.Parse(remark.Subject.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
