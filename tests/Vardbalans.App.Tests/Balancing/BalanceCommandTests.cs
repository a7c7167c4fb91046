using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Balancing;

/// <summary>The command as a user runs it: a folder in, an answer out, a code to end with.</summary>
public sealed class BalanceCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("balance").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_folder_is_balanced_and_written_as_tables()
    {
        Good();
        var target = Path.Combine(folder, "out");

        var (code, told, error) = await Run("--out", target, "--json");

        Assert.Equal((ExitCode.Done, ""), (code, error));
        var answer = JsonDocument.Parse(told).RootElement;
        // Twelve wait since so long that all are due by the second week; four a week are served.
        Assert.Equal(4, answer.GetProperty("pastWeeks").GetDouble(), 1e-4);
        Assert.Equal("2026-W12", answer.GetProperty("metFrom").GetString());
        Assert.Equal("Sal", answer.GetProperty("bottlenecks")[0].GetProperty("resource").GetString());
        var production = await File.ReadAllLinesAsync(Path.Combine(target, "production.csv"), Cancel);
        Assert.Equal("Ortopedi,Operation,,2026-W10,4,0,8,0,4", production[1]);
        Assert.StartsWith("Sal,pass,2026-W10,2,2,", (await File.ReadAllLinesAsync(Path.Combine(target, "resources.csv"), Cancel))[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_get_sentences_in_Swedish_or_English()
    {
        Good();
        Assert.Contains("Från v. 12 (2026) behöver ingen vänta för länge.", (await Run()).Told, StringComparison.Ordinal);
        Assert.Contains("From w. 12 (2026) on nobody needs to be past due.", (await RunIn("en")).Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_are_weighed_and_whoever_decides_is_told_by_when()
    {
        Good();
        Write("measures", "measure,kind,resource,amount,most,cost_per_week,mandate,lead_weeks", "Kvällspass,extra,Sal,1,2,20000,Klinik,1", "Nya salar,extra,Sal,1,2,90000,Region,1");

        var (code, told, _) = await Run("--measures", "all", "--packages", "--by", "2026-W11", "--json");

        Assert.Equal(ExitCode.Done, code);
        var answer = JsonDocument.Parse(told).RootElement;
        var taken = Assert.Single(answer.GetProperty("measures").EnumerateArray());
        Assert.Equal(("Kvällspass", "Klinik", "2026-W10"), (taken.GetProperty("name").GetString(), taken.GetProperty("mandate").GetString(), taken.GetProperty("decideBy").GetString()));
        // Four are too late by one session's half: two sessions of two patients.
        Assert.Equal(40_000, answer.GetProperty("cost").GetDouble(), 1.0);
        Assert.Equal("Kvällspass", answer.GetProperty("singles")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task What_cannot_be_met_is_explained()
    {
        Good();
        var (code, _, error) = await Run("--by", "2026-W11");
        Assert.Equal(ExitCode.NoSolution, code);
        Assert.Contains("Ingen får ha väntat för länge på Ortopedi, Operation, v. 11 (2026).", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, await Code("--by", "2026-W12"));
        Write("rules", "unit,activity,rule,value", "Ortopedi,Operation,floor,5");
        (code, _, error) = await Run();
        Assert.Equal(ExitCode.NoSolution, code);
        Assert.Contains("Utrymme som ska hållas för Ortopedi, Operation", error, StringComparison.Ordinal);
        Assert.Contains("Det finns inte mer av Sal", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_are_told_by_file_line_and_column_and_the_rest_goes_on()
    {
        Good();
        File.AppendAllLines(Path.Combine(folder, "waiting.csv"), ["Ortopedi,Operation,80,-3", "Ortopedi,Oporation,80,3"]);
        File.AppendAllLines(Path.Combine(folder, "capacity.csv"), ["Sal,2026-W10,9,pass", "Sal,v10,9,pass"]);
        File.AppendAllLines(Path.Combine(folder, "inflow.csv"), ["Ortopedi,Operation,2027-W10,1"]);
        File.AppendAllLines(Path.Combine(folder, "activities.csv"), ["Ortopedi,Nybesök,90", "Kirurgi,Nybesök,90"]);
        Write("measures", "measure,kind,amount,most", "X,trolla,1,1", "Y,extra,1,1");

        var (code, told, error) = await Run("--json");

        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal(4, JsonDocument.Parse(told).RootElement.GetProperty("pastWeeks").GetDouble(), 1e-4);
        string[] expected = ["number-negative 3", "line-unknown 4", "row-twice 5", "week-unreadable 6", "week-outside 3", "unit-unknown 4", "requirement-missing 0", "kind-unknown 2", "measure-lacks 3"];
        Assert.Equal(
            expected.Order(),
            (JsonDocument.Parse(told).RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("code").GetString()} {f.GetProperty("line").GetInt32()}")).Order());
        Assert.Contains("waiting.csv, rad 3, kolumn waiting", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_rows_make_together_is_told_in_words()
    {
        Good();
        File.AppendAllLines(Path.Combine(folder, "activities.csv"), ["Ortopedi,Nybesök,90"]);
        File.AppendAllLines(Path.Combine(folder, "requirements.csv"), ["Ortopedi,Nybesök,Sal,\"0,1\""]);
        Write("rules", "unit,activity,rule,value,from_week", "Ortopedi,,floor,5,", "Ortopedi,Operation,change,5,2026-W10");
        Write("moves", "from_resource,to_resource,most_per_week", "Sal,,5");
        var (code, told, _) = await Run("--json");
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Equal(
            ["line-unknown 2", "resource-unknown 2", "rule-all-weeks 3"],
            JsonDocument.Parse(told).RootElement.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("code").GetString()} {f.GetProperty("line").GetInt32()}").Order());

        Write("flows", "from_unit,from_activity,to_unit,to_activity,per_patient,lag_weeks", "Ortopedi,Nybesök,Ortopedi,Operation,1,0", "Ortopedi,Operation,Ortopedi,Nybesök,1,0");
        (code, _, var error) = await Run();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("leder tillsammans runt", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_that_cannot_be_are_not_free()
    {
        Good();
        Write("rules", "unit,activity,rule,value", "Ortopedi,Operation,floor,5");
        Write("measures", "measure,kind,resource,amount,most,cost_per_week", "Pass,extra,Sal,1,1,1000");

        var (code, told, _) = await Run("--measures", "all", "--packages", "--json");

        Assert.Equal(ExitCode.Done, code);
        var answer = JsonDocument.Parse(told).RootElement;
        Assert.All(answer.GetProperty("packages").EnumerateArray(), p => Assert.True(p.GetProperty("cost").GetDouble() > 0));
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("singles")[0].GetProperty("savedWeeks").ValueKind);
        Assert.Contains("räcker inte till önskemålen", (await Run("--measures", "all", "--packages")).Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_files_is_told()
    {
        var (code, _, error) = await Run();
        Assert.Equal(ExitCode.BadInput, code);
        Assert.Contains("capacity.csv saknas i mappen", error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.BadInput, (await Run("--case", Path.Combine(folder, "none"))).Code);
    }

    [Theory]
    [InlineData("--by", "v12")]
    [InlineData("--by", "2026-W40")]
    [InlineData("--budget", "-1")]
    [InlineData("--seconds", "0")]
    [InlineData("--measures", "Trolleri")]
    public async Task Wrong_use_ends_with_two(string name, string value)
    {
        Good();
        Assert.Equal(ExitCode.Usage, await Code(name, value));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Good()
    {
        Write("units", "unit", "Ortopedi");
        Write("activities", "unit,activity,limit_days", "Ortopedi,Operation,90");
        Write("requirements", "unit,activity,resource,per_patient", "Ortopedi,Operation,Sal,\"0,5\"");
        Write("capacity", "resource,week,available,counted_in", "Sal,2026-W10,2,pass", "Sal,2026-W11,2,pass", "Sal,2026-W12,2,pass");
        Write("waiting", "unit,activity,waited_days,waiting", "Ortopedi,Operation,76,12");
        Write("inflow", "unit,activity,week,inflow", "Ortopedi,Operation,2026-W10,0");
    }

    private void Write(string file, params string[] lines) => File.WriteAllLines(Path.Combine(folder, file + ".csv"), lines);

    private async Task<int> Code(params string[] args) => (await Run(args)).Code;

    private Task<(int Code, string Told, string Error)> Run(params string[] args) => RunIn("sv", args);

    private async Task<(int Code, string Told, string Error)> RunIn(string language, params string[] args)
    {
        var (culture, before) = (CultureInfo.GetCultureInfo(language), CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (culture, culture);
        try
        {
            using var told = new StringWriter();
            using var error = new StringWriter();
            var context = new ProgramContext(new DataFolder(folder), new DataFolder(folder).Database(), TimeProvider.System, told, error);
            string[] all = args.Contains("--case") ? ["balance", .. args] : ["balance", "--case", folder, .. args];
            var parsed = CommandLine.Root(context).Parse(all);
            var code = await parsed.InvokeAsync(new System.CommandLine.InvocationConfiguration { Output = told, Error = error }, Cancel);
            return (parsed.Errors.Count > 0 ? ExitCode.Usage : code, told.ToString(), error.ToString().TrimEnd());
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (before, before);
        }
    }
}
