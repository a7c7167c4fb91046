using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Vardbalans.App.Features.Planning.EditPlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Network;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Planning;

/// <summary>A made region on the real web, and planners with a browser's session each.</summary>
internal sealed partial class EditedWeb : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly TestDatabase _database;

    private EditedWeb(WebApplication app, DirectoryInfo folder, TestDatabase database) => (_app, _folder, _database) = (app, folder, database);

    public static async Task<EditedWeb> Start(TestDatabase database, MadeRegion region)
    {
        var folder = Directory.CreateTempSubdirectory("vardbalans-edited-");
        var app = WebHost.Build(new ProgramContext(new DataFolder(folder.FullName), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), new WebAddress(0), new RateLimits(100_000, 100_000));
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new EditedWeb(app, folder, database);
    }

    /// <summary>Somebody who leads planning of a part, with the page open.</summary>
    public async Task<EditingPerson> Planner(string userName, MandateScope part)
    {
        var cookie = await SignedIn.As(_app, _database.Choice, userName, (Role.PlanLeader, part));
        var address = new Uri(_app.Urls.First());
        var cookies = new CookieContainer();
        cookies.SetCookies(address, cookie);
        var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(3) };
        var page = await client.GetStringAsync(new Uri("/plan?enhet=u100&ar=2027", UriKind.Relative), TestContext.Current.CancellationToken);
        client.DefaultRequestHeaders.Add("RequestVerificationToken", Token().Match(page).Groups[1].Value);
        return new EditingPerson(client);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [GeneratedRegex("name=\"request-verification-token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}

/// <summary>Somebody with the grid open.</summary>
internal sealed class EditingPerson(HttpClient client)
{
    /// <summary>Sends changes as the page does.</summary>
    public async Task<PlanSaved> Save(int version, params PlanEdit[] edits)
    {
        using var answer = await client.PostAsJsonAsync(new Uri("/plan/andra?enhet=u100", UriKind.Relative), new PlanEdits(version, null, edits), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<PlanSaved>(TestContext.Current.CancellationToken))!;
    }
}
