using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.Importing;

/// <summary>A folder with a profile and files, and the import run on one test's database.</summary>
internal sealed class ImportBench(TestDatabase database) : IDisposable
{
    public const string Header = "enhet;aktivitet;vecka;typ;antal;nya";

    /// <summary>Two clinics, two activities, acute and elective with their total, counts done and inflow.</summary>
    public const string Profile = """
        {
          "source": "prov",
          "name": "Provkällan",
          "file": { "encoding": "auto", "separator": ";", "decimalMark": ",", "missingTokens": [""], "endsWithLineBreak": true },
          "requiredColumns": ["enhet", "aktivitet", "vecka", "typ", "antal"],
          "week": { "column": "vecka", "format": "iso-week" },
          "straddlingWeeks": "by-open-days",
          "units": { "column": "enhet", "ownCodes": true, "codes": { "NA": "utanfor" } },
          "activities": { "column": "aktivitet", "ownCodes": true, "codes": {} },
          "dimensions": [{ "column": "typ", "to": "urgency", "codes": { "akut": "acute", "plan": "elective" } }],
          "measures": [{ "column": "antal", "to": "done" }, { "column": "nya", "to": "inflow" }],
          "ignore": [{ "rule": "Provrader", "column": "enhet", "values": ["PROV"] }],
          "totals": [
            { "rule": "Region", "column": "enhet", "value": "ALLA", "parts": [], "rest": "report" },
            { "rule": "Alla typer", "column": "typ", "value": "alla", "parts": ["akut", "plan"], "rest": "store-not-stated" }
          ],
          "create": {
            "sites": [],
            "units": [
              { "code": "region", "name": "Region Prov", "kind": "region" },
              { "code": "k1", "name": "Kirurgkliniken", "kind": "clinic", "parent": "region" },
              { "code": "k2", "name": "Ögonkliniken", "kind": "clinic", "parent": "region" },
              { "code": "utanfor", "name": "Utanför kliniker", "kind": "clinic", "parent": "region" }
            ],
            "activities": [
              { "code": "nybesok", "nameSv": "Nybesök", "nameEn": "First visits", "countingUnit": "visits" },
              { "code": "operation", "nameSv": "Operationer", "nameEn": "Operations", "countingUnit": "operations" }
            ]
          }
        }
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vardbalans-import-");

    /// <summary>Used instead of the database's own way to open, to make trouble.</summary>
    public OpenDatabase? Open { get; set; }

    public static TimeProvider Clock { get; } = new FixedClock(new DateTimeOffset(2026, 11, 21, 9, 0, 0, TimeSpan.Zero));

    public TestDatabase Database => database;

    public string Write(string name, string text, Encoding? encoding = null) => Write(name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Runs rows under <see cref="Header"/> by <see cref="Profile"/>.</summary>
    public Task<ImportAnswer> Rows(params string[] rows) => Content(Text(rows));

    public Task<ImportAnswer> Content(string text, string profile = Profile) => Run(Write("fil.csv", text), profile);

    public async Task<ImportAnswer> Run(string file, string profile = Profile) =>
        await new FileImport(database.Choice, Clock, Open).Run(
            Write("profil.json", profile), file, TimeSpan.FromSeconds(1), Actor.CommandLine, TestContext.Current.CancellationToken);

    public async Task<LoadAccount> Load(params string[] rows) => Done(await Rows(rows));

    public static LoadAccount Done(ImportAnswer answer)
    {
        if (answer is ImportAnswer.Refused refused)
        {
            Assert.Fail(string.Join(" ", refused.Findings.Select(f => f.Sentence)));
        }

        var account = Assert.IsType<ImportAnswer.Done>(answer).Account;
        Assert.Equal(account.RowsRead, account.Accounted);
        return account;
    }

    public static string Refused(ImportAnswer answer, string code)
    {
        var finding = Assert.Single(Assert.IsType<ImportAnswer.Refused>(answer).Findings);
        Assert.Equal(code, finding.Code);
        Assert.DoesNotContain("{", finding.Sentence, StringComparison.Ordinal);
        return finding.Sentence;
    }

    public static string Text(params string[] rows) => string.Concat(rows.Prepend(Header).Select(r => r + "\n"));

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
