using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Vardbalans.Browser.Tests;

/// <summary>A person at the program: a browser window of their own, and everything the browser complained about meanwhile.</summary>
internal sealed partial class Visit : IAsyncDisposable
{
    private static readonly string Pictures = Path.Combine(RepositoryRoot(), "artifacts", "screens");
    private readonly List<string> _complaints = [];
    private readonly List<Refusal> _refusals = [];
    private readonly List<Refusal> _heard = [];
    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page) => (_context, Page) = (context, page);

    /// <summary>The window.</summary>
    public IPage Page { get; }

    /// <summary>Errors on the console, broken content policy, failed requests and requests to other hosts.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Opens a window of 1280×800 and goes to an address.</summary>
    /// <param name="chromium">The browser.</param>
    /// <param name="program">The program.</param>
    /// <param name="address">Where to go.</param>
    /// <param name="theme">Light or dark.</param>
    /// <param name="cookie">Who is signed in; by default who administers, reviews and reads every row, nobody when empty.</param>
    /// <param name="hasScript">Does the browser run scripts?</param>
    public static async Task<Visit> To(
        Chromium chromium, RunningProgram program, string address, ColorScheme theme = ColorScheme.Light, string? cookie = null, bool hasScript = true)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = program.Address.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
            ColorScheme = theme,
            Locale = "sv-SE",
            AcceptDownloads = true,
            JavaScriptEnabled = hasScript,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        if ((cookie ?? program.Cookie).Split('=', 2) is [var name, var value])
        {
            await context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = program.Address.ToString(), HttpOnly = true, SameSite = SameSiteAttribute.Lax }]);
        }

        var visit = new Visit(context, await context.NewPageAsync());
        visit.Listen(program.Address);
        await visit.Go(address);
        return visit;
    }

    /// <summary>Goes to an address and waits until nothing more is fetched.</summary>
    public async Task<IResponse> Go(string address) =>
        (await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle }))!;

    /// <summary>One answer that the journey provokes: it is no complaint, and the journey does not end well without it.</summary>
    /// <param name="status">The status that is answered.</param>
    /// <param name="path">By which path.</param>
    public void Expects(int status, string path) => _refusals.Add(new Refusal(status, path));

    /// <summary>What is shown can be used by everybody in light and in dark: axe, one heading, the window's width. With a picture of each.</summary>
    public async Task Judge(string picture)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = theme, ReducedMotion = ReducedMotion.Reduce });
            await Picture($"{picture}-{theme}".ToLowerInvariant());
            Assert.Empty(await Page.SeriousViolations(isOtherTheme: theme == ColorScheme.Dark));
        }

        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        Assert.Equal(1, await Page.Locator("h1").CountAsync());
        Assert.Equal(0, await TooWide());
    }

    /// <summary>By how much the page is wider than the window, in pixels.</summary>
    public Task<int> TooWide() =>
        Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

    /// <summary>Ends a journey: a picture of the whole page in <c>artifacts/screens</c>, and no complaints.</summary>
    public async Task End(string picture)
    {
        await Picture(picture);
        Assert.Empty(Complaints);
        Assert.Empty(_refusals.Except(_heard));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task Picture(string name)
    {
        Directory.CreateDirectory(Pictures);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, name + ".png"), FullPage = true });
    }

    /// <summary>Was the answer expected? It is heard of twice, by the network and on the console, in any order.</summary>
    private bool IsExpected(int status, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var at) && _refusals.Contains(new Refusal(status, at.AbsolutePath));

    private void Listen(Uri address)
    {
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !(Refused().Match(message.Text) is { Success: true } refused
                && IsExpected(int.Parse(refused.Groups[1].Value, CultureInfo.InvariantCulture), Place().Replace(message.Location, string.Empty))))
            {
                _complaints.Add($"console: {message.Text}");
            }
        };
        Page.PageError += (_, error) => _complaints.Add($"script: {error}");
        Page.Response += (_, response) =>
        {
            if (IsExpected(response.Status, response.Url))
            {
                _heard.Add(new Refusal(response.Status, new Uri(response.Url).AbsolutePath));
            }
            else if (response.Status >= 400)
            {
                _complaints.Add($"{response.Status}: {response.Url}");
            }
        };
        Page.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { Scheme: "http" or "https" } url && url.Authority != address.Authority)
            {
                _complaints.Add($"asked another host: {request.Url}");
            }
        };
    }

    [GeneratedRegex("^Failed to load resource: the server responded with a status of ([0-9]{3})")]
    private static partial Regex Refused();

    [GeneratedRegex(":[0-9]+:[0-9]+$")]
    private static partial Regex Place();

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Vardbalans.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must lie in the repository.");
    }

    private sealed record Refusal(int Status, string Path);
}
