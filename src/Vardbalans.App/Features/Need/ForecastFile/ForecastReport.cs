using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Forecasting.BackTest;
using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>Tells what forecasts were made with, why, and how methods would have done.</summary>
internal sealed class ForecastReport(
    FileForecast.Order order, SeriesFile file, IReadOnlyList<SeriesForecast> forecasts, IReadOnlyList<MethodScore> scores, TimeSpan elapsed)
{
    private const int MostSeries = 20;

    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>Everything, for programs.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            order.Horizon,
            Levels = order.Levels.Select(l => Math.Round(l * 100, 2)),
            Series = forecasts.Select((f, i) => new { file.Series[i].Name, f.Choice.Reason, f.Choice.Members, f.Choice.Record, f.Choice.Findings, Sentence = Sentence(f.Choice) }),
            Scores = scores,
            Findings = file.Faults.Select(f => new { f.Code, f.Line, f.Column, f.Series, f.Sentence }),
        },
        json);

    /// <summary>In sentences, for people.</summary>
    public void Write(TextWriter to)
    {
        if (forecasts.Count > 0)
        {
            to.WriteLine(ForecastText.Done.With(forecasts.Count, order.Horizon, order.Out, Math.Round(elapsed.TotalSeconds, 1)));
            for (var i = 0; i < forecasts.Count && forecasts.Count <= MostSeries; i++)
            {
                to.WriteLine($"  {file.Series[i].Name}: {Sentence(forecasts[i].Choice)}");
            }

            foreach (var group in forecasts.GroupBy(f => f.Choice.Reason).OrderByDescending(g => g.Count()).TakeWhile(_ => forecasts.Count > MostSeries))
            {
                to.WriteLine($"  {ForecastText.Count.With(group.Count(), Words("Short_", group.Key))}");
            }
        }

        if (scores.Count > 0)
        {
            Scores(to);
        }
    }

    /// <summary>With what, why, how it would have done, and what was found.</summary>
    internal static string Sentence(Choice choice)
    {
        var parts = new List<string>
        {
            string.Join(", ", choice.Members.Select(m => $"{m.Method} {m.Weight.ToString("P0", CultureInfo.CurrentCulture)}")) + ".",
            Words("Reason_", choice.Reason).With(choice.Record.Origins),
        };
        if (choice.Record.ToNaive is { } toNaive && choice.Record.Origins > 0)
        {
            parts.Add(ForecastText.ToNaive.With(Math.Round(toNaive, 2)));
        }

        if (choice.Findings.Break is { } at)
        {
            parts.Add(ForecastText.FoundBreak.With(at + 1));
        }

        if (choice.Findings.Outliers.Count > 0)
        {
            parts.Add(ForecastText.FoundOutliers.With(choice.Findings.Outliers.Count));
        }

        if (choice.Findings.Gaps > 0)
        {
            parts.Add(ForecastText.FoundGaps.With(choice.Findings.Gaps));
        }

        return string.Join(' ', parts);
    }

    private static string Words(string prefix, ChoiceReason reason) =>
        ForecastText.ResourceManager.GetString(prefix + reason, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No words for {reason}.");

    private void Scores(TextWriter to)
    {
        var levels = order.Levels.Select(l => (l * 100).ToString("0.##", CultureInfo.InvariantCulture)).ToList();
        List<string[]> rows =
        [
            ["method", "n", "sMAPE", "MASE", "OWA", "MSIS", .. levels.Select(l => $"cover{l}"), "bias", "WAPE"],
            .. scores.Select(s => (string[])[
                s.Method, s.Forecasts.ToString(CultureInfo.InvariantCulture), Figure(s.Smape), Figure(s.Mase), Figure(s.Owa), Figure(s.Msis), .. s.Coverage.Select(Figure), Figure(s.Bias), Figure(s.Wape)]),
        ];
        foreach (var row in rows)
        {
            to.WriteLine(string.Join("  ", row.Select((cell, c) => c == 0 ? cell.PadRight(rows.Max(r => r[0].Length)) : cell.PadLeft(8))));
        }
    }

    private static string Figure(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}
