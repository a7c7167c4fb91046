using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.ReceiveFiles;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A page is told how far its load has come, in messages as it goes or when it asks.</summary>
public sealed class FollowLoadTests
{
    private const string Address = "/data/las-in/framsteg?nyckel=abc";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_come_as_the_load_goes_on_and_the_last_says_that_it_has_ended()
    {
        await using var database = await SqliteTemplate.New();
        await using var web = await RunningWeb.Start(database);
        var running = web.App.Services.GetRequiredService<RunningLoads>();
        var load = running.Follow("abc");
        load.Report(new LoadProgress(0, 12_000, 1000, 5000, TimeSpan.FromSeconds(2), IsPublishing: false));
        using var request = new HttpRequestMessage(HttpMethod.Get, Address);
        request.Headers.Accept.ParseAdd("text/event-stream");
        using var answer = await web.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        Assert.Equal("event: framsteg", await lines.ReadLineAsync(Cancel));
        var first = System.Text.Json.JsonDocument.Parse((await lines.ReadLineAsync(Cancel))!["data: ".Length..]).RootElement;
        Assert.Equal("12 000 rader lästa, 6 000 rader/s, 8 s kvar", first.GetProperty("text").GetString()!.Replace('\u00A0', ' '));
        Assert.Equal(0.2, first.GetProperty("share").GetDouble());
        load.Dispose();
        Assert.Contains("event: slut", await lines.ReadToEndAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_cannot_take_messages_asks()
    {
        await using var database = await SqliteTemplate.New();
        await using var web = await RunningWeb.Start(database);
        using var before = await web.Send(HttpMethod.Get, Address);
        Assert.Equal(HttpStatusCode.NoContent, before.StatusCode);
        using var load = web.App.Services.GetRequiredService<RunningLoads>().Follow("abc");
        load.Report(new LoadProgress(7, 5, 5, null, TimeSpan.FromSeconds(1), IsPublishing: true));
        using var after = await web.Send(HttpMethod.Get, Address);
        Assert.Equal("application/json", after.Content.Headers.ContentType?.MediaType);
        Assert.Contains("räknar samman", await after.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }
}
