using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Names come from other people's files: wherever they are shown they are text and nothing else.</summary>
public sealed partial class InertTextTests
{
    private const string Script = "<script>alert(1)</script>";
    private const string Formula = "=HYPERLINK(\"x\")";
    private const string Breakout = "</script><img src=x onerror=alert(1)>";

    [Theory]
    [EveryDatabase("/")]
    [EveryDatabase("/?enhet=u100")]
    [EveryDatabase("/uppfoljning?enhet=u100")]
    [EveryDatabase("/uppfoljning?enhet=u1000")]
    [EveryDatabase("/uppfoljning/enheter")]
    [EveryDatabase("/uppfoljning/enheter?niva=klinik")]
    [EveryDatabase("/uppfoljning?enhet=%3Cscript%3Ealert(1)%3C/script%3E&period=%3Cimg%20src=x%20onerror=alert(1)%3E")]
    [EveryDatabase("/uppfoljning/enheter?sok=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&niva=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E")]
    public async Task A_page_shows_names_and_choices_and_runs_none(TestDatabase database, string address)
    {
        await using var web = await Served(database);
        var page = await web.Get(address);
        Assert.DoesNotContain("<script>alert", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("<[^>\"]*\\sonerror=", page);

        // It is shown, and not merely left out.
        Assert.Matches(@"alert\(1\)|HYPERLINK", WebUtility.HtmlDecode(page));
    }

    [Theory, EveryDatabase]
    public async Task A_chart_carries_a_flaw_as_text_in_one_whole_piece_of_JSON(TestDatabase database)
    {
        await using var web = await Served(database);
        var page = await web.Get("/uppfoljning?enhet=u1000");
        var charts = Json().Matches(page).Select(m => JsonDocument.Parse(m.Groups[1].Value)).ToList();
        Assert.Equal(3, charts.Count);
        var flags = charts.Select(c => c.RootElement).Where(c => c.TryGetProperty("flags", out var f) && f.GetArrayLength() > 0).SelectMany(c => c.GetProperty("flags").EnumerateArray());
        Assert.Contains(Breakout, Assert.Single(flags).GetProperty("text").GetString(), StringComparison.Ordinal);
        charts.ForEach(c => c.Dispose());
    }

    [Theory, EveryDatabase]
    public async Task A_file_holds_a_formula_as_text(TestDatabase database)
    {
        await using var web = await Served(database);
        var csv = await web.Get("/uppfoljning/enheter.csv?niva=klinik");
        Assert.Contains("\r\n\"'=HYPERLINK(\"\"x\"\")\";", csv, StringComparison.Ordinal);
        Assert.DoesNotMatch("(^|[\r\n;\"])=", csv);

        await using var zip = new ZipArchive(new MemoryStream(await web.Bytes("/uppfoljning/enheter.xlsx?niva=klinik")));
        var sheets = zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(Read).ToList();
        Assert.DoesNotContain(sheets.SelectMany(s => s.Descendants()), e => e.Name.LocalName == "f");
        Assert.Contains(sheets.SelectMany(s => s.Descendants()), e => e.Name.LocalName == "t" && e.Value.Contains(Formula, StringComparison.Ordinal));
    }

    private static XDocument Read(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        return XDocument.Load(stream);
    }

    private static async Task<ServedRegion> Served(TestDatabase database) => await ServedRegion.Start(
        database,
        await new MadeRegion(database).Named(100, Formula).Named(1000, Script)
            .Done(1000, "2026-W01..2026-W20", 9).Plan(1000, "plan2026", 10).Flaw(1000, "2026-W18", Breakout).Build());

    [GeneratedRegex("<script[^>]*type=\"application/json\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Json();
}
