using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Features.Need.ForecastFile;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Tests.Need;

/// <summary>The command as a user runs it: a file in, a file out, a code to end with.</summary>
public sealed class ForecastCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vardbalans-forecast").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "out.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_long_file_gives_a_row_a_step_with_limits_around_the_forecast()
    {
        var (code, _, error) = await Run(Long("A", 60), "--horizon", "13", "--levels", "80,95", "--out", Out);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        var lines = await File.ReadAllLinesAsync(Out, Cancel);
        Assert.Equal("series,step,mean,lo80,hi80,lo95,hi95,method", lines[0]);
        Assert.Equal(14, lines.Length);
        Assert.All(lines.Skip(1).Select(l => l.Split(',')), cells =>
        {
            double[] v = [.. cells[2..7].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            Assert.True(v[3] <= v[1] && v[1] <= v[0] && v[0] <= v[2] && v[2] <= v[4]);
        });
    }

    [Fact]
    public async Task A_faulty_series_is_told_with_row_and_column_and_the_others_are_forecast()
    {
        var (code, _, error) = await Run(Long("A", 30) + "B,2024-W01,twelve\n", "--horizon", "4", "--out", Out);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("32", error, StringComparison.Ordinal);
        Assert.Contains("value", error, StringComparison.Ordinal);
        Assert.DoesNotContain("twelve", error, StringComparison.Ordinal);
        Assert.Equal(5, (await File.ReadAllLinesAsync(Out, Cancel)).Length);
    }

    [Theory]
    [InlineData("--horizon", "0")]
    [InlineData("--horizon", "4", "--levels", "80,120")]
    [InlineData("--horizon", "4", "--method", "guesswork")]
    [InlineData("--horizon", "4", "--frequency", "often")]
    [InlineData("--horizon", "4", "--calendar", "norway")]
    public async Task Wrong_use_ends_with_two(params string[] args) =>
        Assert.Equal(ExitCode.Usage, (await Run(Long("A", 30), [.. args, "--out", Out])).Code);

    [Fact]
    public async Task Methods_are_scored_from_moments_of_the_past()
    {
        var (code, told, _) = await Run(Long("A", 60), "--horizon", "4", "--backtest", "3", "--json");
        Assert.Equal(ExitCode.Done, code);
        var scores = JsonDocument.Parse(told).RootElement.GetProperty("scores").EnumerateArray().ToList();
        Assert.Equal("auto", scores[0].GetProperty("method").GetString());
        var naive = scores.Single(s => s.GetProperty("method").GetString() == "naive");
        Assert.Equal(1, naive.GetProperty("owa").GetDouble(), 9);
        Assert.Equal(3, naive.GetProperty("forecasts").GetInt32());
    }

    [Fact]
    public void A_wide_file_may_have_a_heading_quotes_and_rows_of_different_length()
    {
        var file = Read("\"\",\"V1\",\"V2\",\"V3\",\"V4\"\n\"W1\",\"10\",\"12\",\"11\",\"13\"\n\"W2\",\"7\",\"8\",,\n");
        Assert.Empty(file.Faults);
        Assert.Equal([("W1", 4), ("W2", 2)], file.Series.Select(s => (s.Name, s.History.Count)));
        Assert.Equal(StepKind.Index, file.Series[0].History.Calendar.Kind);
    }

    [Fact]
    public void A_wide_file_whose_heading_names_weeks_is_placed_in_time()
    {
        var file = Read("series;2024-W01;2024-W02;2024-W03\nA;;1,5;2,5\n");
        Assert.Equal([1.5, 2.5], file.Series[0].History.Values.ToArray());
        Assert.Equal("2024-W02", file.Series[0].History.Calendar.WeekOf(0).ToString());
    }

    [Fact]
    public void Days_a_week_apart_are_weeks_and_a_missing_week_is_a_gap()
    {
        var history = Read("series,period,value\nA,2024-01-01,5\nA,2024-01-08,6\nA,2024-01-22,7\n").Series[0].History;
        Assert.Equal((StepKind.Week, 4, 3), (history.Calendar.Kind, history.Count, history.Stated));
        Assert.True(double.IsNaN(history.Values[2]));
    }

    [Theory]
    [InlineData("A,2024-03,5\nA,2024-04,6\n", StepKind.Month, 12)]
    [InlineData("A,2024-Q3,5\nA,2024-Q4,6\n", StepKind.Quarter, 4)]
    [InlineData("A,2024-03-31,5\nA,2024-04-30,6\n", StepKind.Month, 12)]
    [InlineData("A,2024-03-31,5\nA,2024-04-01,6\n", StepKind.Day, 7)]
    [InlineData("A,1,5\nA,2,6\n", StepKind.Index, 1)]
    public void The_periods_show_how_often_a_series_is_stated(string rows, StepKind kind, int season)
    {
        var calendar = Read("series,period,value\n" + rows).Series[0].History.Calendar;
        Assert.Equal((kind, season), (calendar.Kind, calendar.Season));
    }

    [Theory]
    [InlineData("A,2024-W01,5\nA,2024-W01,6\nB,2024-W01,1\n", "period-twice", 3)]
    [InlineData("A,week one,5\nB,2024-W01,1\n", "period-unreadable", 2)]
    [InlineData("A,2024-W01,5\nB,2024-02,6\n", "periods-mixed", 0)]
    [InlineData("A,2024-W01,\nB,2024-W01,1\n", "series-empty", 2)]
    public void A_fault_names_its_row(string rows, string code, int line)
    {
        var fault = Assert.Single(Read("series,period,value\n" + rows).Faults);
        Assert.Equal((code, line), (fault.Code, fault.Line));
        Assert.NotEmpty(fault.Sentence);
    }

    private static SeriesFile Read(string text) => SeriesFile.Read(Encoding.UTF8.GetBytes(text), null, holidays: false);

    private static string Long(string name, int weeks) => "series,period,value\n" + string.Concat(Enumerable.Range(0, weeks).Select(t =>
        string.Create(CultureInfo.InvariantCulture, $"{name},{new DateOnly(2024, 1, 1).AddDays(7 * t):yyyy-MM-dd},{100 + (t * 7 % 13)}\n")));

    private async Task<(int Code, string Told, string Error)> Run(string content, params string[] args)
    {
        var csv = Path.Combine(_folder, "in.csv");
        await File.WriteAllTextAsync(csv, content, Cancel);
        await using var told = new StringWriter();
        await using var complained = new StringWriter();
        var folder = new DataFolder(_folder);
        var parsed = CommandLine.Root(new ProgramContext(folder, folder.Database(), TimeProvider.System, told, complained)).Parse(["forecast", "--csv", csv, .. args]);
        var code = parsed.Errors.Count > 0 ? ExitCode.Usage : await parsed.InvokeAsync(cancellationToken: Cancel);
        return (code, told.ToString(), complained.ToString());
    }
}
