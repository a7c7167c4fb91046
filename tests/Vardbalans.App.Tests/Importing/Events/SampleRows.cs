using System.Globalization;

namespace Vardbalans.App.Tests.Importing.Events;

/// <summary>Makes the sample file of each event feed; the same each time.</summary>
internal static class SampleRows
{
    /// <summary>Rows in each file.</summary>
    public const int Count = 40;

    private static readonly string[] Units = ["ogonmottagningen-norrberga", "ogonmottagningen-hedlunda"];
    private static readonly DateOnly First = new(2026, 10, 5);

    /// <summary>The feeds that have a sample.</summary>
    public static IReadOnlyDictionary<string, (string Header, Func<int, string> Row)> ByFeed { get; } = new Dictionary<string, (string, Func<int, string>)>
    {
        ["referrals"] = ("remiss_id;patient;mottagande_enhet;remiss_datum;ankomst_datum;bedomd_datum;bedomning;prioritet;hemregion;slut_datum;version", i =>
            Line(5000 + i, Patient(i), Unit(i), Day(i), Day(i + 2), i % 10 == 9 ? "" : Day(i + 4), One(i, 10, "accepterad", (9, "ej bedömd"), (5, "vidare"), (7, "avvisad")), 1 + (i % 4), Home(i), "", 1)),
        ["contacts"] = ("kontakt_id;patient;enhet;kontakttyp;remiss_id;status;bokningsdatum;bokad_tid;start_tid;slut_tid;planerade_minuter;maldatum;yrkeskategori;kontaktform;akut;hemregion;senast_andrad", i =>
            Line(
                7000 + i, Patient(i), Unit(i), One(i, 4, "ÅB", (0, "NB"), (3, "BEH")), i % 4 == 0 ? 5000 + i : "", One(i, 12, "genomförd", (5, "utebliven"), (7, "avbokad_pat"), (11, "avbokad_vård")),
                Day(i - 20), Time(i, 480 + (i % 16 * 30)), i % 12 is 5 or 7 or 11 ? "" : Time(i, 482 + (i % 16 * 30)), i % 12 is 5 or 7 or 11 ? "" : Time(i, 507 + (i % 16 * 30)), 30,
                i % 4 == 1 ? Day(i + 90) : "", One(i, 3, "sjukskoterska", (0, "lakare")), One(i, 9, "mottagning", (8, "video")), "N", Home(i), Time(i + 1, 120))),
        ["waits"] = ("vanta_id;patient;enhet;aktivitet;remiss_datum;ankomst_datum;beslut_datum;uppsatt_datum;erbjuden_tid;bokad_tid;maldatum;slut_datum;slut_orsak;prioritet;vardgaranti;avvikelse;avvikelse_from;avvikelse_tom", i =>
            Line(
                9000 + i, Patient(i), Unit(i), i % 3 == 0 ? "operation" : "nybesok", Day(i - 40), Day(i - 38), i % 3 == 0 ? Day(i - 30) : "", Day(i - 30), i % 5 == 0 ? Day(i + 5) : "", "", "",
                i % 8 == 0 ? Day(i) : "", One(i, 8, "", (0, "utförd")), 1 + (i % 4), "ja", i % 10 == 3 ? "PvV" : "", i % 10 == 3 ? Day(i - 10) : "", i % 10 == 3 ? Day(i) : "")),
        ["slots"] = ("tid_id;enhet;kontakttyp;yrkeskategori;start;slut;status;slappt_datum;kontakt_id", i =>
            Line(3000 + i, Unit(i), i % 3 == 0 ? "NB" : "ÅB", "lakare", Time(i, 480 + (i % 8 * 30)), Time(i, 510 + (i % 8 * 30)), One(i, 6, "bokad", (4, "släppt"), (5, "spärrad")), Day(i - 60), i % 6 < 4 ? 7000 + i : "")),
        ["stays"] = ("vtf_id;patient;enhet;in_tid;utskrivningsklar_tid;ut_tid;akut;hemregion;transaktion;borttagen", i =>
            i == Count - 1
                ? Line(4000, Patient(0), Unit(0), Time(0, 600), Day(2), Time(3, 700), "J", Home(0), 2, "ja")
                : Line(4000 + i, Patient(i), Unit(i), Time(i, 600 + i), i % 7 == 6 ? "" : Day(i + 2), i % 7 == 6 ? "" : Time(i + 3, 700), i % 2 == 0 ? "J" : "N", Home(i), 1, "")),
        ["bed-days"] = ("datum;enhet;fastställda;disponibla;stängda;stängd_orsak;belagda;överbeläggning;utlok_ut", i =>
            Line(Day(i / 2), Unit(i), 24, i % 6 == 0 ? 20 : 22, i % 6 == 0 ? 4 : 2, i % 6 == 0 ? "personal" : "semester", 19 + (i % 5), Math.Max(0, i % 5 - 3), i % 9 == 0 ? 1 : 0)),
        ["operations"] = ("op_id;patient;enhet;sjukhus;beställande_enhet;beslut_datum;anmald_tid;status;sal;planerad_start;planerade_minuter;in_sal;anestesi_start;op_start;kniv_start;kniv_slut;op_slut;anestesi_slut;ut_sal;struken_tid;struken_orsak;prioritet;akut", i =>
            i % 9 == 8
                ? Line(6000 + i, Patient(i), Unit(i), "norrberga", Unit(i), Day(i - 30), Day(i - 29), "struken_vård", 3, Time(i, 480), 60, "", "", "", "", "", "", "", "", Day(i), "vårdplats", 3, "N")
                : Line(
                    6000 + i, Patient(i), Unit(i), "norrberga", Unit(i), Day(i - 30), Day(i - 29), "utförd", 1 + (i % 3), Time(i, 480), 60,
                    Time(i, 480), Time(i, i % 11 == 3 ? 475 : 485), Time(i, 495), Time(i, 500), Time(i, 530), Time(i, 535), Time(i, 540), Time(i, 545), "", "", 2, "N")),
        ["theatre-sessions"] = ("sal;klinik;sjukhus;start;slut;status;tilldelad_datum", i =>
            Line(1 + (i % 4), Unit(i), "norrberga", Time(i / 4, 470), Time(i / 4, 960), One(i, 10, "öppen", (8, "stängd"), (9, "återlämnad")), Day(i / 4 - 45))),
        ["employments"] = ("anstallning_id;person;enhet;yrkeskod;sysselsättningsgrad;heltidsmått_h;from;tom", i =>
            Line(800 + i, Person(i), Unit(i), i % 3 == 0 ? "lakare" : "sjukskoterska", i % 4 == 0 ? 75 : 100, i % 3 == 0 ? "40" : "38,25", Day(-900 + (i * 20)), i % 12 == 5 ? Day(200) : "")),
        ["absences"] = ("person;enhet;yrkeskod;orsak;from;tom;omfattning", i =>
            Line(Person(i), Unit(i), i % 3 == 0 ? "lakare" : "sjukskoterska", One(i, 4, "semester", (1, "sjuk"), (2, "vab")), Day(i), Day(i + (i % 5)), i % 6 == 1 ? 50 : 100)),
        ["shifts"] = ("pass_id;person;enhet;yrkeskod;start;slut;rast_min;aktivitet;status", i =>
            Line(2000 + i, Person(i % 12), Unit(i), i % 3 == 0 ? "lakare" : "sjukskoterska", Time(i / 4, i % 5 == 4 ? 1260 : 450), Time((i / 4) + (i % 5 == 4 ? 1 : 0), i % 5 == 4 ? 450 : 960), 30, One(i, 5, "mottagning", (4, "jour")), "utfört")),
    };

    /// <summary>A feed's whole file.</summary>
    public static string File(string feed) => string.Concat(
        Enumerable.Range(0, Count).Select(ByFeed[feed].Row).Prepend(ByFeed[feed].Header).Select(r => r + "\n"));

    private static string Line(params object[] cells) => string.Join(';', cells.Select(c => Convert.ToString(c, CultureInfo.InvariantCulture)));

    private static string Unit(int i) => Units[i % 2];

    /// <summary>Nobody has a personal number of the year 1890.</summary>
    private static string Patient(int i) => string.Create(CultureInfo.InvariantCulture, $"18900101-{2380 + (i % 17)}");

    private static string Person(int i) => string.Create(CultureInfo.InvariantCulture, $"18910101-{2380 + (i % 15)}");

    private static string Home(int i) => i % 13 == 6 ? "A" : "H";

    private static string Day(int i) => First.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(int i, int minute) => string.Create(CultureInfo.InvariantCulture, $"{Day(i)} {minute / 60:00}:{minute % 60:00}");

    private static string One(int i, int of, string usual, params (int At, string Text)[] others) =>
        others.Where(o => i % of == o.At).Select(o => o.Text).FirstOrDefault() ?? usual;
}
