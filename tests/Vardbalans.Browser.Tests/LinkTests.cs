namespace Vardbalans.Browser.Tests;

/// <summary>No page leads into nothing.</summary>
public sealed class LinkTests(Chromium chromium, RunningProgram program)
{
    /// <summary>Of links that differ in their choices only, so many are followed.</summary>
    private const int OfEachPath = 6;

    [Theory, MemberData(nameof(EveryPageTests.Pages), MemberType = typeof(EveryPageTests))]
    public async Task Every_link_is_answered(string path)
    {
        await using var visit = await Visit.To(chromium, program, path);
        var hrefs = await visit.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]')].map(a => a.href)");
        var links = hrefs.Select(h => new Uri(h))
            .Where(u => u.Authority == program.Address.Authority)
            .DistinctBy(u => u.PathAndQuery)
            .GroupBy(u => u.AbsolutePath)
            .SelectMany(g => g.Take(OfEachPath));
        using var client = new HttpClient();
        var broken = new List<string>();
        foreach (var link in links)
        {
            using var answer = await client.GetAsync(link, TestContext.Current.CancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                broken.Add($"{link.PathAndQuery}: {(int)answer.StatusCode}");
            }
        }

        Assert.Empty(broken);
    }
}
