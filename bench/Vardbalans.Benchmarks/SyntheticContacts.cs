using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vardbalans.Benchmarks;

/// <summary>Contacts as a record system gives them: twelve columns, rising numbers, personal numbers, 200 units over five years. The same each time.</summary>
public static class SyntheticContacts
{
    private static readonly string[] Nothing = [""];
    private static readonly string[] DayFormats = ["yyyy-MM-dd"];
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm"];
    private const int Units = 200;
    private const int Patients = 370_000;
    private static readonly DateOnly First = new(2021, 1, 4);
    private static readonly int Days = 365 * 5;

    /// <summary>One contact, as numbers.</summary>
    public readonly record struct Row(int Id, int Patient, int Unit, int Activity, int Status, int BookedDaysBefore, int Day, int Minute, int Planned, int Actual, int Form, int Residence)
    {
        /// <summary>As a database takes them.</summary>
        public int Column(int index) => index switch
        {
            0 => Id,
            1 => Patient,
            2 => Unit,
            3 => Activity,
            4 => Status,
            5 => BookedDaysBefore,
            6 => Day,
            7 => Minute,
            8 => Planned,
            9 => Actual,
            10 => Form,
            _ => Residence,
        };
    }

    /// <summary>Rows from one number to another, in the order of their days.</summary>
    public static IEnumerable<Row> Rows(int from, int count, int of, int change = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            var mixed = unchecked(((ulong)(uint)i + 1) * 0x9E3779B97F4A7C15UL);
            int Draw(int most, int at) => (int)((mixed >> at) % (ulong)most);
            yield return new Row(
                i + 1, Draw(Patients, 7), Draw(Units, 3), Draw(4, 17), Draw(20, 23) switch { 0 => 1, 1 => 2, _ => 0 }, Draw(60, 29),
                (int)((long)Days * i / of), 480 + (Draw(32, 31) * 15), 15 + (Draw(6, 37) * 15), 15 + (Draw(7, 41) * 15) + change, Draw(3, 43), Draw(10, 47) == 0 ? 1 : 0);
        }
    }

    /// <summary>Writes them as a file.</summary>
    public static void WriteCsv(string file, IEnumerable<Row> rows)
    {
        using var to = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
        to.Write("kontakt_id;patient;enhet;aktivitet;status;bokningsdatum;start_tid;planerade_minuter;minuter;kontaktform;hemregion;yrke\n");
        foreach (var row in rows)
        {
            var day = First.AddDays(row.Day);
            var birth = new DateOnly(1930, 1, 1).AddDays(row.Patient % 33_000);
            to.Write(string.Create(CultureInfo.InvariantCulture, $"{row.Id};{birth:yyyyMMdd}-{row.Patient % 10_000:0000};E{row.Unit};{"NÅBT"[row.Activity]};{"GUA"[row.Status]};{day.AddDays(-row.BookedDaysBefore):yyyy-MM-dd};{day:yyyy-MM-dd} {row.Minute / 60:00}:{row.Minute % 60:00};{row.Planned};{row.Actual};{"BTV"[row.Form]};{"HA"[row.Residence]};\n"));
        }
    }

    /// <summary>Writes the profile that the file is read by.</summary>
    public static void WriteProfile(string file) => File.WriteAllText(file, JsonSerializer.Serialize(new
    {
        feed = "contacts",
        source = "bench-contacts",
        name = "Bench contacts",
        file = new { encoding = "utf-8", separator = ";", decimalMark = ",", missingTokens = Nothing, endsWithLineBreak = true },
        absence = new { kind = "delta" },
        fields = new
        {
            kontakt_id = new { column = "kontakt_id" },
            patient = new { column = "patient" },
            enhet = new { column = "enhet", codes = Enumerable.Range(0, Units).ToDictionary(u => $"E{u}", u => $"bench-{u}") },
            aktivitet = new { column = "aktivitet", codes = new Dictionary<string, string> { ["N"] = "bench-a0", ["Å"] = "bench-a1", ["B"] = "bench-a2", ["T"] = "bench-a3" } },
            status = new { column = "status", codes = new { G = "done", U = "no-show", A = "cancelled-by-patient" } },
            bokningsdatum = new { column = "bokningsdatum", formats = DayFormats },
            start_tid = new { column = "start_tid", formats = TimeFormats },
            planerade_minuter = new { column = "planerade_minuter" },
            minuter = new { column = "minuter" },
            kontaktform = new { column = "kontaktform", codes = new { B = "on-site", T = "telephone", V = "digital" } },
            hemregion = new { column = "hemregion", codes = new { H = "home", A = "other" } },
            yrkeskategori = new { column = "yrke" },
        },
        create = new
        {
            sites = Array.Empty<object>(),
            units = Enumerable.Range(0, Units / 5).Select(c => new { code = $"bench-clinic-{c}", name = $"Clinic {c}", kind = "clinic", parent = "bench" })
                .Prepend<object>(new { code = "bench", name = "Bench", kind = "region" })
                .Concat(Enumerable.Range(0, Units).Select(u => new { code = $"bench-{u}", name = $"Bench {u}", kind = "unit", parent = $"bench-clinic-{u / 5}" })),
            activities = Enumerable.Range(0, 4).Select(a => new { code = $"bench-a{a}", nameSv = $"Bench {a}", nameEn = $"Bench {a}", countingUnit = "visits" }),
        },
    }));
}
