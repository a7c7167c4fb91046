using System.Net;
using System.Text.RegularExpressions;

namespace Vardbalans.Browser.Tests;

/// <summary>No page leads into nothing.</summary>
public sealed partial class LinkTests(Chromium chromium, RunningProgram program)
{
    /// <summary>Of links that differ in their choices only, so many are asked for.</summary>
    private const int OfEachPath = 12;

    /// <summary>Of those that are pages, so many are read for links; the first is opened in the browser as well, where links may have come with the scripts.</summary>
    private const int ReadOfEachPath = 3;

    [Fact]
    public async Task Every_link_of_every_page_is_answered_and_opens_without_a_complaint()
    {
        await using var visit = await Visit.To(chromium, program, "/");
        var asked = new HashSet<string>();
        var read = new Dictionary<string, int>();
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
            else if (answer.Content.Headers.ContentType?.MediaType == "text/html" && read.GetValueOrDefault(path) < ReadOfEachPath)
            {
                read[path] = read.GetValueOrDefault(path) + 1;
                var links = Links(address, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
                if (read[path] == 1)
                {
                    await visit.Go(address);
                    links = links.Concat(await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)"));
                }

                foreach (var link in Within(links))
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

    /// <summary>The addresses that a page's text leads to.</summary>
    private IEnumerable<string> Links(string page, string html) => Link().Matches(html)
        .Select(m => new Uri(new Uri(program.Address, page), WebUtility.HtmlDecode(m.Groups[1].Value)).ToString());

    /// <summary>Those within the program.</summary>
    private IEnumerable<string> Within(IEnumerable<string> links) => links
        .Select(h => new Uri(h)).Where(u => u.Authority == program.Address.Authority && !u.Query.Contains("lang=", StringComparison.Ordinal))
        .Select(u => u.PathAndQuery).Distinct();

    [GeneratedRegex("<a\\b[^>]*?\\bhref=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Link();
}
