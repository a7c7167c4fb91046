using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Waiting.Projection.Scoring;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.App.Features.Waiting.ProjectFile;

/// <summary>Tells where lists may go, and how such projections would have gone.</summary>
internal sealed class ProjectionReport(
    FileProjection.Order order, IReadOnlyList<ProjectedList> lists, IReadOnlyList<SnapshotRecord> scores, IReadOnlyList<WaitingFault> faults)
{
    private const int MostLists = 20;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private int Unit => order.InDays ? 1 : 7;

    /// <summary>Everything, for programs. Limits are in the file's own unit, shares 0–1.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            order.Horizon,
            Levels = order.Levels.Select(l => Math.Round(l * 100, 2)),
            order.Seed,
            Lists = lists.Select(list => new
            {
                list.Name,
                From = list.Series.First.ToString(),
                list.Series.Months,
                Waiting = list.Series.Over(list.Series.Months - 1, 0),
                Projected = list.Projection is { } projection
                    ? list.Limits.Prepend(0).Select(from => new { Over = from / Unit, Months = Months(projection, projection.Between(from, null)) })
                    : null,
            }),
            Scores = scores.Select(s => new { Over = s.From / Unit, s.Projected, s.Naive, s.SeasonalNaive, s.KnownFlows }),
            Findings = faults.Select(f => new { f.Code, f.Line, f.Column, f.List, f.Sentence }),
        },
        json);

    /// <summary>In lines, for people.</summary>
    public void Write(TextWriter to)
    {
        foreach (var list in lists.Where(list => list.Projection is not null).Take(MostLists))
        {
            var (projection, last) = (list.Projection!, order.Horizon);
            foreach (var from in list.Limits.Prepend(0))
            {
                var band = projection.Between(from, null);
                var (low, high) = band.Limits(last, order.Levels[0]);
                to.WriteLine((from == 0 ? ProjectText.All : order.InDays ? ProjectText.OverDays : ProjectText.OverWeeks).With(
                    list.Name.Length > 0 ? list.Name + ": " : "",
                    Whole(list.Series.Over(list.Series.Months - 1, from)),
                    projection.MonthOf(0),
                    Whole(band.Expected(last)),
                    projection.MonthOf(last),
                    Whole(low),
                    Whole(high),
                    from / Unit));
            }
        }

        if (order.Out is { } file)
        {
            to.WriteLine(ProjectText.Written.With(lists.Count(l => l.Projection is not null), file));
        }

        foreach (var record in scores)
        {
            to.WriteLine();
            to.WriteLine((record.From == 0 ? ProjectText.ScoresOfAll : order.InDays ? ProjectText.ScoresOverDays : ProjectText.ScoresOverWeeks).With(record.From / Unit));
            Scores(to, record);
        }
    }

    private void Scores(TextWriter to, SnapshotRecord record)
    {
        var level = (order.Levels[0] * 100).ToString("0.##", CultureInfo.InvariantCulture);
        List<string[]> rows =
        [
            [ProjectText.MonthsAhead, "n", "MAPE", "naive", "snaive", "flows", $"cover{level}", "bias"],
            .. record.Projected.BySteps.Select((step, i) => Row(
                step.Step.ToString(CultureInfo.InvariantCulture), step, record.Naive.BySteps[i], record.SeasonalNaive.BySteps[i], record.KnownFlows.BySteps[i])),
            Row(ProjectText.Together, record.Projected.All, record.Naive.All, record.SeasonalNaive.All, record.KnownFlows.All),
        ];
        foreach (var row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(rows.Max(r => r[0].Length)) : cell.PadLeft(8))));
        }
    }

    private static string[] Row(string name, StepScore own, StepScore naive, StepScore seasonal, StepScore flows) =>
    [
        name, own.Judged.ToString(CultureInfo.InvariantCulture), Percent(own.PercentageError), Percent(naive.PercentageError), Percent(seasonal.PercentageError),
        Percent(flows.PercentageError), Percent(own.Coverage), Percent(own.Bias),
    ];

    private IEnumerable<object> Months(SnapshotProjection projection, ProjectedBand band) => Enumerable.Range(1, projection.Horizon).Select(step => new
    {
        Period = projection.MonthOf(step).ToString(),
        Mean = band.Expected(step),
        Limits = order.Levels.Select(level => band.Limits(step, level)).Select(l => new { l.Low, l.High }),
    });

    private static string Percent(double? share) => share is { } value ? (value * 100).ToString("0.00", CultureInfo.InvariantCulture) : "-";

    private static string Whole(double count) => Math.Round(count).ToString("#,0", CultureInfo.CurrentCulture);
}
