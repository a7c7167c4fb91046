using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Data;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A private provider reports for its own units, by the form or by the file, and for no other's.</summary>
public sealed class ReportAsProviderTests
{
    [Theory, EveryDatabase]
    public async Task A_provider_reports_a_month_and_a_week_sees_them_and_revises_one(TestDatabase database)
    {
        await using var web = await Start(database, (Role.PrivateProvider, MandateScope.Unit(1001)));
        Assert.Contains("inget än", await Page(web), StringComparison.Ordinal);
        Assert.Contains("Sparat. Nya rader: 1", await Report(web, HttpStatusCode.OK, "u1001", "manad", "2026", "8", "37"), StringComparison.Ordinal);
        Assert.Contains("Sparat. Nya rader: 1", await Report(web, HttpStatusCode.OK, "u1001", "vecka", "2026", "40", "9"), StringComparison.Ordinal);
        var page = await Report(web, HttpStatusCode.OK, "u1001", "manad", "2026", "8", "39");
        Assert.Contains("ändrade: 1", page, StringComparison.Ordinal);
        Assert.Contains("Augusti 2026", page, StringComparison.Ordinal);
        Assert.Contains("v. 40, 2026", page, StringComparison.Ordinal);
        await using var db = database.Open();
        var now = await db.Visible(db.ProviderReports).OrderBy(r => r.First).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal([(new DateOnly(2026, 8, 31), (int?)39), (new DateOnly(2026, 10, 4), 9)], now.Select(r => (r.Last, r.Done)));
        Assert.All(await db.LoadBatches.ToListAsync(TestContext.Current.CancellationToken), l => Assert.Equal(LoadOrigin.Form, l.Origin));
    }

