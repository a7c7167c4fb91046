using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing.ReportAsProvider;

/// <summary>What a report is asked about before it is saved: what cannot be, and what would be unusual.</summary>
/// <param name="Faults">Cannot be: has to be changed.</param>
/// <param name="Doubts">Unusual: is saved when the reporter says that it is right.</param>
internal sealed record ReportChecks(IReadOnlyList<string> Faults, IReadOnlyList<string> Doubts)
{
    /// <summary>So many times the greatest before is unusual, and at the least so many more.</summary>
    private const int UnusualTimes = 3;
    private const int UnusualMore = 20;

    /// <summary>A month has at most so many weeks, counting parts.</summary>
    private const int WeeksOfMonth = 5;

    private const int WeeksBack = 104;

    private const int Waiting = 3;
    private const int WaitingPast90 = 4;

    /// <summary>Measures whose size is compared with what has been before: planned, done, inflow, waiting.</summary>
    private static readonly int[] sized = [0, 1, 2, 3];

    /// <summary>Looks through what was filled in.</summary>
    /// <param name="db">The database.</param>
    /// <param name="unit">The unit that is reported for.</param>
    /// <param name="period">The week or month.</param>
    /// <param name="lines">What was written, by activity.</param>
    /// <param name="activities">The activities.</param>
    /// <param name="today">Today.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<ReportChecks> Of(
        VardbalansContext db, int unit, ReportPeriod period, IReadOnlyList<ReportLine> lines, IReadOnlyList<Activity> activities, DateOnly today, CancellationToken cancel)
    {
        var (faults, doubts) = (new List<string>(), new List<string>());
        if (period.Last >= today)
        {
            doubts.Add(ReportText.NotEnded.With(Formats.Day(period.Last)));
        }

        foreach (var line in lines)
        {
            var activity = activities.Single(a => a.Code == line.Activity);
            var counts = new int?[line.Counts.Count];
            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] = Count(line.Counts[i], out var isWrong);
                if (isWrong)
                {
                    faults.Add(ReportText.NoCount.With(activity.Name(), Word(i), line.Counts[i]));
                }
            }

            if (counts[WaitingPast90] > counts[Waiting])
            {
                faults.Add(ReportText.MorePastThanWaiting.With(activity.Name(), Formats.Number(counts[WaitingPast90]), Formats.Number(counts[Waiting])));
            }

            if (counts.Any(c => c is not null))
            {
                var greatest = await Greatest(db, unit, activity.Id, period, cancel);
                doubts.AddRange(sized.Where(i => greatest[i] is { } before && counts[i] > before * UnusualTimes && counts[i] - before >= UnusualMore)
                    .Select(i => ReportText.Unusual.With(activity.Name(), Word(i), Formats.Number(counts[i]), Formats.Number(greatest[i]))));
            }
        }

        return new ReportChecks(faults, doubts);
    }

    /// <summary>The greatest of each measure in earlier weeks or months; none where nothing is known.</summary>
    private static async Task<int?[]> Greatest(VardbalansContext db, int unit, int activity, ReportPeriod period, CancellationToken cancel)
    {
        var first = period.First.AddDays(-7 * WeeksBack);
        var reports = await db.Visible(db.ProviderReports).Where(r => r.UnitId == unit && r.ActivityId == activity && r.First >= first && r.Last < period.First).ToListAsync(cancel);
        var same = reports.Where(r => r.Last.DayNumber - r.First.DayNumber > 6 == period.IsMonth).ToList();
        var from = Core.Calendar.WeekPart.FirstOf(IsoWeek.Of(first));
        var to = Core.Calendar.WeekPart.LastOf(IsoWeek.Of(period.First) - 1);
        var week = await db.RollupWeeks.Where(r => r.NodeId == unit && r.SiteId == 0 && r.ActivityId == activity && r.Part >= from && r.Part <= to).MaxAsync(r => r.Done, cancel);
        var byFile = period.IsMonth ? week * WeeksOfMonth : week;
        return
        [
            same.Max(r => r.Planned),
            Greater(same.Max(r => r.Done), byFile),
            same.Max(r => r.Inflow),
            reports.Max(r => r.Waiting),
        ];
    }

    private static int? Greater(int? a, int? b) => a is null || b > a ? b : a;

    private static int? Count(string written, out bool isWrong)
    {
        var plain = written.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("\u00A0", string.Empty, StringComparison.Ordinal);
        var isCount = int.TryParse(plain, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        isWrong = written.Length > 0 && !isCount;
        return isCount ? count : null;
    }

    private static string Word(int measure) => ReportText.ResourceManager.GetString("M_" + ProviderForm.Measures[measure].Measure, CultureInfo.CurrentUICulture)!;
}
