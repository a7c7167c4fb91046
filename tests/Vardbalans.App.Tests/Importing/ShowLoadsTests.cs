using System.Text.Json;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowLoads;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.App.Tests.House;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing;

public sealed class ShowLoadsTests
{
    [Theory, EveryDatabase]
    public async Task The_list_and_a_load_show_the_account(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;-5;", "PROV;nybesok;2026-W11;akut;5;");
        var slice = new ShowLoads(database.Open, ImportBench.Clock);
        var source = Assert.Single(await slice.All(TestContext.Current.CancellationToken));
        Assert.Equal(("Provkällan", false), (source.Name, source.Freshness!.IsStale));
        var view = await slice.One(account.Batch, TestContext.Current.CancellationToken);
        Assert.Equal(new SetAsideCount(Reason.Negative, 1), Assert.Single(view!.Reasons));
        Assert.Equal("Provrader", Assert.Single(view.Load.Ignored).Rule);
        Assert.Null(await slice.One(account.Batch + 1, TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task The_pages_are_served(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var account = await bench.Load("k1;nybesok;2026-W10;akut;5;", "k1;nybesok;2026-W11;akut;-5;");
        await using var app = WebHost.Build(new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, ImportBench.Clock, TextWriter.Null, TextWriter.Null), 0);
        await app.StartAsync(TestContext.Current.CancellationToken);
        using var browser = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        browser.DefaultRequestHeaders.Add("Cookie", await SignedIn.AsAll(app, database.Choice));
        Assert.Contains("Provkällan", System.Net.WebUtility.HtmlDecode(await browser.GetStringAsync("/data/inlasningar", TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("negativt antal", await browser.GetStringAsync($"/data/inlasningar/{account.Batch}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_command_prints_the_account_and_refuses_with_code_three(TestDatabase database)
    {
        using var bench = new ImportBench(database);
        var (output, error) = (new StringWriter(), new StringWriter());
        var root = CommandLine.Root(new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, ImportBench.Clock, output, error));
        var profile = bench.Write("p.json", ImportBench.Profile);
        Assert.Equal(ExitCode.Done, await root.Parse(["import", "--profile", profile, bench.Write("a.csv", ImportBench.Text("k1;nybesok;2026-W10;akut;5;"))]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("Summa redovisade (stämmer)", output.ToString(), StringComparison.Ordinal);
        output.GetStringBuilder().Clear();
        Assert.Equal(ExitCode.Done, await root.Parse(["import", "--json", "--profile", profile, bench.Write("a.csv", ImportBench.Text("k1;nybesok;2026-W10;akut;5;"))]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        using var json = JsonDocument.Parse(output.ToString());
        Assert.Equal((1, "2026-W10"), (json.RootElement.GetProperty("unchanged").GetInt32(), json.RootElement.GetProperty("firstWeek").GetString()));
        Assert.Equal(ExitCode.BadInput, await root.Parse(["import", "--profile", profile, bench.Write("b.csv", string.Empty)]).InvokeAsync(cancellationToken: TestContext.Current.CancellationToken));
        Assert.Contains("b.csv är tom", error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(root.Parse(["import", "a.csv"]).Errors);
    }

    [Fact]
    public void The_schema_knows_the_same_words_as_the_reader()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Full("samples/profiles/profile.schema.json")));
        string[] Words(params string[] path) =>
            [.. path.Aggregate(schema.RootElement, (at, key) => at.GetProperty(key)).GetProperty("enum").EnumerateArray().Select(e => e.GetString()!).Order(StringComparer.Ordinal)];
        static string[] Of<T>()
            where T : struct, Enum => [.. Enum.GetValues<T>().Select(ProfileNames.Of).Order(StringComparer.Ordinal)];
        Assert.Equal(Of<TextEncoding>(), Words("properties", "file", "properties", "encoding"));
        Assert.Equal(Of<WeekFormat>(), Words("properties", "week", "properties", "format"));
        Assert.Equal(Of<StraddlingWeeks>(), Words("properties", "straddlingWeeks"));
        Assert.Equal(Of<Dimension>(), Words("properties", "dimensions", "items", "properties", "to"));
        Assert.Equal(Of<MeasureKind>(), Words("properties", "measures", "items", "properties", "to"));
        Assert.Equal(Of<TotalsRest>(), Words("properties", "totals", "items", "properties", "rest"));
        Assert.Equal(Of<CareUnitKind>(), Words("properties", "create", "properties", "units", "items", "properties", "kind"));
        Assert.Equal(Of<CountingUnit>(), Words("properties", "create", "properties", "activities", "items", "properties", "countingUnit"));
    }
}
