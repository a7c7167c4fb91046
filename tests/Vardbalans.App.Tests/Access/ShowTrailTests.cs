using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.ShowTrail;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;

namespace Vardbalans.App.Tests.Access;

public sealed partial class ShowTrailTests
{
    private const string Path = "/mandat/sparlogg";

    private static readonly DateTime Now = new(2026, 11, 20, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Actor Auditor = Actor.Account(999);

    private static readonly StatedPurpose Purpose = new() { AccountId = 999, Purpose = App.Data.Accounts.Purpose.Review, At = Now, Until = Now.AddHours(1) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TrailChoice All => new(string.Empty, null, string.Empty, null, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), null);

    [Theory, EveryDatabase]
    public async Task Ten_thousand_entries_are_paged_through_once_each_though_times_are_equal_and_more_arrive(TestDatabase database)
    {
        await Plant(database, 10_000, _ => Now);
        var slice = new ShowTrail(database.Open, new StillClock(Now));
        var (seen, pages, choice) = (new List<long>(), 0, All);
        long? newest = null;
        while (true)
        {
            var view = await slice.Page(Auditor, Purpose, choice, Cancel);
            newest ??= view.Entries[0].Id;
            seen.AddRange(view.Entries.Select(e => e.Id));
            pages++;
            await Plant(database, 7, _ => Now);
            if (!view.HasMore)
            {
                break;
            }

            Assert.Equal(ShowTrail.PageSize, view.Entries.Count);
            choice = choice with { Before = view.Entries[^1].Id };
        }

        // The first look's own entry is the newest; nothing that came later slips in.
        await using var db = database.Open();
        var all = await db.TrailEntries.Where(e => e.Id <= newest).OrderByDescending(e => e.Id).Select(e => e.Id).ToListAsync(Cancel);
        Assert.Equal(10_001, all.Count);
        Assert.Equal(all, seen);
        Assert.Equal(101, pages);
    }

    [Theory, EveryDatabase]
    public async Task The_trail_is_searched_by_who_what_thing_and_time(TestDatabase database)
    {
        int anna, bo;
        await using (var db = database.Open())
        {
            (anna, bo) = ((await SignedIn.Add(db, "åsa", Now)).Id, (await SignedIn.Add(db, "bo", Now)).Id);
            db.Note(Actor.Account(anna), TrailAction.RowsSeen, Subject.Load(5), Now.AddDays(-1), ("purpose", 0));
            db.Note(Actor.Account(anna), TrailAction.MandateGiven, Subject.Mandate(12), Now.AddDays(-2), ("account", bo));
            db.Note(Actor.Account(bo), TrailAction.RowsSeen, Subject.Load(55), Now.AddDays(-3));
            db.Note(Actor.CommandLine, TrailAction.AccountAdded, Subject.Account(bo), new DateTime(2026, 11, 9, 22, 59, 59, DateTimeKind.Utc));
            db.Note(Actor.CommandLine, TrailAction.AccountAdded, Subject.Account(anna), new DateTime(2026, 11, 9, 23, 0, 0, DateTimeKind.Utc));
            await db.SaveChangesAsync(Cancel);
        }

        var slice = new ShowTrail(database.Open, new StillClock(Now));
        async Task<string> Found(TrailChoice choice)
        {
            var view = await slice.Page(Auditor, Purpose, choice, Cancel);
            return string.Join(' ', view.Entries.Where(e => e.Action is not TrailAction.TrailSeen).Select(e => $"{e.Action}/{e.Subject}"));
        }

        Assert.Equal("RowsSeen/load:5 MandateGiven/mandate:12".Split(' ').Order(), (await Found(All with { Who = "ÅSA test" })).Split(' ').Order());
        Assert.Equal("RowsSeen/load:55", await Found(All with { Who = "bo" }));
        Assert.Equal($"AccountAdded/account:{anna} AccountAdded/account:{bo}", await Found(All with { Who = "systemdrift" }));
        Assert.Equal(string.Empty, await Found(All with { Who = "100%" }));
        Assert.Equal("MandateGiven/mandate:12", await Found(All with { Action = TrailAction.MandateGiven }));
        Assert.Equal("RowsSeen/load:5", await Found(All with { Kind = "load", Number = 5 }));
        Assert.Equal("RowsSeen/load:55 RowsSeen/load:5", await Found(All with { Kind = "load" }));

        // The tenth begins in Sweden when it is 23 in UTC.
        Assert.Equal($"AccountAdded/account:{anna}", await Found(All with { From = new DateOnly(2026, 11, 10), Through = new DateOnly(2026, 11, 10) }));
        Assert.Equal($"AccountAdded/account:{bo}", await Found(All with { From = new DateOnly(2026, 11, 9), Through = new DateOnly(2026, 11, 9) }));

        // Whom somebody looked up stands in the trail.
        await using var after = database.Open();
        var looks = await after.TrailEntries.Where(e => e.Action == TrailAction.TrailSeen).Select(e => e.Subject).Distinct().ToListAsync(Cancel);
        Assert.Contains(Subject.Account(anna), looks);
        Assert.Contains(Subject.Load(5), looks);
    }

    [Theory, EveryDatabase]
    public async Task The_page_demands_a_purpose_tells_in_words_and_notes_that_it_was_read(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await using (var db = database.Open())
        {
            db.Note(Actor.CommandLine, TrailAction.MandateGiven, Subject.Mandate(12), TimeProvider.System.GetUtcNow().UtcDateTime, ("account", 7), ("role", 3), ("unit", 0), ("from", 20270103), ("until", 0), ("deputyFor", 0), ("other", 5));
            db.Note(Actor.Program, TrailAction.SignInFailed, Subject.None, TimeProvider.System.GetUtcNow().UtcDateTime);
            await db.SaveChangesAsync(Cancel);
        }

        using var answer = await web.Send(HttpMethod.Get, Path, "text/html");
        var page = await answer.Text();
        Assert.All<string>(["gav mandat", "mandat 12", "Systemdriften", "Okänd", "konto: 7, Verksamhetschef, hela regionen, från 3 januari 2027, tills vidare, other: 5", "misslyckad inloggning", "väntar"], w => Assert.Contains(w, page, StringComparison.Ordinal));
        await using (var db = database.Open())
        {
            Assert.Equal("{\"purpose\":0}", (await db.TrailEntries.SingleAsync(e => e.Action == TrailAction.TrailSeen, Cancel)).Detail);
            await db.StatedPurposes.ExecuteDeleteAsync(Cancel);
        }

        using var unstated = await web.Send(HttpMethod.Get, Path, "text/html");
        Assert.StartsWith("/syfte?", unstated.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var file = await web.Send(HttpMethod.Get, Path + ".csv");
        Assert.Equal(HttpStatusCode.Forbidden, file.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task What_concerns_a_person_or_a_unit_is_found_by_number_and_by_name_wherever_the_number_stands(TestDatabase database)
    {
        int bo, unit;
        await using (var db = database.Open())
        {
            bo = (await SignedIn.Add(db, "bo", Now)).Id;
            unit = (await db.CareUnits.Select(u => u.Id).FirstOrDefaultAsync(Cancel)) is > 0 and var some ? some : 3;
            db.Note(Actor.CommandLine, TrailAction.MandateGiven, Subject.Mandate(1), Now.AddHours(-5), ("account", bo), ("unit", unit));
            db.Note(Actor.CommandLine, TrailAction.MandateEnded, Subject.Mandate(2), Now.AddHours(-4), ("unit", unit), ("account", bo));
            db.Note(Actor.CommandLine, TrailAction.MandateGiven, Subject.Mandate(3), Now.AddHours(-3), ("account", (bo * 10) + 1), ("unit", (unit * 10) + 1));
            db.Note(Actor.CommandLine, TrailAction.AccountAdded, Subject.Account(bo), Now.AddHours(-2));
            db.Note(Actor.CommandLine, TrailAction.AccountAdded, Subject.Account((bo * 10) + 1), Now.AddHours(-1));
            await db.SaveChangesAsync(Cancel);
        }

        var slice = new ShowTrail(database.Open, new StillClock(Now));
        async Task<string> Found(TrailChoice choice) => string.Join(
            ' ', (await slice.Page(Auditor, Purpose, choice with { HidesReading = true }, Cancel)).Entries.Select(e => e.Subject.Text).Order());

        Assert.Equal($"account:{bo} mandate:1 mandate:2", await Found(All with { Kind = "account", Number = bo }));
        Assert.Equal($"account:{bo} mandate:1 mandate:2", await Found(All with { Kind = "account", Named = "BO TEST" }));
        Assert.Equal("mandate:1 mandate:2", await Found(All with { Kind = "unit", Number = unit }));
        Assert.Equal(string.Empty, await Found(All with { Kind = "account", Named = "nobody" }));
        Assert.Equal(2, (await slice.Page(Auditor, Purpose, All with { Number = 5, Who = "nobody" }, Cancel)).Remarks.Count);
        Assert.Contains("(konto " + bo, TrailWords.Detail(
            (await slice.Page(Auditor, Purpose, All with { Kind = "mandate", Number = 1, HidesReading = true }, Cancel)).Entries[0],
            (await slice.Page(Auditor, Purpose, All, Cancel)).Known), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_action_has_words_in_both_languages()
    {
        foreach (var language in new[] { "sv", "en" })
        {
            var culture = CultureInfo.GetCultureInfo(language);
            Assert.All(Enum.GetValues<TrailAction>(), a => Assert.NotNull(TrailText.ResourceManager.GetString("Did" + a, culture)));
            Assert.All(TrailChoice.Kinds, k => Assert.NotNull(TrailText.ResourceManager.GetString("Kind_" + k, culture)));
        }
    }

    [Fact]
    public void Every_number_that_the_program_notes_has_a_word()
    {
        var named = House.RepositoryFiles.All.Where(p => p.StartsWith("src/", StringComparison.Ordinal) && p.EndsWith(".cs", StringComparison.Ordinal))
            .Select(House.RepositoryFiles.Read).SelectMany(text => Noted().Matches(text).Select(m => m.Groups[1].Value))
            .SelectMany(note => NumberName().Matches(note).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("purpose", named);
        Assert.All(named, n => Assert.NotNull(TrailText.ResourceManager.GetString("Detail_" + n, CultureInfo.GetCultureInfo("sv"))));
    }

    [Theory, EveryDatabase]
    public async Task A_CSV_file_has_every_entry_once_however_many(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await Plant(database, 4_500, _ => TimeProvider.System.GetUtcNow().UtcDateTime);
        using var answer = await web.Send(HttpMethod.Get, Path + ".csv", "*/*");
        var numbers = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n').Select(l => l.Split(';')[0]).Where(n => long.TryParse(n, out _)).ToList();
        await using var db = database.Open();
        Assert.True(numbers.Count >= 4_500);
        Assert.Equal(await db.TrailEntries.CountAsync(Cancel), numbers.Distinct().Count());
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory, EveryDatabase]
    public async Task A_file_cannot_carry_formulas_ends_with_the_newest_seal_and_is_noted(TestDatabase database)
    {
        await using var web = await RunningWeb.Start(database);
        await using (var db = database.Open())
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            var evil = await SignedIn.Add(db, "=1+1", now);
            evil.Name = "=HYPERLINK(\"http://x\")";
            db.Note(Actor.Account(evil.Id), TrailAction.RowsSeen, Subject.Load(5), now);
            await db.SaveChangesAsync(Cancel);
            db.TrailSeals.Add(new TrailSeal { Id = 3, MadeAt = now, Entries = 1, BatchHash = "b", PreviousHash = "p", Hash = new string('f', 64) });
            await db.SaveChangesAsync(Cancel);
        }

        using var answer = await web.Send(HttpMethod.Get, Path + ".csv?vem=hyperlink", "*/*");
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Contains(";\"'=HYPERLINK(", lines[1], StringComparison.Ordinal);
        Assert.EndsWith($";senaste sigill;;;3;{new string('f', 64)}", lines[^1], StringComparison.Ordinal);
        Assert.Matches("filename=\"?sparlogg-[0-9-]+.csv", answer.Content.Headers.ContentDisposition!.ToString());
        using var excel = await web.Send(HttpMethod.Get, Path + ".xlsx", "*/*");
        await using var zip = new ZipArchive(await excel.Content.ReadAsStreamAsync(Cancel));
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith("sheet1.xml", StringComparison.Ordinal));
        using var other = await web.Send(HttpMethod.Get, Path + ".pdf", "*/*");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        await using var after = database.Open();
        Assert.Equal(2, await after.TrailEntries.CountAsync(e => e.Action == TrailAction.TrailExported, Cancel));
    }

    /// <summary>So many entries without a seal.</summary>
    internal static async Task Plant(TestDatabase database, int count, Func<int, DateTime> at, Actor? by = null)
    {
        await using var db = database.Open();
        db.TrailEntries.AddRange(Enumerable.Range(0, count).Select(i => new TrailEntry
        {
            At = at(i),
            By = by ?? Actor.Account((i % 5) + 1),
            Action = TrailAction.RowsSeen,
            Subject = Subject.Load((i % 50) + 1),
            Detail = "{\"purpose\":0}",
        }));
        await db.SaveChangesAsync(Cancel);
    }

    [GeneratedRegex(@"\.Note\(((?:[^;]|\n)*?)\);")]
    private static partial Regex Noted();

    [GeneratedRegex("\\(\"([a-zA-Z]+)\",")]
    private static partial Regex NumberName();

    private sealed class StillClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now);
    }
}
