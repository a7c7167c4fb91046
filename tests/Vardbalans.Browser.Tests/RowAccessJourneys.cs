using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.ShowTrail;
using Vardbalans.App.Features.Importing;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.Browser.Tests;

/// <summary>Single rows: refused, let in for a purpose, and seen again in the trail.</summary>
public sealed class RowAccessJourneys(Chromium chromium, RunningProgram program)
{
    [Fact]
    public async Task Rows_are_refused_in_words_then_shown_for_a_purpose_and_the_trail_tells_the_auditor()
    {
        var reader = await Someone.With(program, "radlasaren");
        var giver = await Someone.With(program, "radgivaren", (Role.Administrator, MandateScope.Region));
        var auditor = await Someone.With(program, "granskaren", (Role.Auditor, MandateScope.Region));
        var load = await WithRowsSetAside();
        var rows = $"{ImportingEndpoints.LoadsPath}/{load.Id}/rader";

        await using var visit = await Visit.To(chromium, program, $"{ImportingEndpoints.LoadsPath}/{load.Id}", cookie: reader.Cookie);
        var page = visit.Page;
        visit.Expects(403, rows);
        await visit.Judge("access-load");
        await visit.Go(rows);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(AccessRuleText.RefusedTitle);
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(AccessRuleText.WhyNoRole.With(AccessRuleText.MandateRead, AccessRuleText.WholeRegion));
        await Assertions.Expect(page.Locator("main li").First).ToContainTextAsync(", controller för hela regionen");
        await visit.Judge("access-refused");

        await using var giving = await Visit.To(chromium, program, "/mandat", cookie: giver.Cookie);
        await MandateAccessJourneys.Give(giving.Page, reader.Name, Role.Controller);
        await giving.End("journey-access-region-mandate");

        await visit.Go(rows);
        await Assertions.Expect(page).ToHaveURLAsync(new Regex($"{AccessServices.PurposePath}\\?"));
        await visit.Judge("access-purpose");
        await Someone.StatePurpose(page, Purpose.DataQuality);
        Assert.Equal(new Uri(program.Address, rows).ToString(), page.Url);
        await Assertions.Expect(page.Locator("main tbody tr")).ToHaveCountAsync(load.RowsQuarantined);
        await visit.Judge("access-rows");

        await using var audit = await Visit.To(chromium, program, TrailEndpoints.Path, cookie: auditor.Cookie);
        await Someone.StatePurpose(audit.Page, Purpose.Review);
        await audit.Page.GetByLabel(TrailText.Who, new() { Exact = true }).FillAsync(reader.Name);
        await audit.Page.GetByLabel(TrailText.Action, new() { Exact = true }).SelectOptionAsync(nameof(TrailAction.RowsSeen));
        await audit.Page.GetByRole(AriaRole.Button, new() { Name = TrailText.Search, Exact = true }).ClickAsync();
        var entry = audit.Page.GetByRole(AriaRole.Table, new() { Name = TrailText.Entries }).Locator("tbody tr");
        await Assertions.Expect(entry).ToHaveCountAsync(1);
        await Assertions.Expect(entry).ToContainTextAsync(reader.Name);
        await Assertions.Expect(entry).ToContainTextAsync(AccessWords.Of(Purpose.DataQuality), new() { IgnoreCase = true });
        await audit.Judge("access-trail");
        await audit.Page.GetByRole(AriaRole.Button, new() { Name = TrailText.Check, Exact = true }).ClickAsync();
        await Assertions.Expect(audit.Page.GetByText(TrailText.CheckWhole, new() { Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await audit.Judge("access-trail-whole");
        await audit.End("journey-access-trail");
        await visit.End("journey-access-rows");
    }

    /// <summary>A load of the invented region in which two rows could not be read.</summary>
    private async Task<LoadBatch> WithRowsSetAside()
    {
        await using var db = program.Database.Open();
        var load = await db.LoadBatches.OrderBy(b => b.Id).FirstAsync(b => b.State == App.Data.LoadState.Published, TestContext.Current.CancellationToken);
        QuarantinedRow[] rows =
        [
            new() { BatchId = load.Id, RowNumber = 12, Reason = Reason.Negative, Column = "antal", Value = "-3" },
            new() { BatchId = load.Id, RowNumber = 40, Reason = Reason.Negative, Column = "antal", Value = "-1" },
        ];
        load.RowsQuarantined += rows.Length;
        load.RowsRead += rows.Length;
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await db.BulkInsertAsync(rows, TestContext.Current.CancellationToken);
        return load;
    }
}