    [Theory, EveryDatabase]
    public async Task What_is_wrong_is_told_and_what_was_written_stays(TestDatabase database)
    {
        await using var web = await Start(database, (Role.PrivateProvider, MandateScope.Unit(1001)));
        Assert.Contains("inte för den enheten", await Report(web, HttpStatusCode.UnprocessableEntity, "u1002", "manad", "2026", "8", "37"), StringComparison.Ordinal);
        Assert.Contains("ingen sådan vecka", await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "vecka", "2025", "53", "37"), StringComparison.Ordinal);
        Assert.Contains("minst ett antal", await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", "2026", "8", ""), StringComparison.Ordinal);
        var page = await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", "2026", "8", "många");
        Assert.Contains("value=\"många\"", page, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Empty(await db.ProviderReports.ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, EveryDatabase]
    public async Task What_cannot_be_is_refused_by_name_and_what_is_unusual_is_asked_about_before_it_counts(TestDatabase database)
    {
        await using var web = await Start(database, (Role.PrivateProvider, MandateScope.Unit(1001)));
        Assert.Contains("Nybesök, Utfört: ”-4” är inget antal", await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", "2026", "8", "-4"), StringComparison.Ordinal);
        Assert.Contains(
            "30 har väntat över 90 dagar, men bara 10 väntar",
            await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", "2026", "8", "37", ("nybesok.väntande", "10"), ("nybesok.väntande_over_90", "30")),
            StringComparison.Ordinal);
        await Report(web, HttpStatusCode.OK, "u1001", "manad", "2026", "7", "40");
        var asked = await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", "2026", "8", "4000000");
        Assert.Contains("är ovanligt mycket. Som mest har det varit 40", asked, StringComparison.Ordinal);
        Assert.Contains("Spara ändå", asked, StringComparison.Ordinal);
        Assert.Contains("är inte slut än", await Report(web, HttpStatusCode.UnprocessableEntity, "u1001", "manad", Today.Year.ToString(CultureInfo.InvariantCulture), Today.Month.ToString(CultureInfo.InvariantCulture), "9"), StringComparison.Ordinal);
        await using (var db = database.Open())
        {
            Assert.Equal([40], await db.Visible(db.ProviderReports).Select(r => r.Done).ToListAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains("Sparat", await Report(web, HttpStatusCode.OK, "u1001", "manad", "2026", "8", "200", ("stammer", "ja")), StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task The_template_is_accepted_when_it_is_filled_in_and_another_units_rows_are_not(TestDatabase database)
    {
        await using var web = await Start(database, (Role.PrivateProvider, MandateScope.Unit(1001)));
        var template = await (await web.Send(HttpMethod.Get, "/rapportera/mall.csv")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var header = template.TrimStart('\uFEFF').Split('\n')[0].TrimEnd('\r');
        Assert.StartsWith("enhet;iso_ar;iso_vecka;manad;aktivitet;plan_antal", header, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await web.Send(HttpMethod.Get, "/rapportera/mall.xlsx")).StatusCode);
        using var content = new MultipartFormDataContent
        {
            { new StringContent(await Token(web)), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes($"{header}\nu1001;2026;;08;nybesok;40;37;;;;;\nu1002;2026;;08;nybesok;40;38;;;;;\n")), "fil", "rapport.csv" },
        };
        var page = await Post(web, HttpStatusCode.UnprocessableEntity, "/rapportera/fil", content);
        Assert.Contains("Sparat. Nya rader: 1", page, StringComparison.Ordinal);
        Assert.Contains("okänd enhet", page, StringComparison.Ordinal);
        await using var db = database.Open();
        Assert.Equal(1001, (await db.Visible(db.ProviderReports).SingleAsync(TestContext.Current.CancellationToken)).UnitId);
    }

    [Theory, EveryDatabase]
    public async Task A_file_is_asked_about_as_the_form_is(TestDatabase database)
    {
        await using var web = await Start(database, (Role.PrivateProvider, MandateScope.Unit(1001)));
        await Report(web, HttpStatusCode.OK, "u1001", "manad", "2026", "7", "40");
        const string unusual = "enhet;iso_ar;iso_vecka;manad;aktivitet;utfall_antal\nu1001;2026;;08;nybesok;4000\n";
        var asked = await Send(HttpStatusCode.UnprocessableEntity, unusual, sure: false);
        Assert.Contains("augusti 2026", asked, StringComparison.Ordinal);
        Assert.Contains("är ovanligt mycket. Som mest har det varit 40", asked, StringComparison.Ordinal);
        await using (var db = database.Open())
        {
            Assert.Equal([40], await db.Visible(db.ProviderReports).Select(r => r.Done).ToListAsync(TestContext.Current.CancellationToken));
        }

        Assert.Contains(
            "30 har väntat över 90 dagar, men bara 10 väntar",
            await Send(HttpStatusCode.UnprocessableEntity, "enhet;iso_ar;iso_vecka;manad;aktivitet;väntande;väntande_over_90\nu1001;2026;;08;nybesok;10;30\n", sure: true),
            StringComparison.Ordinal);
        Assert.Contains("Sparat. Nya rader: 1", await Send(HttpStatusCode.OK, unusual, sure: true), StringComparison.Ordinal);

        async Task<string> Send(HttpStatusCode expected, string rows, bool sure)
        {
            var lines = rows.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] all = ["enhet", "iso_ar", "iso_vecka", "manad", "aktivitet", "plan_antal", "utfall_antal", "inkomna", "väntande", "väntande_over_90", "ledig_kapacitet", "uppskattad_vantetid_veckor"];
            var cells = lines[0].Split(';').Zip(lines[1].Split(';')).ToDictionary(c => c.First, c => c.Second);
            using var content = new MultipartFormDataContent { { new StringContent(await Token(web)), "__RequestVerificationToken" } };
            if (sure)
            {
                content.Add(new StringContent("ja"), "stammer");
            }

            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes($"{string.Join(';', all)}\n{string.Join(';', all.Select(c => cells.GetValueOrDefault(c)))}\n")), "fil", "rapport.csv");
            return await Post(web, expected, "/rapportera/fil", content);
        }
    }

    [Theory, EveryDatabase]
    public async Task Others_are_refused_and_one_who_administers_only_looks(TestDatabase database)
    {
        await using var leader = await Start(database, (Role.PlanLeader, MandateScope.Unit(100)));
        Assert.Equal(HttpStatusCode.Forbidden, (await leader.Send(HttpMethod.Get, "/rapportera", "text/html")).StatusCode);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", await Token(leader))]);
        await Post(leader, HttpStatusCode.Forbidden, "/rapportera", form);
        leader.Cookies.SetCookies(leader.Client.BaseAddress!, await SignedIn.As(leader.App, database.Choice, "admin", (Role.Administrator, MandateScope.Region)));
        Assert.DoesNotContain("Spara rapporten", await Page(leader), StringComparison.Ordinal);
    }

    private static DateOnly Today => SwedishTime.Today(TimeProvider.System);

    private static async Task<RunningWeb> Start(TestDatabase database, (Role, MandateScope) role)
    {
        await SmallRegion.Plant(database, TestContext.Current.CancellationToken);
        await using (var db = database.Open())
        {
            db.Activities.Add(new Activity { Id = 1, Code = "nybesok", NameSv = "Nybesök", NameEn = "First visits", Unit = CountingUnit.Visits });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var web = await RunningWeb.Start(database, signedIn: false);
        web.Cookies.SetCookies(web.Client.BaseAddress!, await SignedIn.As(web.App, database.Choice, "anna", role));
        return web;
    }

    private static async Task<string> Page(RunningWeb web) => await Browser.Text(await web.Send(HttpMethod.Get, "/rapportera", "text/html"));

    private static async Task<string> Report(RunningWeb web, HttpStatusCode expected, string unit, string kind, string year, string number, string done, params (string Field, string Value)[] more)
    {
        var fields = new Dictionary<string, string>
        {
            ["rapportenhet"] = unit,
            ["slag"] = kind,
            ["ar"] = year,
            ["nummer"] = number,
            ["nybesok.utfall_antal"] = done,
            ["__RequestVerificationToken"] = await Token(web),
        };
        foreach (var (field, value) in more)
        {
            fields[field] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        return await Post(web, expected, "/rapportera", content);
    }

    private static async Task<string> Post(RunningWeb web, HttpStatusCode expected, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await web.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await Browser.Text(answer);
        Assert.True(expected == answer.StatusCode, $"{(int)answer.StatusCode}: {string.Join('\n', Regex.Matches(text, "vb-status[^>]*>.*?</span>\\s*</span>", RegexOptions.Singleline).Select(m => m.Value))}");
        return text;
    }

    private static async Task<string> Token(RunningWeb web) => Regex.Match(
        await Browser.Text(await web.Send(HttpMethod.Get, "/mitt-konto/losenord", "text/html")), "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
}
