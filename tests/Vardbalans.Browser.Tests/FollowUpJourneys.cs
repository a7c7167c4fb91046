using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.FollowUp;
using Vardbalans.App.Features.FollowUp.CompareEight;

namespace Vardbalans.Browser.Tests;

/// <summary>Finding out where a difference comes from, and taking the figures along.</summary>
public sealed class FollowUpJourneys(Chromium chromium, RunningProgram program)
{
    /// <summary>From what is missed to why, whether the year's goal is met, and whether it is more than chance.</summary>
    [Fact]
    public async Task From_a_deviation_to_its_causes_the_years_goal_and_the_signals()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning/jamforelser?enhet=ortoped");

        // Each comparison is told in its own page's words, or by what is missing there.
        await Assertions.Expect(visit.Page.Locator(".vb-panel [hx-get]:has(.vb-words, .vb-state)")).ToHaveCountAsync(5);
        await visit.Page.Locator(".vb-panel-end").GetByRole(AriaRole.Link, new() { Name = EightText.Why, Exact = true }).First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/uppfoljning/avvikelse"));
        await Assertions.Expect(visit.Page.Locator("#orsaker .vb-chart-frame canvas, #orsaker .vb-chart-frame svg").First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = ComponentText.YearEnd, Exact = true }).First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/uppfoljning/arsslut"));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = ComponentText.Signals, Exact = true }).First.ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/uppfoljning/signaler"));
        await visit.Page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".vb-signal svg")).ToBeVisibleAsync();
        await visit.End("journey-deviation");
    }

    [Fact]
    public async Task From_region_to_unit_every_row_is_the_sum_of_the_page_below_it()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning");
        var levels = 0;
        for (var table = Parts(visit); await table.CountAsync() > 0; table = Parts(visit), levels++)
        {
            var shown = await ShownTable.Read(table);
            Assert.NotEmpty(shown.Rows);
            foreach (var column in new[] { FollowUpText.Outcome, FollowUpText.Plan })
            {
                Assert.Equal(shown.Number(shown.Whole, column), shown.Numbers(column).Sum());
            }

            // The second row where there is one: not always the first area of the first clinic.
            var row = shown.Rows[Math.Min(1, shown.Rows.Count - 1)];
            await visit.Go((await table.Locator("tbody tr").Nth(Math.Min(1, shown.Rows.Count - 1)).Locator("th a").First.GetAttributeAsync("href"))!);
            Assert.Contains(row[0], await visit.Page.TitleAsync(), StringComparison.Ordinal);
            if (await Parts(visit).CountAsync() > 0)
            {
                var below = await ShownTable.Read(Parts(visit));
                Assert.Equal(shown.Number(row, FollowUpText.Outcome), below.Number(below.Whole, FollowUpText.Outcome));
                Assert.Equal(shown.Number(row, FollowUpText.Plan), below.Number(below.Whole, FollowUpText.Plan));
            }
        }

        Assert.Equal(3, levels);
        await visit.End("journey-drill");
    }

    [Fact]
    public async Task By_site_the_parts_add_up_to_the_same_region()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning");
        var byLine = await ShownTable.Read(Parts(visit));
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = ScopeText.BySite, Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("ordning=sjukhus"));
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = ScopeText.BySite, Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        var bySite = await ShownTable.Read(Parts(visit));
        Assert.InRange(bySite.Rows.Count, 2, 20);
        foreach (var column in new[] { FollowUpText.Outcome, FollowUpText.Plan })
        {
            Assert.Equal(byLine.Numbers(column).Sum(), bySite.Numbers(column).Sum());
        }

        // Down into one hospital: its clinics add up to its row.
        await visit.Go((await Parts(visit).Locator("tbody a").First.GetAttributeAsync("href"))!);
        var clinics = await ShownTable.Read(Parts(visit));
        Assert.Equal(bySite.Number(bySite.Rows[0], FollowUpText.Outcome), clinics.Numbers(FollowUpText.Outcome).Sum());
        await visit.End("journey-by-site");
    }

    [Fact]
    public async Task A_filter_lives_in_the_address_and_can_be_sent()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning");
        var heading = visit.Page.Locator("h1");
        var before = await heading.InnerTextAsync();
        await visit.Page.GetByLabel(ScopeText.Activity).SelectOptionAsync(new SelectOptionValue { Index = 2 });
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("aktivitet="));
        await Assertions.Expect(heading).Not.ToHaveTextAsync(before);
        await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var chosen = await heading.InnerTextAsync();

        await using var colleague = await Visit.To(chromium, program, visit.Page.Url);
        Assert.Equal(chosen, await colleague.Page.Locator("h1").InnerTextAsync());
        Assert.Equal(await visit.Page.Locator("main").InnerTextAsync(), await colleague.Page.Locator("main").InnerTextAsync());

        await visit.Page.GoBackAsync();
        await Assertions.Expect(heading).ToHaveTextAsync(before);
        await colleague.End("journey-filter");
    }

    [Fact]
    public async Task All_units_can_be_sorted_both_ways()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning/enheter");
        var heading = visit.Page.GetByRole(AriaRole.Columnheader, new() { Name = FollowUpText.ShareColumn });
        await visit.Go("/uppfoljning/enheter?sort=utfall");
        await heading.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "ascending");
        var up = (await ShownTable.Read(visit.Page.Locator("main table"))).Numbers(FollowUpText.ShareColumn);
        Assert.Equal(up.Order(), up);
        await heading.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        var down = (await ShownTable.Read(visit.Page.Locator("main table"))).Numbers(FollowUpText.ShareColumn);
        Assert.Equal(up.OrderDescending(), down);
        await visit.End("journey-sorted");
    }

    [Fact]
    public async Task The_table_can_be_taken_home_in_both_forms()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning/enheter?niva=klinik");
        var shown = await ShownTable.Read(visit.Page.Locator("main table"));
        var csv = await File.ReadAllTextAsync(await Download(visit, ComponentText.AsCsv), TestContext.Current.CancellationToken);
        var lines = csv.TrimStart('\uFEFF').Split("\r\n").Select(l => l.Split(';')).ToList();
        var file = new ShownTable(lines[0], [.. lines.Skip(1).Take(shown.Rows.Count)], []);
        Assert.Equal(shown.Rows.Select(r => r[0]), file.Rows.Select(r => r[0]));
        Assert.Equal(shown.Numbers(FollowUpText.Outcome), file.Numbers(FollowUpText.Outcome));
        Assert.Equal(shown.Numbers(FollowUpText.Plan), file.Numbers(FollowUpText.Plan));
        Assert.Equal(shown.Numbers(FollowUpText.DeviationShort), file.Numbers(FollowUpText.Deviation));

        var xlsx = await ShownTable.ReadXlsx(await Download(visit, ComponentText.AsExcel));
        Assert.Equal(shown.Rows.Select(r => r[0]), xlsx.Rows.Take(shown.Rows.Count).Select(r => r[0]));
        Assert.Equal(shown.Numbers(FollowUpText.Outcome), xlsx.Numbers(FollowUpText.Outcome).Take(shown.Rows.Count));
        await visit.End("journey-download");
    }

    [Fact]
    public async Task A_unit_in_a_link_that_does_not_exist_is_said_in_words()
    {
        await using var visit = await Visit.To(chromium, program, "/uppfoljning?enhet=finns-inte");
        Assert.Contains("finns-inte", await visit.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        await visit.End("journey-unknown-unit");
    }

    /// <summary>The table of the parts of what the page shows: the one with a sum.</summary>
    private static ILocator Parts(Visit visit) => visit.Page.Locator("main table:has(tfoot)");

    private static async Task<string> Download(Visit visit, string form)
    {
        await visit.Page.Locator("summary", new() { HasText = ComponentText.DownloadTable }).ClickAsync();
        var download = await visit.Page.RunAndWaitForDownloadAsync(() =>
            visit.Page.GetByRole(AriaRole.Link, new() { Name = form, Exact = true }).ClickAsync());
        await visit.Page.Keyboard.PressAsync("Escape");
        return await download.PathAsync();
    }
}
