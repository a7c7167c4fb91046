using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Vardbalans.Benchmarks;

/// <summary>Contacts as a record system gives them: twelve columns, rising numbers in the order of their days, personal numbers. The same each time.</summary>
/// <remarks>
/// 200 units with some 190 contacts each in a week, most of them of two kinds, at the clinic and by patients of the region: a weekly
/// row sums 20–40 contacts. Two million contacts a year, so half a year when there are a million of them.
/// </remarks>
public static class SyntheticContacts
{
    private const int Units = 200;
    private const int ContactsADay = 5480;
    private static readonly DateOnly First = new(2021, 1, 4);
    private static readonly string[] Nothing = [""];
    private static readonly string[] DayFormats = ["yyyy-MM-dd"];
    private static readonly string[] TimeFormats = ["yyyy-MM-dd HH:mm"];
    private static readonly string[] Names =
        ["kontakt_id", "patient", "enhet", "aktivitet", "status", "bokningsdatum", "start_tid", "planerade_minuter", "minuter", "kontaktform", "hemregion", "remiss_id"];

    /// <summary>Rows from one number on, as the texts and whole numbers that stand in the file; nothing where nothing stands.</summary>
    /// <param name="from">The first row, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="of">Rows of the whole file; an eighth as many patients.</param>
    /// <param name="change">Minutes that each took longer than it was first said to.</param>
    public static IEnumerable<object?[]> Rows(int from, int count, int of, int change = 0)
    {
        for (var i = from; i < from + count; i++)
        {
            var mixed = Mixed((ulong)i);
            int Draw(int most)
            {
                mixed = Mixed(mixed);
                return (int)((mixed >> 20) % (ulong)most);
            }

            var day = First.AddDays(i / ContactsADay);
            var unit = Draw(Units);
            var isNew = Draw(100) < 35;
            var start = 480 + (Draw(32) * 15);
            yield return
            [
                i + 1,
                Person(Draw(Math.Max(1, of / 8))),
                $"E{unit}",
                unit % 2 == 0 ? isNew ? "N" : "Å" : isNew ? "B" : "T",
                Draw(20) switch { 0 => "U", 1 => "A", _ => "G" },
                Text(day.AddDays(-Draw(60))),
                string.Create(CultureInfo.InvariantCulture, $"{Text(day)} {start / 60:00}:{start % 60:00}"),
                15 + (Draw(6) * 15),
                15 + (Draw(7) * 15) + change,
                Draw(100) < 85 ? "B" : "T",
                Draw(100) < 97 ? "H" : "A",
                isNew ? 1_000_000 + (i / 3) : null,
            ];
        }
    }

    /// <summary>Which of the columns hold texts.</summary>
    public static bool IsText(int column) => column is not (0 or 7 or 8 or 11);

    /// <summary>Writes them as a file.</summary>
    public static void WriteCsv(string file, IEnumerable<object?[]> rows)
    {
        using var to = new StreamWriter(file, false, new UTF8Encoding(false), 1 << 20);
        to.Write(string.Join(';', Names) + "\n");
        foreach (var row in rows)
        {
            to.Write(string.Join(';', row) + "\n");
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
            remiss_id = new { column = "remiss_id" },
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

    private static string Person(int number) => string.Create(
        CultureInfo.InvariantCulture, $"{new DateOnly(1930, 1, 1).AddDays(number % 33_000):yyyyMMdd}-{1000 + (number / 33_000):0000}");

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ulong Mixed(ulong value)
    {
        // SplitMix64: as good as chance, and the same everywhere.
        var z = unchecked(value + 0x9E3779B97F4A7C15UL);
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
