using System.Buffers.Binary;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Need.RefitForecasts;

/// <summary>The weeks of one node, at all sites or at one, as a forecast takes them.</summary>
/// <param name="Unit">The care unit with all below it.</param>
/// <param name="Site">A site, or 0 for all.</param>
/// <param name="IsWhole">Nothing below it has figures: sums are made of such.</param>
/// <param name="First">The first stated week.</param>
/// <param name="Values">Week by week to the last that is stated; NaN where it is not known from those that report.</param>
internal sealed record ForecastSeries(int Unit, int Site, bool IsWhole, IsoWeek First, double[] Values)
{
    /// <summary>The last stated week.</summary>
    public IsoWeek Last => First + (Values.Length - 1);

    /// <summary>Known weeks that a forecast takes at least: fewer tell too little, and would move the forecasts of all that they are summed with.</summary>
    public const int LeastWeeks = 13;

    /// <summary>Can it be forecast from a week: is it still reported, and long enough?</summary>
    public bool CanBeForecast(IsoWeek origin) => origin - Last <= UnknownWeeks.LongestLag && Values.Count(v => !double.IsNaN(v)) >= LeastWeeks;

    /// <summary>Changes when a figure, or whether it is stated, changes.</summary>
    public long Fingerprint => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(MemoryMarshal.AsBytes<double>([First.Index, .. Values])));

    /// <summary>All series of an activity that have at least one stated week, from the sums of every node and site.</summary>
    /// <param name="db">The database.</param>
    /// <param name="tree">Today's tree.</param>
    /// <param name="activity">The activity.</param>
    /// <param name="measure">What is forecast.</param>
    /// <param name="last">The last week that is counted as known.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<IReadOnlyList<ForecastSeries>> Read(
        VardbalansContext db, OrganisationTree tree, int activity, ForecastMeasure measure, IsoWeek last, CancellationToken cancel)
    {
        var stated = await Weeks(db, activity, measure, last, cancel);
        var own = stated.Keys.Select(k => k.Unit).ToHashSet();
        var whole = own.Where(u => !tree.Subtree(u).Any(below => below.Id != u && own.Contains(below.Id))).ToHashSet();
        return
        [
            .. stated.OrderBy(s => s.Key.Unit).ThenBy(s => s.Key.Site).Select(s =>
            {
                var weeks = s.Value;
                if (!whole.Contains(s.Key.Unit))
                {
                    // A sum is known only for weeks that those who report it below have stated.
                    var below = tree.Subtree(s.Key.Unit).Where(u => whole.Contains(u.Id)).Select(u => stated.GetValueOrDefault((u.Id, s.Key.Site))).OfType<SortedDictionary<IsoWeek, double>>();
                    foreach (var week in UnknownWeeks.Of(below, last))
                    {
                        weeks.Remove(week);
                    }
                }

                return Of(s.Key.Unit, s.Key.Site, whole.Contains(s.Key.Unit), weeks);
            }).OfType<ForecastSeries>(),
        ];
    }

    private static ForecastSeries? Of(int unit, int site, bool isWhole, SortedDictionary<IsoWeek, double> weeks)
    {
        if (weeks.Count == 0)
        {
            return null;
        }

        var first = weeks.Keys.First();
        var values = new double[weeks.Keys.Last() - first + 1];
        Array.Fill(values, double.NaN);
        foreach (var (week, value) in weeks)
        {
            values[week - first] = value;
        }

        return new ForecastSeries(unit, site, isWhole, first, values);
    }

    /// <summary>Weeks by node and site. A week in two months is stated as <see cref="WeekSum"/> says.</summary>
    private static async Task<Dictionary<(int Unit, int Site), SortedDictionary<IsoWeek, double>>> Weeks(
        VardbalansContext db, int activity, ForecastMeasure measure, IsoWeek last, CancellationToken cancel)
    {
        var column = measure == ForecastMeasure.Inflow ? "Inflow" : "Done";
        var parts = new Dictionary<(int Unit, int Site), Dictionary<WeekPart, double>>();
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText =
            $"SELECT \"NodeId\", \"SiteId\", \"Part\", \"{column}\" FROM \"RollupWeeks\" " +
            FormattableString.Invariant($"WHERE \"ActivityId\" = {activity} AND \"{column}\" IS NOT NULL AND \"Part\" <= {WeekPart.LastOf(last).Index}");
        await using (DbDataReader reader = await command.ExecuteReaderAsync(cancel))
        {
            while (await reader.ReadAsync(cancel))
            {
                var key = (reader.GetInt32(0), reader.GetInt32(1));
                if (!parts.TryGetValue(key, out var own))
                {
                    parts[key] = own = [];
                }

                own[WeekPart.FromIndex(reader.GetInt32(2))] = reader.GetInt32(3);
            }
        }

        var weeks = new Dictionary<(int Unit, int Site), SortedDictionary<IsoWeek, double>>();
        foreach (var (key, own) in parts)
        {
            var stated = new SortedDictionary<IsoWeek, double>();
            foreach (var week in own.Keys.Select(p => p.Week).Distinct())
            {
                if (WeekSum.Of(week, part => own.TryGetValue(part, out var count) ? count : null) is { } sum)
                {
                    stated[week] = sum;
                }
            }

            if (stated.Count > 0)
            {
                weeks[key] = stated;
            }
        }

        return weeks;
    }
}
