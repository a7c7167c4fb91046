using System.Globalization;
using System.Text.Json;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Waiting;

/// <summary>The command as a user runs it: numbers in, an answer out, a code to end with.</summary>
public sealed class QueueCommandTests
{
    private static readonly string[] usual = ["--demand", "30", "--capacity", "27", "--queue", "1200", "--target-weeks", "52"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Programs_get_every_figure_in_weeks()
    {
        var (code, told, error) = await Run([.. usual, "--share", "0.9", "--json"]);
        Assert.Equal((ExitCode.Done, ""), (code, error));
        var answer = JsonDocument.Parse(told).RootElement;
        double Figure(string name) => answer.GetProperty(name).GetDouble();
        Assert.Equal(1.1111111, Figure("load"), 1e-6);
        Assert.Equal(13, Figure("targetMeanWaitWeeks"), 1e-6);
        Assert.Equal(390, Figure("targetQueue"), 1e-6);
        Assert.True(answer.GetProperty("queueTooLarge").GetBoolean());
        Assert.Equal(61.153846, Figure("reliefCapacity"), 1e-6);
        Assert.Equal(30.076923, Figure("targetCapacity"), 1e-6);
        Assert.Equal(2 * 40 / 52.0, Figure("pressure"), 1e-6);
        Assert.Equal(30 * 52 / -Math.Log(0.1), answer.GetProperty("withinShare").GetProperty("queue").GetDouble(), 1e-6);
    }

    [Fact]
    public async Task People_get_sentences_in_Swedish_or_English()
    {
        var swedish = (await Run([.. usual, "--share", "0,9"])).Told;
        Assert.Contains("kön växer med 3 i veckan", swedish, StringComparison.Ordinal);
        Assert.Contains("61,2 i veckan", swedish, StringComparison.Ordinal);
        Assert.Equal(8, swedish.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("grows by 3 a week", (await Run(usual, "en")).Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_computed_is_said()
    {
        var (code, told, _) = await Run(["--demand", "0", "--capacity", "0", "--queue", "5", "--target-weeks", "52", "--json"]);
        Assert.Equal(ExitCode.Done, code);
        var answer = JsonDocument.Parse(told).RootElement;
        Assert.All(["load", "pressure", "meanWaitWeeks", "withinShare"], name => Assert.Equal(JsonValueKind.Null, answer.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("--demand", "-1")]
    [InlineData("--demand", "many")]
    [InlineData("--target-weeks", "0")]
    [InlineData("--share", "1")]
    [InlineData("--share", "0")]
    [InlineData("--factor", "0")]
    [InlineData("--queue", "NaN")]
    [InlineData("--unknown", "1")]
    public async Task Wrong_use_ends_with_two(string name, string value)
    {
        var at = Array.IndexOf(usual, name);
        string[] args = at < 0 ? [.. usual, name, value] : [.. usual[..at], name, value, .. usual[(at + 2)..]];
        Assert.Equal(ExitCode.Usage, (await Run(args)).Code);
    }

    [Fact]
    public async Task What_is_required_must_be_there() => Assert.Equal(ExitCode.Usage, (await Run(usual[2..])).Code);

    private static async Task<(int Code, string Told, string Error)> Run(string[] args, string language = "sv")
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(language), CultureInfo.GetCultureInfo(language));
        try
        {
            await using var told = new StringWriter();
            await using var complained = new StringWriter();
            var folder = new DataFolder(Path.GetTempPath());
            var parsed = CommandLine.Root(new ProgramContext(folder, folder.Database(), TimeProvider.System, told, complained)).Parse(["queue", .. args]);
            var code = parsed.Errors.Count > 0 ? ExitCode.Usage : await parsed.InvokeAsync(cancellationToken: Cancel);
            return (code, told.ToString(), complained.ToString());
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}
