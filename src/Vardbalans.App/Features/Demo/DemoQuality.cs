using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.App.Features.Demo;

/// <summary>Fourteen nights of loads, rows in quarantine that can be linked, another system's sums and what looks suspicious.</summary>
/// <remarks>The rows that wait come from a seventh source, a weekly file, since they must be able to go in.</remarks>
internal sealed class DemoQuality(DemoCalendar calendar, RandomStream random)
{
    /// <summary>The source whose codes wait.</summary>
    public const string Key = DemoSources.Prefix + "veckomatt";

    private const string Name = "Veckomått, mindre system";

    private static readonly string[] Columns = ["enhet", "aktivitet", "aktivitet_namn", "vecka", "antal"];

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Codes that wait: the code, what the file calls it, whether it is a unit's, how many weeks, and the activity that its rows count.</summary>
    private static readonly (string Code, string Text, bool IsUnit, int Weeks, string Activity)[] Codes =
    [
        ("HED-KIRMOTT", "Kirurgmottagningen Hedlunda", true, 26, "behandling"), ("ÖNH-NB2", "Nybesök remiss, hörsel", false, 22, "nybesok"),
        ("ÖNH-TV", "Videobesök audionom", false, 16, "distanskontakt"),
        ("ORT-GK", "Gipskontroll", false, 12, "aterbesok"), ("ÖNH-HOR7", "Hörselprov utökat", false, 9, "undersokning"), ("OGO-INJ4", "Injektion öga, serie", false, 14, "behandling"),
    ];

    /// <summary>What waits for a code: the other system has it already.</summary>
    private readonly List<(string? Unit, string Activity, IsoWeek Week, int Count)> _waits = [];

