using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Features.Planning.MakePlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Planning;

/// <summary>A server that is killed while somebody works on a plan: what it answered is saved, and what it did not answer is saved whole or not at all.</summary>
public sealed partial class KilledServerTests
{
    private const int Block = 40;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase(2), Trait("Tier", "long")]
    public async Task Nothing_that_was_answered_is_lost(TestDatabase database, int kills)
    {
        var today = SwedishTime.Today(TimeProvider.System);
        var region = await new MadeRegion(database).On(today.Year, today.Month, today.Day).Build();
        var desk = new PlanDesk(database, region);
        var by = await desk.Planner();
        var version = (await desk.Draft(by, MadeFrom.Nothing, today.Year + 1)).Id;
        await desk.AddRow(version, 1000, MadeRegion.FirstVisits, by);
        var row = (await desk.Rows(version)).Values.Single();
        var own = Directory.CreateTempSubdirectory("vardbalans-killed-server-");
        var folder = database.Choice.File is { } file ? Path.GetDirectoryName(file)! : own.FullName;
        try
        {
            var cookie = await SignIn(database, region, folder);
            var (random, answered) = (new Random(kills), 0);
            for (var kill = 0; kill < kills; kill++)
            {
                using var server = Serve(database, folder);
                var address = await Address(server);
                using var client = await Client(address, cookie, today.Year + 1);
                var value = answered;
                await Save(client, version, row, value == 0 ? "" : $"{value}", $"{value + 1}");
                value++;
                var strike = Task.Delay(random.Next(0, 1500), Cancel).ContinueWith(_ => server.Kill(), Cancel, TaskContinuationOptions.None, TaskScheduler.Default);
                try
                {
                    while (true)
                    {
                        await Save(client, version, row, value == 0 ? "" : $"{value}", $"{value + 1}");
                        value++;
                    }
                }
                catch (HttpRequestException)
                {
                    // Struck.
                }

                await strike;
                await server.WaitForExitAsync(Cancel);
                answered = await Stored(database, row, value);
            }
        }
        finally
        {
            own.Delete(recursive: true);
        }
    }

    /// <summary>All weeks of the block have one value: the last that was answered, or the one that was on its way.</summary>
    private static async Task<int> Stored(TestDatabase database, int row, int answered)
    {
        await using var db = database.Open();
        var set = await db.PlanSetCells.AsNoTracking().Where(s => s.RowId == row).ToListAsync(Cancel);
        Assert.Equal(Block, set.Count);
        var value = Assert.Single(set.Select(s => s.Value).Distinct());
        Assert.Contains(value, new[] { answered, answered + 1 });
        var cells = await db.PlanCells.AsNoTracking().OrderBy(c => c.Week).Take(Block).Select(c => c.Value).ToListAsync(Cancel);
        Assert.All(cells, c => Assert.Equal(value, c));
        return value;
    }

    private static async Task Save(HttpClient client, int version, int row, string was, string text)
    {
        using var answer = await client.PostAsJsonAsync(
            new Uri("/plan/andra?enhet=u100", UriKind.Relative),
            new PlanEdits(version, null, [.. Enumerable.Range(1, Block).Select(w => new PlanEdit(row, EditKinds.Week, 0, w, text, was))]), Cancel);
        answer.EnsureSuccessStatusCode();
        var saved = (await answer.Content.ReadFromJsonAsync<PlanSaved>(Cancel))!;
        Assert.Empty(saved.Conflicts);
        Assert.Empty(saved.Refused);
    }

    private static async Task<string> SignIn(TestDatabase database, MadeRegion region, string folder)
    {
        await using var app = WebHost.Build(new ProgramContext(new DataFolder(folder), database.Choice, TimeProvider.System, TextWriter.Null, TextWriter.Null), new WebAddress(0), new RateLimits(100_000, 100_000));
        await app.StartAsync(Cancel);
        return await SignedIn.As(app, database.Choice, "planeraren", (Role.PlanLeader, MandateScope.Unit(PlanDesk.Clinic)));
    }

    private static Process Serve(TestDatabase database, string folder)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "vardbalans.dll"), "serve", "--port", "0"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["VARDBALANS_DATA"] = folder;
        start.Environment["VARDBALANS_DATABASE"] = database.Choice.File is null ? database.Choice.ConnectionString : string.Empty;
        return Process.Start(start)!;
    }

    private static async Task<Uri> Address(Process server)
    {
        _ = server.StandardError.ReadToEndAsync(Cancel);
        while (await server.StandardOutput.ReadLineAsync(Cancel) is { } line)
        {
            if (AddressText().Match(line) is { Success: true } found)
            {
                _ = server.StandardOutput.ReadToEndAsync(Cancel);
                return new Uri(found.Value);
            }
        }

        throw new InvalidOperationException("The server told no address.");
    }

    private static async Task<HttpClient> Client(Uri address, string cookie, int year)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(address, cookie);
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address };
        var page = await client.GetStringAsync(new Uri($"/plan?enhet=u100&ar={year}", UriKind.Relative), Cancel);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", Token().Match(page).Groups[1].Value);
        return client;
    }

    [GeneratedRegex("name=\"request-verification-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex(@"http://[\w.:\[\]]+")]
    private static partial Regex AddressText();
}
