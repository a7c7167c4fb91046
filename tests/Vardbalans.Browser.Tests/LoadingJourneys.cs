using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.DescribeFile;
using Vardbalans.App.Features.Importing.ReportAsProvider;
using Vardbalans.Core.Governance;

namespace Vardbalans.Browser.Tests;

/// <summary>A file on its way in: by somebody who administers, and by a private provider.</summary>
public sealed partial class LoadingJourneys(Chromium chromium, RunningProgram program)
{
    private const string Profile = """
        {
          "source": "resa",
          "name": "Resans källa",
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": ["", "-"], "endsWithLineBreak": false },
          "requiredColumns": ["enhet", "aktivitet", "vecka"],
          "week": { "column": "vecka", "format": "iso-week" },
          "straddlingWeeks": "by-open-days",
          "units": { "column": "enhet", "ownCodes": true, "codes": {} },
          "activities": { "column": "aktivitet", "ownCodes": true, "codes": {} },
          "dimensions": [],
          "measures": [ { "column": "antal", "to": "done" } ],
          "ignore": [],
          "totals": [],
          "create": { "sites": [ { "code": "resort", "name": "Resort" } ], "units": [ { "code": "resenhet", "name": "Resenheten", "kind": "unit", "parent": "region", "site": "resort" } ], "activities": [] }
        }
        """;

    [Fact]
    public async Task A_new_source_is_written_its_file_looked_at_loaded_and_accounted_for()
    {
        await using var visit = await Visit.To(chromium, program, "/data/kallor/ny");
        await visit.Page.GetByText(DescribeText.Advanced, new() { Exact = true }).ClickAsync();
        await visit.Page.GetByLabel(WaysText.ProfileLabel).FillAsync(Profile.Replace("\"region\"", $"\"{RegionCode()}\"", StringComparison.Ordinal));
        await Press(visit, WaysText.SaveProfile);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/data/kallor/resa$"));

        await visit.Go("/data/las-in?kalla=resa");
        await visit.Page.GetByLabel(WaysText.File, new() { Exact = true }).SetInputFilesAsync(Csv("resa.csv", "enhet;aktivitet;vecka;antal\nresenhet;nybesok;2026-v40;7\nresenhet;nybesok;2026-v41;fel\nresenhet;nybesok;2026-v42;-\n"));
        await Press(visit, WaysText.LookFirst);
        var preview = visit.Page.Locator("#granskning");
        await Assertions.Expect(preview).ToContainTextAsync("läses som v. 40 2026".Replace(' ', ' '), new() { IgnoreCase = true });
        await Assertions.Expect(preview).ToContainTextAsync("inget tal", new() { IgnoreCase = true });
        await visit.Judge("journey-load-preview");

        await Press(visit, WaysText.LoadNow);
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/data/inlasningar/[0-9]+$"));
        Assert.Equal("2", await Account(visit, ImportingText.AccountNew));
        Assert.Equal("1", await Account(visit, ImportingText.AccountQuarantined));
        Assert.Equal("3", await Account(visit, ImportingText.AccountRead));
        await visit.Judge("journey-load-account");
        await visit.End("journey-load");
    }