    /// <summary>Stores all of it. After the loads of the sources, before they are published.</summary>
    public async Task Store(VardbalansContext db, DemoOrganisation organisation, IReadOnlyList<LoadBatch> sources, Authorship by, CancellationToken cancel)
    {
        var units = organisation.CareUnits.Where(u => u.Kind == Core.Organisation.CareUnitKind.Unit).ToList();
        await Nights(db, sources, cancel);
        var source = await DemoProfiles.Keep(db, new LoadSource { Key = Key, Name = Name, Feed = Feed.WeeklyMeasures, ExpectedEveryDays = 7 }, DemoProfiles.Weekly, by, cancel);
        var weekly = new LoadBatch
        {
            Source = Key,
            SourceName = Name,
            SourceId = source.Id,
            FileName = "veckomatt.csv",
            ExpectedEveryDays = 7,
            StartedAt = by.At.AddDays(-2).AddMinutes(-1),
            PublishedAt = by.At.AddDays(-2),
            LoadedBy = Actor.Program,
            State = LoadState.Published,
            FirstWeek = calendar.Ago(25),
            LastWeek = calendar.Last,
            Columns = JsonSerializer.Serialize(Columns, Plain),
        };
        db.LoadBatches.Add(weekly);
        await db.SaveChangesAsync(cancel);
        var rows = Rows(weekly.Id, (units.Find(u => u.Name.StartsWith("Centraloperation", StringComparison.Ordinal)) ?? units[0]).Code, units[^1]).ToList();
        (weekly.RowsQuarantined, weekly.RowsRead, weekly.RowsUnchanged) = (rows.Count, rows.Count + 1840, 1840);
        db.LoadBatches.Update(weekly);
        await db.SaveChangesAsync(cancel);
        await db.BulkInsertAsync(rows, cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>
    /// Control totals of the last whole month, from the sums as they stand and what waits for a code; some a little higher. Of the region,
    /// and of every clinic. After the sums.
    /// </summary>
    public async Task StoreTotals(VardbalansContext db, DemoOrganisation organisation, int batch, CancellationToken cancel)
    {
        var month = YearMonth.Of(calendar.Today) - 1;
        var (from, to) = (WeekPart.Of(month.FirstDay), WeekPart.Of(month.LastDay));
        var nodes = organisation.Clinics.Select(c => c.Unit.Id).Prepend(organisation.Region.Id).ToList();
        var sums = (await db.RollupWeeks.AsNoTracking().Where(r => nodes.Contains(r.NodeId) && r.SiteId == 0 && r.Part >= from && r.Part <= to && r.Done != null)
                .Select(r => new { r.NodeId, r.ActivityId, r.Part, r.Done }).ToListAsync(cancel))
            .Where(r => r.Part.Month == month).GroupBy(r => (r.NodeId, r.ActivityId)).OrderBy(g => g.Key)
            .Select(g => (g.Key.NodeId, g.Key.ActivityId, Sum: g.Sum(r => r.Done!.Value))).ToList();
        double[] off = [0.0006, 0.0064, 0, 0, 0.0016, 0.0116, 0, 0, 0];
        var activities = sums.Select(s => s.ActivityId).Distinct().Order().ToList();
        await db.BulkInsertAsync(
            sums.Select(s => new ControlTotal
            {
                ActivityId = s.ActivityId,
                UnitId = s.NodeId,
                Month = month.Index,
                Measure = 0,
                Count = Waits(organisation, s.NodeId, s.ActivityId, month)
                    + (int)Math.Round(s.Sum * (s.NodeId == organisation.Region.Id ? 1 + off[activities.IndexOf(s.ActivityId) % off.Length] : 1)),
                BatchId = batch,
            }),
            cancel);
    }

    /// <summary>What waits of the activity in the month, at the node or below: as it will be stored when its code is linked.</summary>
    private int Waits(DemoOrganisation organisation, int node, int activity, YearMonth month)
    {
        var below = organisation.Clinics.Where(c => c.Unit.Id == node).SelectMany(c => c.Units).Select(u => u.Unit.Code).ToHashSet();
        return _waits.Where(w => (node == organisation.Region.Id || (w.Unit is { } unit && below.Contains(unit))) && DemoActivities.Id(w.Activity) == activity)
            .SelectMany(w => WeekPartSplit.ByOpenDays(w.Week, w.Count, WorkingDays.Default))
            .Where(p => p.Part.Month == month).Sum(p => p.Count);
    }

    /// <summary>A load for each night that a nightly source came: with a gap for staffing, and one night in part for operations.</summary>
    private async Task Nights(VardbalansContext db, IReadOnlyList<LoadBatch> sources, CancellationToken cancel)
    {
        foreach (var last in sources.Where(s => s.ExpectedEveryDays == 1))
        {
            for (var night = 13; night >= 1; night--)
            {
                var isPart = last.Source.EndsWith("operation", StringComparison.Ordinal) && night == 6;
                var at = last.PublishedAt!.Value.AddDays(-night);
                if (at < calendar.Today.AddDays(-15).ToDateTime(TimeOnly.MinValue))
                {
                    continue;
                }

                var rows = 400 + random.NextBelow(1200);
                db.LoadBatches.Add(new LoadBatch
                {
                    Source = last.Source,
                    SourceName = last.SourceName,
                    FileName = last.FileName,
                    ExpectedEveryDays = 1,
                    StartedAt = at.AddMinutes(-4),
                    PublishedAt = at,
                    LoadedBy = Actor.Program,
                    State = isPart ? LoadState.Abandoned : LoadState.Published,
                    FirstWeek = calendar.First,
                    LastWeek = IsoWeek.Of(DateOnly.FromDateTime(at)) - 1 is var known && known < last.LastWeek ? known : last.LastWeek,
                    RowsRead = rows,
                    RowsUnchanged = rows,
                });
            }
        }

        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    private IEnumerable<QuarantinedRow> Rows(int batch, string unit, Core.Organisation.CareUnit other)
    {
        var line = 1;
        foreach (var (code, text, isUnit, weeks, activity) in Codes)
        {
            for (var week = 0; week < weeks; week++)
            {
                var at = calendar.Ago(week);
                line++;
                var count = 4 + random.NextBelow(6);
                _waits.Add((isUnit ? null : unit, activity, at, count));
                yield return Row(
                    batch, line, isUnit ? "unknown-unit" : "unknown-activity", isUnit ? "enhet" : "aktivitet", code, at,
                    isUnit ? [code, "behandling", text, $"{at}", $"{count}"] : [unit, code, text, $"{at}", $"{count}"], null);
            }
        }

        for (var i = 0; i < 7; i++)
        {
            var at = calendar.Ago(i);
            line++;
            yield return Row(batch, line, "negative", "antal", $"-{i + 1}", at, [other.Code, "behandling", "Behandling", $"{at}", $"-{i + 1}"], other.Id);
        }
    }

    private static QuarantinedRow Row(int batch, int line, string reason, string column, string value, IsoWeek week, string[] cells, int? unit) => new()
    {
        BatchId = batch,
        RowNumber = line,
        Reason = reason,
        Column = column,
        Value = value,
        Cells = JsonSerializer.Serialize(cells, Plain),
        Day = week.Monday,
        UnitId = unit,
    };
}
