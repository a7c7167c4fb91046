using System.Globalization;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Features.Waiting.ProjectFile;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>The command as a user runs it: a file in, a file out, a code to end with.</summary>
public sealed class ProjectCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vardbalans-project").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Out => Path.Combine(_folder, "out.csv");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_wide_file_gives_every_month_and_band_and_the_bands_are_all_who_wait()
    {
        var (code, told, error) = await Run(Wide(30), "--horizon", "6", "--limit", "13", "26", "--out", Out);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.NotEmpty(told);
        var lines = await File.ReadAllLinesAsync(Out, Cancel);
        Assert.Equal("series,period,what,from,to,mean,lo80,hi80,lo95,hi95", lines[0]);
        var rows = lines.Skip(1).Select(l => l.Split(',')).ToList();
        Assert.Equal(6 * (1 + 5 + 2), rows.Count);
        Assert.All(rows.GroupBy(r => r[1]), month =>
        {
            double Sum(string what) => month.Where(r => r[2] == what).Sum(r => double.Parse(r[5], CultureInfo.InvariantCulture));
            Assert.Equal(Sum("all"), Sum("band"), 1e-2);
            Assert.Equal(["13", "26"], month.Where(r => r[2] == "over").Select(r => r[3]));
        });
        Assert.All(rows, r =>
        {
            double[] v = [.. r[5..10].Select(c => double.Parse(c, CultureInfo.InvariantCulture))];
            Assert.True(v[3] <= v[1] && v[1] <= v[0] && v[0] <= v[2] && v[2] <= v[4]);
        });
        Assert.Equal("2024-07", rows[0][1]);
    }

    [Fact]
    public async Task The_same_in_long_form_gives_the_same_answer()
    {
        await Run(Wide(20), "--out", Out);
        var wide = await File.ReadAllTextAsync(Out, Cancel);
        var (code, _, error) = await Run(Long(20), "--out", Out);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Equal(wide, (await File.ReadAllTextAsync(Out, Cancel)).Replace("A,", ",", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_back_test_tells_errors_beside_simple_guesses()
    {
        var (code, told, _) = await Run(Wide(40), "--horizon", "3", "--backtest", "4", "--every", "2", "--json");
        Assert.Equal(ExitCode.Done, code);
        var scores = JsonDocument.Parse(told).RootElement.GetProperty("scores").EnumerateArray().ToList();
        Assert.Equal([0, 4, 13, 26], scores.Select(s => s.GetProperty("over").GetInt32()));
        Assert.Equal(12, scores[0].GetProperty("projected").GetProperty("all").GetProperty("judged").GetInt32());
        Assert.Equal(JsonValueKind.Null, scores[0].GetProperty("naive").GetProperty("all").GetProperty("coverage").ValueKind);
        var (_, lines, _) = await Run(Wide(40), "--horizon", "3", "--backtest", "4");
        Assert.Contains("snaive", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_where_no_band_ends_is_told_and_the_rest_is_done()
    {
        var (code, _, error) = await Run(Wide(20), "--limit", "12", "26", "--out", Out);
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("1, 4, 13, 26", error, StringComparison.Ordinal);
        Assert.DoesNotContain("  ", error, StringComparison.Ordinal);
        Assert.Contains(",over,26,", await File.ReadAllTextAsync(Out, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--horizon", "0")]
    [InlineData("--levels", "80,120")]
    [InlineData("--limit", "0")]
    [InlineData("--unit", "months")]
    [InlineData("--backtest", "0")]
    [InlineData("--every", "0")]
    public async Task Wrong_use_ends_with_two(params string[] args) => Assert.Equal(ExitCode.Usage, (await Run(Wide(20), args)).Code);

    [Theory]
    [InlineData("2023-01,x,1,1,1,1", "cell-unreadable", 8, "0-1")]
    [InlineData("2023-01,1.5,1,1,1,1", "cell-unreadable", 8, "0-1")]
    [InlineData("2023-01,1,,1,1,1", "cell-empty", 8, "1-4")]
    [InlineData("2023-01,1,1,1,1", "cell-empty", 8, "26-")]
    [InlineData("january,1,1,1,1,1", "period-unreadable", 8, "period")]
    [InlineData("2022-06,1,1,1,1,1", "period-twice", 8, "")]
    public void A_fault_names_row_and_column_and_only_its_month_is_left_out(string row, string code, int line, string column)
    {
        var file = Read(Wide(6) + row + "\n");
        var fault = Assert.Single(file.Faults);
        Assert.Equal((code, line, column), (fault.Code, fault.Line, fault.Column));
        Assert.Contains("8", fault.Sentence, StringComparison.Ordinal);
        Assert.True(Assert.Single(file.Lists).Series.Months >= 5);
    }

    [Theory]
    [InlineData("month,0-1,1-4\n2022-01,1,2\n", "bands-apart")]
    [InlineData("month,0-1,2-4,4-\n2022-01,1,2,3\n", "bands-apart")]
    [InlineData("month,1-4,4-\n2022-01,1,2\n", "bands-apart")]
    [InlineData("month,all\n2022-01,1\n", "bands-missing")]
    [InlineData("0-1,1-\n1,2\n", "period-missing")]
    [InlineData("month,0-1,1-\n", "empty")]
    [InlineData("period,from,to,waiting\n2022-01,0,5,1\n2022-01,5,,1\n2022-02,0,5,1\n", "band-missing")]
    [InlineData("period,from,to,waiting\n2022-01,0,5,1\n2022-01,5,,1\n2022-02,5,2,1\n", "band-unreadable")]
    [InlineData("series,period,0-5,5-\n,2022-01,1,1\nA,2022-01,1,1\n", "name-missing")]
    public void What_cannot_be_read_is_told_with_what_to_do(string text, string code)
    {
        var fault = Assert.Single(Read(text).Faults, f => f.Code == code);
        Assert.NotEmpty(fault.Sentence);
        Assert.DoesNotContain("{", fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_no_band_is_told_and_the_others_are_read()
    {
        var file = Read("period,0-5,5-,Total\n2022-01,1,2,3\n");
        Assert.Equal(("column-unknown", "Total"), (file.Faults[0].Code, file.Faults[0].Column));
        Assert.Equal([1, 2], file.Lists[0].Series.Waiting(0));
    }

    [Theory]
    [InlineData("månad;0-30;31-60;61+")]
    [InlineData("månad;0-30;30-60;>60")]
    [InlineData("månad;0–30;30–60;60–")]
    public void Bands_in_days_meet_or_begin_the_day_after(string heading)
    {
        var series = Assert.Single(WaitingFile.Read(Encoding.UTF8.GetBytes(heading + "\n2022-01-31;1;2;3\n"), inDays: true).Lists).Series;
        Assert.Equal([30, 60], series.Ends);
        Assert.Equal(3, series.Over(0, 60));
    }

    private static WaitingFile Read(string text) => WaitingFile.Read(Encoding.UTF8.GetBytes(text), inDays: false);

    private static string Period(int month) => new DateOnly(2022, 1, 1).AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static int[] Counts(int month) => [100 + (month % 12), 250 + (month * 7 % 31), 500 + (month * 5 % 23), 200 + (month % 7), 80 + (month % 5)];

    private static string Wide(int months) => "period,0-1,1-4,4-13,13-26,26-\n" + string.Concat(Enumerable.Range(0, months).Select(m => $"{Period(m)},{string.Join(',', Counts(m))}\n"));

    private static string Long(int months) => "from;to;waiting;series;period\n" + string.Concat(Enumerable.Range(0, months).SelectMany(m =>
        Counts(m).Zip(["0;1", "1;4", "4;13", "13;26", "26;"], (count, band) => $"{band};{count};A;{Period(m)}\n")));

    private async Task<(int Code, string Told, string Error)> Run(string content, params string[] args)
    {
        var csv = Path.Combine(_folder, "in.csv");
        await File.WriteAllTextAsync(csv, content, Cancel);
        await using var told = new StringWriter();
        await using var complained = new StringWriter();
        var folder = new DataFolder(_folder);
        var parsed = CommandLine.Root(new ProgramContext(folder, folder.Database(), TimeProvider.System, told, complained)).Parse(["project", "--csv", csv, .. args]);
        var code = parsed.Errors.Count > 0 ? ExitCode.Usage : await parsed.InvokeAsync(cancellationToken: Cancel);
        return (code, told.ToString(), complained.ToString());
    }
}
