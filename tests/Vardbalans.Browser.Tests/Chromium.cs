using Microsoft.Playwright;
using Vardbalans.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Vardbalans.Browser.Tests;

/// <summary>The one browser that all journeys share; each journey gets its own context.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Skips the test with a reason when there is no Chromium; on CI that is a failure instead.</summary>
    public IBrowser Browser
    {
        get
        {
            if (_browser is null && !Required)
            {
                Assert.Skip("No Chromium for the tests: set VARDBALANS_CHROMIUM to one. ./do test finds or installs it.");
            }

            return _browser ?? throw new InvalidOperationException($"No Chromium at {Program}.");
        }
    }

    private static string Program =>
        Environment.GetEnvironmentVariable("VARDBALANS_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    private static bool Required =>
        string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            // Without these a browser in a closed network keeps asking for hosts that are not ours.
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
