using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Npgsql;

namespace Vardbalans.Benchmarks;

/// <summary>How fast a plan of 200 rows and a year of weeks opens to be worked on, and how fast a block that is pasted in it is saved.</summary>
public static class PlanSpeed
{
    private const int Rows = 200;
    private const int BlockRows = 6;
    private const int Saves = 60;
    private const int WarmUp = 10;
    private const int Visits = 20;
    private const string Clinic = "ortoped";
    private static readonly TimeSpan Open = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Save = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Interactive = TimeSpan.FromSeconds(1);

    /// <summary>One planner at a time, on SQLite and on PostgreSQL where there is one.</summary>
    public static async Task<IReadOnlyList<Measurement>> All()
    {
        var measured = new List<Measurement>();
        using (var installation = new Installation())
        {
            installation.Run("demo", "--weekly-only");
            measured.AddRange(await Measure(installation, () => new SqliteConnection($"Data Source={installation.SqliteFile};Pooling=False"), "SQLite"));
        }

        if (Environment.GetEnvironmentVariable("VARDBALANS_TEST_POSTGRES") is { Length: > 0 } maintenance)
        {
            measured.AddRange(await OwnDatabase.Use(maintenance, async own =>
            {
                using var installation = new Installation(own);
                installation.Run("demo", "--weekly-only");
                return await Measure(installation, () => new NpgsqlConnection(own), "PostgreSQL");
            }));
        }

        return measured;
    }

    private static async Task<IReadOnlyList<Measurement>> Measure(Installation installation, Func<DbConnection> connect, string where)
    {
        var plan = await LargePlan.Make(connect, Clinic, Rows);
        var person = Person.Make(installation, "plan-leader", Clinic);
        using var server = installation.Serve();
        await server.FirstPage("/logga-in", TimeSpan.FromMinutes(1));
        await server.SignIn(person);
        var page = $"/plan?enhet={Clinic}&ar={plan.Year}&version={plan.Number}";
        var opened = await PageReads.P95(server, $"a plan of {Rows} rows opened to be worked on, {where}", _ => page, Open);
        var ready = await Ready(server, page, where);
        var token = await server.Token(page);
        var times = new List<TimeSpan>();
        for (var i = 0; i < WarmUp + Saves; i++)
        {
            var took = await server.Post($"/plan/andra?enhet={Clinic}", token, Block(plan, i));
            if (i >= WarmUp)
            {
                times.Add(took);
            }
        }

        return [opened, .. ready, Measurement.Time($"a block of {BlockRows} × {plan.Weeks} saved in it, {where}, p95", times.Order().ElementAt(Saves * 95 / 100), Save)];
    }

    /// <summary>From the click until the grid takes keys, in a browser that has been there before.</summary>
    private static async Task<IReadOnlyList<Measurement>> Ready(Server server, string page, string where)
    {
        if (Environment.GetEnvironmentVariable("VARDBALANS_CHROMIUM") is not { Length: > 0 } program)
        {
            return [];
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = program, Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.Address.ToString(), ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        await context.AddCookiesAsync(server.Cookies.Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = server.Address.ToString() }));
        var window = await context.NewPageAsync();
        var times = new List<TimeSpan>();
        for (var i = 0; i < Visits + 3; i++)
        {
            await window.GotoAsync("/mal");
            var watch = Stopwatch.StartNew();
            await window.GotoAsync(page, new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
            await window.Locator(".is-ready").WaitForAsync();
            if (i >= 3)
            {
                times.Add(watch.Elapsed);
            }
        }

        return [Measurement.Time($"the same until the grid takes keys, {where}, p95", times.Order().ElementAt(Visits * 95 / 100), Interactive)];
    }

    private static object Block(LargePlan plan, int i) => new
    {
        version = plan.Version,
        reason = "mätning",
        edits = plan.Rows.Take(BlockRows).SelectMany(row => Enumerable.Range(1, plan.Weeks).Select(week => new
        {
            row,
            what = "week",
            competence = 0,
            week,
            text = Value(week, i),
            was = i == 0 ? "" : Value(week, i - 1),
        })),
    };

    private static string Value(int week, int i) => (week + i).ToString(CultureInfo.InvariantCulture);
}
