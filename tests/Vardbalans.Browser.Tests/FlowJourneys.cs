using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Vardbalans.App.Features.Need;

namespace Vardbalans.Browser.Tests;

/// <summary>Following patients from one activity to another.</summary>
public sealed class FlowJourneys(Chromium chromium, RunningProgram program)
{
    [Fact]
    public async Task From_the_picture_of_flows_to_a_units_page_and_what_follows_there()
    {
        await using var visit = await Visit.To(chromium, program, "/behov/floden?enhet=ortoped&per=enhet");
        var place = visit.Page.Locator(".vb-flow a.vb-flow-node").Filter(new() { HasText = "Återbesök" }).First;

        // The flows are estimated by themselves within some minutes from when the region was filled.
        for (var tries = 0; tries < 40 && await place.CountAsync() == 0; tries++)
        {
            await Task.Delay(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
            await visit.Go("/behov/floden?enhet=ortoped&per=enhet");
        }

        await visit.Judge("journey-flows");
        await place.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/behov\\?enhet=.+aktivitet=aterbesok"));
        await visit.Go("/behov/harlett?enhet=ortoped&aktivitet=aterbesok");
        await Assertions.Expect(visit.Page.GetByText(FlowText.FromWaiting).First).ToBeVisibleAsync();
        await visit.End("journey-derived-need");
    }
}
