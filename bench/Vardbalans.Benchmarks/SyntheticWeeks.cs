using System.Globalization;
using System.Text.Json;

namespace Vardbalans.Benchmarks;

/// <summary>A made-up file of weekly figures with 12 columns: the same rows for the program and for the bare loops.</summary>
public static class SyntheticWeeks
{
    private const int Units = 200;
    private const int Activities = 5;
    private static readonly string[] Forms = ["onsite", "remote"];
    private static readonly string[] Urgencies = ["acute", "elective"];
    private static readonly string[] NotStated = [""];
    private static readonly string[] Heads =
        ["week", "unit", "activity", "competence", "form", "urgency", "residence", "done", "planned_minutes", "actual_minutes", "booked", "no_show"];

    private static readonly DateOnly First = new(2025, 1, 6);

    /// <summary>Rows a week.</summary>
    public static int PerWeek => Units * Activities * Forms.Length * Urgencies.Length;

    /// <summary>The rows, week by week; a number depends on its place only.</summary>
    public static IEnumerable<Row> Rows(int weeks)
    {
        for (var week = 0; week < weeks; week++)
        {
            var day = First.AddDays(7 * week);
            for (var i = 0; i < PerWeek; i++)
            {
                var unit = i / (Activities * 4);
                var activity = i / 4 % Activities;
                var done = 5 + (Scatter(week, i) % 60);
                yield return new Row(
                    day, unit, activity, i / 2 % 2, i % 2, 0, 0, done, done * 30, done * 33, done + 3, 1);
            }
        }

        static int Scatter(int a, int b) => (int)(((a * 7919L) + (b * 104729L)) % 1009);
    }

    /// <summary>Writes the rows as CSV.</summary>
    public static void WriteCsv(string file, int weeks)
    {
        using var to = new StreamWriter(file);
        to.WriteLine(string.Join(',', Heads));
        foreach (var r in Rows(weeks))
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{r.Monday:yyyy-MM-dd},bench-{r.Unit},bench-a{r.Activity},,{Forms[r.Form]},{Urgencies[r.Urgency]},home,{r.Done},{r.PlannedMinutes},{r.ActualMinutes},{r.Booked},{r.NoShow}"));
        }
    }

    /// <summary>Writes the profile that tells the program how to read it.</summary>
    public static void WriteProfile(string file) => File.WriteAllText(file, JsonSerializer.Serialize(new
    {
        source = "bench-weeks",
        name = "Bench",
        file = new { encoding = "utf-8", separator = ",", decimalMark = ".", missingTokens = NotStated, endsWithLineBreak = true },
        requiredColumns = Heads,
        week = new { column = "week", format = "week-starting-monday" },
        straddlingWeeks = "by-open-days",
        units = new { column = "unit", ownCodes = true, codes = new { } },
        activities = new { column = "activity", ownCodes = true, codes = new { } },
        dimensions = new object[]
        {
            new { column = "form", to = "form", codes = new { onsite = "on-site", remote = "telephone" } },
            new { column = "urgency", to = "urgency", codes = new { acute = "acute", elective = "elective" } },
            new { column = "residence", to = "residence", codes = new { home = "home" } },
        },
        measures = new[]
        {
            new { column = "done", to = "done" },
            new { column = "planned_minutes", to = "planned-minutes" },
            new { column = "actual_minutes", to = "actual-minutes" },
            new { column = "booked", to = "booked" },
            new { column = "no_show", to = "no-show" },
        },
        ignore = Array.Empty<object>(),
        totals = Array.Empty<object>(),
        create = new
        {
            sites = Array.Empty<object>(),
            // Those above stand before those below them.
            units = Enumerable.Range(0, Units / 5).Select(c => new { code = $"bench-clinic-{c}", name = $"Clinic {c}", kind = "clinic", parent = "bench" })
                .Prepend<object>(new { code = "bench", name = "Bench", kind = "region" })
                .Concat(Enumerable.Range(0, Units).Select(u => new { code = $"bench-{u}", name = $"Bench {u}", kind = "unit", parent = $"bench-clinic-{u / 5}" })),
            activities = Enumerable.Range(0, Activities).Select(a => new { code = $"bench-a{a}", nameSv = $"Bench {a}", nameEn = $"Bench {a}", countingUnit = "contacts" }),
        },
    }));

    /// <summary>Twelve columns.</summary>
    public readonly record struct Row(
        DateOnly Monday, int Unit, int Activity, int Form, int Urgency, int Competence, int Residence,
        int Done, int PlannedMinutes, int ActualMinutes, int Booked, int NoShow)
    {
        /// <summary>As a database takes them.</summary>
        public int Column(int index) => index switch
        {
            0 => Monday.DayNumber / 7,
            1 => Unit,
            2 => Activity,
            3 => Form,
            4 => Urgency,
            5 => Competence,
            6 => Residence,
            7 => Done,
            8 => PlannedMinutes,
            9 => ActualMinutes,
            10 => Booked,
            _ => NoShow,
        };
    }
}