    [Fact]
    public async Task A_code_is_linked_on_the_page_and_the_waiting_rows_leave_the_quarantine_and_are_counted()
    {
        await using var visit = await Visit.To(chromium, program, "/data/kvalitet");

        // Others load files meanwhile, and what they set aside is in the page's sum: this source's own rows are counted beside it.
        Assert.InRange(await Waiting(visit), WaitingOfDemo(), int.MaxValue);
        var waiting = WaitingOfDemo();
        var line = visit.Page.Locator("tr").Filter(new() { HasText = "HED-KIRMOTT" });
        var rows = Number(await line.Locator("td.vb-num").First.InnerTextAsync());
        Assert.InRange(rows, 1, waiting);
        await visit.Go("/uppfoljning?enhet=kirurgmottagningen-hedlunda");
        await visit.Go("/data/kvalitet");
        await line.GetByRole(AriaRole.Button).First.ClickAsync();

        // The answer tells in its address which loads ran; going on before it would call the work off.
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex(@"/data/kvalitet\?"));
        await Assertions.Expect(line).ToHaveCountAsync(0);
        await visit.Go("/data/kvalitet");
        await Assertions.Expect(visit.Page.Locator("main")).Not.ToContainTextAsync("HED-KIRMOTT");
        Assert.Equal(waiting - rows, WaitingOfDemo());
        await visit.Go("/data/inlasningar");
        await visit.Page.GetByRole(AriaRole.Table, new() { Name = "Veckomått, mindre system" }).Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/data/inlasningar/[0-9]+$"));
        Assert.Equal(rows, Number(await Account(visit, ImportingText.AccountNew)));
        await visit.End("journey-link-and-run-again");
    }

    [Fact]
    public async Task A_private_provider_finds_its_form_reports_a_month_and_sees_it_as_a_month()
    {
        var provider = await Someone.With(program, "resa.vardgivare", (Role.PrivateProvider, MandateScope.Unit(await UnitOf("Ögoncentrum Exempel"))));
        await using var visit = await Visit.To(chromium, program, "/mitt-konto", cookie: provider.Cookie);
        await visit.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = ReportText.Title, Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/rapportera$"));
        Assert.Equal("10", await visit.Page.GetByLabel(ReportText.Number).InputValueAsync());
        await visit.Page.GetByLabel("Nybesök: " + ReportText.M_done).FillAsync("41");
        await visit.Page.GetByLabel("Nybesök: " + ReportText.M_planned).FillAsync("fel");
        visit.Expects(422, "/rapportera");
        await Press(visit, ReportText.Save);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Equal("41", await visit.Page.GetByLabel("Nybesök: " + ReportText.M_done).InputValueAsync());
        await visit.Page.GetByLabel("Nybesök: " + ReportText.M_planned).FillAsync("40");
        await Press(visit, ReportText.Save);
        var reported = visit.Page.Locator("tbody tr").Filter(new() { Has = visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = Formats.Sentence(Formats.Month(2026, 10)), Exact = true }) });
        await Assertions.Expect(reported).ToContainTextAsync("Nybesök");
        await Assertions.Expect(reported).ToContainTextAsync("41");
        await visit.Judge("journey-report");
        await visit.End("journey-report-month");
    }

    private static Task Press(Visit visit, string button) => visit.Page.Locator("main").GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    private static FilePayload Csv(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes(text) };

    private static Task<string> Account(Visit visit, string line) => visit.Page.GetByRole(AriaRole.Table, new() { Name = ImportingText.AccountTitle })
        .Locator("tr").Filter(new() { Has = visit.Page.GetByRole(AriaRole.Rowheader, new() { Name = line, Exact = true }) }).Locator("td").InnerTextAsync();

    private static async Task<int> Waiting(Visit visit) => Number(Rows().Match(await visit.Page.Locator("main").InnerTextAsync()).Groups[1].Value);

    /// <summary>Rows that wait of the source that the code is in, from the database.</summary>
    private int WaitingOfDemo()
    {
        using var db = program.Database.Open();
        var own = db.LoadBatches.Where(b => b.Source == "exempel-veckomatt").Select(b => b.Id).ToHashSet();
        return db.WaitingCounts().AsEnumerable().Where(w => own.Contains(w.BatchId)).Sum(w => w.Rows);
    }

    private static int Number(string text) => int.Parse(Digits().Replace(text, string.Empty), CultureInfo.InvariantCulture);

    private string RegionCode()
    {
        using var db = program.Database.Open();
        return db.CareUnits.Where(u => u.Kind == Vardbalans.Core.Organisation.CareUnitKind.Region).Select(u => u.Code).First();
    }

    private async Task<int> UnitOf(string name)
    {
        await using var db = program.Database.Open();
        return db.CareUnits.Where(u => u.Name == name).Select(u => u.Id).Single();
    }

    [GeneratedRegex(@"([\d\s]+) rader\b[^.]*karantän")]
    private static partial Regex Rows();

    [GeneratedRegex(@"\D")]
    private static partial Regex Digits();
}
