using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Loads contacts and looks at what is stored, on one test's database.</summary>
internal sealed class EventBench : IDisposable
{
    public const string Header = "id;patient;enhet;typ;status;bokad;start;planerat;minuter;version;borttagen";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vardbalans-events-");

    public EventBench(TestDatabase database) => Database = database;

    public TestDatabase Database { get; }

    /// <summary>Used instead of the database's own way to open.</summary>
    public OpenDatabase? Open { get; set; }

    public string Keys => Path.Combine(_folder.FullName, "pseudonyms");

    /// <summary>The profile of a source of contacts.</summary>
    public static string Profile(string absence = "delta", string source = "kontakter", string? end = null, bool version = false, string extra = "") => $$"""
        {
          "feed": "contacts",
          "source": "{{source}}",
          "name": "Kontakter {{source}}",
          "file": { "encoding": "utf-8", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "absence": { "kind": "{{absence}}" },
          {{end}}
          "fields": {
            "kontakt_id": { "column": "id" },
            "patient": { "column": "patient" },
            "enhet": { "column": "enhet", "ownCodes": true, "codes": { "GAMMAL": [{ "to": "k1", "until": "2026-03-31" }, { "to": "k2", "from": "2026-04-01" }] } },
            "aktivitet": { "column": "typ", "ownCodes": true, "codes": { "NB": "nybesok" } },
            "status": { "column": "status", "codes": { "G": "done", "U": "no-show", "B": "booked", "AP": "cancelled-by-patient", "AV": "cancelled-by-provider" } },
            "bokningsdatum": { "column": "bokad" },
            "start_tid": { "column": "start", "formats": ["yyyy-MM-dd HH:mm"] },
            "planerade_minuter": { "column": "planerat" },
            "minuter": { "column": "minuter" }{{(version ? """, "version": { "column": "version" }, "borttagen": { "column": "borttagen" }""" : "")}}
          },{{extra}}
          "create": {
            "sites": [],
            "units": [
              { "code": "region", "name": "Region Prov", "kind": "region" },
              { "code": "k1", "name": "Kirurgkliniken", "kind": "clinic", "parent": "region" },
              { "code": "k2", "name": "Ögonkliniken", "kind": "clinic", "parent": "region" }
            ],
            "activities": [
              { "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" },
              { "code": "aterbesok", "nameSv": "Återbesök", "nameEn": "Return visits", "countingUnit": "visits" }
            ]
          }
        }
        """;

    public static string Text(params IEnumerable<string> rows) => string.Concat(rows.Prepend(Header).Select(r => r + "\n"));

    public Task<ImportAnswer> Run(string text, string? profile = null, int? expected = null, LoadOrigin origin = LoadOrigin.CommandLine) =>
        Run(Encoding.UTF8.GetBytes(text), profile ?? Profile(), expected, origin);

    public async Task<ImportAnswer> Run(byte[] file, string profile, int? expected = null, LoadOrigin origin = LoadOrigin.CommandLine)
    {
        using var content = new MemoryStream(file);
        return await new FileImport(Database.Choice, ImportBench.Clock, Open, Keys).Run(
            new ImportOrder
            {
                Profile = Encoding.UTF8.GetBytes(profile),
                ProfileName = "profil.json",
                Content = content,
                FileName = "fil.csv",
                Bytes = file.Length,
                By = Actor.CommandLine,
                RowsExpected = expected,
                Origin = origin,
                Wait = TimeSpan.FromSeconds(10),
            },
            TestContext.Current.CancellationToken);
    }

    public async Task<LoadAccount> Load(string text, string? profile = null, int? expected = null)
    {
        var account = ImportBench.Done(await Run(text, profile, expected));
        Assert.Equal(account.StoredBefore + account.StoredNew - account.StoredWithdrawn, account.StoredAfter);
        if (account.State == LoadState.Published)
        {
            Assert.Equal(account.StoredAfter, (await Visible(account.Source)).Count);
        }

        return account;
    }

    public HeldLoads Held() => new(Database.Choice, ImportBench.Clock, Open);

    /// <summary>The visible contacts, of one source or of all.</summary>
    public async Task<List<Contact>> Visible(string? source = null)
    {
        await using var db = Database.Open();
        var sources = await db.LoadSources.Where(s => source == null || s.Key == source).Select(s => s.Id).ToListAsync(TestContext.Current.CancellationToken);
        return await db.Visible(db.All<Contact>()).Where(c => sources.Contains(c.SourceId)).OrderBy(c => c.SourceId).ThenBy(c => c.Id).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What anybody can see: rows, weekly figures and sums, as lines.</summary>
    public async Task<List<string>> Seen()
    {
        await using var db = Database.Open();
        var cancel = TestContext.Current.CancellationToken;
        var sources = await db.LoadSources.ToDictionaryAsync(s => s.Id, s => s.Key, cancel);
        return
        [
            .. (await Visible()).Select(c => $"{sources[c.SourceId]} {c.Id} {c.PatientKey} u{c.UnitId} a{c.ActivityId} {c.Status} {c.Day} {c.StartMinute} {c.BookedOn} {c.PlannedMinutes}/{c.ActualMinutes} v{c.Version}"),
            .. (await db.ProductionWeeks.AsNoTracking().ToListAsync(cancel)).Select(Line).Order(StringComparer.Ordinal),
            .. await Data.SmallRegion.RollupLines(Database, cancel),
        ];
    }

    /// <summary>The weekly figures made from nothing but the visible rows, as lines.</summary>
    public async Task<List<string>> Recomputed()
    {
        var rows = await Visible();
        return
        [
            .. rows.Select(c => WeekShares.Of(c)!.Value).GroupBy(s => s.Key).Select(g =>
            {
                var (done, booked) = (g.Sum(s => s.Done), g.Sum(s => s.Booked));
                var (noShow, patient, provider) = (g.Sum(s => s.NoShow), g.Sum(s => s.LateByPatient), g.Sum(s => s.LateByProvider));
                int? If(bool stated, int sum) => stated ? sum : null;
                return Line(new ProductionWeek
                {
                    ActivityId = g.Key.Activity,
                    UnitId = g.Key.Unit,
                    Part = g.Key.WeekPart,
                    SiteId = g.Key.Site,
                    BatchId = 0,
                    Done = If(done + noShow + patient + provider > 0, done),
                    Booked = If(booked > 0, booked),
                    NoShow = If(booked > 0, noShow),
                    LateByPatient = If(booked > 0, patient),
                    LateByProvider = If(booked > 0, provider),
                    PlannedMinutes = If(g.Sum(s => s.PlannedMinutes) > 0, g.Sum(s => s.PlannedMinutes)),
                    ActualMinutes = If(g.Sum(s => s.ActualMinutes) > 0, g.Sum(s => s.ActualMinutes)),
                    Events = g.Count(),
                });
            }).Order(StringComparer.Ordinal),
        ];
    }

    public async Task<List<string>> Weeks()
    {
        await using var db = Database.Open();
        return [.. (await db.ProductionWeeks.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).Select(Line).Order(StringComparer.Ordinal)];
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Line(ProductionWeek p) =>
        $"a{p.ActivityId} u{p.UnitId} {p.Part} s{p.SiteId}: done {p.Done} booked {p.Booked} lost {p.NoShow}/{p.LateByPatient}/{p.LateByProvider} min {p.PlannedMinutes}/{p.ActualMinutes} in {p.Inflow} events {p.Events}";
}
