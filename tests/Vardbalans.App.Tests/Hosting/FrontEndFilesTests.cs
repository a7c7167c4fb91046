using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Logging;
using Vardbalans.App.Components;
using Vardbalans.App.Components.BuildingBlocks;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Components;

namespace Vardbalans.App.Tests.Hosting;

public sealed class FrontEndFilesTests
{
    [Fact]
    public async Task Every_file_a_page_names_is_served_and_may_be_kept_for_ever()
    {
        await using var app = await Started();
        var page = await Rendering.Of<BuildingBlocksPage>();
        var addresses = Regex.Matches(page, "(?:href|src|data-chart-script)=\"(/assets/[^\"#]+\\?v=[0-9a-f]{16})").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(addresses.Count >= 6, $"Found only {string.Join(", ", addresses)}");
        foreach (var address in addresses)
        {
            var answer = await app.GetTestClient().GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotNull(answer.Headers.ETag);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_browser_that_reads_Brotli_gets_the_packed_script()
    {
        await using var app = await Started();
        using var request = new HttpRequestMessage(HttpMethod.Get, AssetFiles.Address("chart.js"));
        request.Headers.AcceptEncoding.ParseAdd("gzip, br");
        var answer = await app.GetTestClient().SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.InRange(answer.Content.Headers.ContentLength ?? 0, 1, new FileInfo(Path.Combine(AssetFiles.Folder, "chart.js")).Length / 2);
    }

    [Fact]
    public async Task Every_icon_in_use_is_in_the_sprite()
    {
        var sprite = await File.ReadAllTextAsync(Path.Combine(AssetFiles.Folder, "icons.svg"), TestContext.Current.CancellationToken);
        var page = await Rendering.Of<BuildingBlocksPage>();
        var names = Regex.Matches(page, "icons\\.svg[^\"#]*#([a-z-]+)").Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.True(names.Count > 10);
        Assert.All(names, name => Assert.Contains($"id=\"{name}\"", sprite, StringComparison.Ordinal));
    }

    private static async Task<WebApplication> Started()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseFrontEndFiles();
        await app.StartAsync();
        return app;
    }
}
