namespace Vardbalans.Browser.Tests;

/// <summary>No page leads into nothing.</summary>
public sealed class LinkTests(Chromium chromium, RunningProgram program)
{
    /// <summary>Of links that differ in their choices only, so many are asked for.</summary>
    private const int OfEachPath = 12;

    /// <summary>Of those that are pages, so many are read for links; the first is opened in the browser as well, where links may have come with the scripts, unless
    /// <see cref="EveryPageTests"/> opens it.</summary>
    private const int ReadOfEachPath = 3;

    /// <summary>More than so many asked for of each page, its files included, would tell of addresses that grow without end.</summary>
    private const int MostOfEachPage = 13;

    [Fact]
    public async Task Every_link_of_every_page_is_answered_and_opens_without_a_complaint()
    {
        await using var visit = await Visit.To(chromium, program, "/", cookie: program.CookieOfDecider);
        var asked = new HashSet<string>();
        var read = new Dictionary<string, int>();
        var broken = new List<string>();
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Add("Cookie", program.CookieOfDecider);
        var waiting = new Queue<string>(RunningProgram.Pages);
        while (waiting.TryDequeue(out var address))
        {
            var path = address.Split('?')[0];
            if (asked.Count(a => a.Split('?')[0] == path) >= OfEachPath || !asked.Add(address))
            {
                continue;
            }

            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                broken.Add($"{address}: {(int)answer.StatusCode}");
            }
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html" && read.GetValueOrDefault(path) < ReadOfEachPath)
            {
                read[path] = read.GetValueOrDefault(path) + 1;
                var links = PageLinks.Of(program.Address, address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                if (read[path] == 1 && !RunningProgram.Pages.Contains(path))
                {
                    await visit.Go(address);
                    links = links.Concat(await PageLinks.Shown(visit));
                }

                foreach (var link in PageLinks.Within(program.Address, links))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        Assert.Empty(broken);
        Assert.Empty(visit.Complaints);
        Assert.All(RunningProgram.Pages, page => Assert.Contains(page, asked));
        Assert.InRange(asked.Count, RunningProgram.Pages.Count + 20, MostOfEachPage * RunningProgram.Pages.Count);
    }
}
