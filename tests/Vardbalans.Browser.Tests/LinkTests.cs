namespace Vardbalans.Browser.Tests;

/// <summary>No page leads into nothing.</summary>
public sealed class LinkTests(Chromium chromium, RunningProgram program)
{
    /// <summary>Of links that differ in their choices only, so many are asked for.</summary>
    private const int OfEachPath = 12;

    /// <summary>Of those that are pages, so many are opened in the browser.</summary>
    private const int OpenedOfEachPath = 3;

    [Fact]
    public async Task Every_link_of_every_page_is_answered_and_opens_without_a_complaint()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var asked = new HashSet<string>();
        var opened = new Dictionary<string, int>();
        var broken = new List<string>();
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Add("Cookie", program.Cookie);
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
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html" && opened.GetValueOrDefault(path) < OpenedOfEachPath)
            {
                opened[path] = opened.GetValueOrDefault(path) + 1;
                await visit.Go(address);
                foreach (var link in await Links(visit))
                {
                    waiting.Enqueue(link);
                }
            }
        }

        Assert.Empty(broken);
        Assert.Empty(visit.Complaints);
        Assert.All(RunningProgram.Pages, page => Assert.Contains(page, asked));
        Assert.InRange(asked.Count, RunningProgram.Pages.Count + 20, 1000);
    }

    /// <summary>The addresses within the program that the open page leads to.</summary>
    private async Task<IEnumerable<string>> Links(Visit visit) =>
        (await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"))
        .Select(h => new Uri(h)).Where(u => u.Authority == program.Address.Authority && !u.Query.Contains("lang=", StringComparison.Ordinal))
        .Select(u => u.PathAndQuery).Distinct();
}
