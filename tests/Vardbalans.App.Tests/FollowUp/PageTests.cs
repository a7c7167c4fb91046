using System.Globalization;
using System.Net;
using System.Resources;
using System.Text.RegularExpressions;
using Vardbalans.App.Components;
using Vardbalans.App.Features.FollowUp;
using Vardbalans.App.Tests.Databases;

namespace Vardbalans.App.Tests.FollowUp;

/// <summary>Follow-up's pages as they are sent.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Addresses =
        ["/", "/?enhet=u100", "/uppfoljning", "/uppfoljning?enhet=u1001", "/uppfoljning?ordning=sjukhus&enhet=borta", "/uppfoljning/enheter", "/uppfoljning/enheter?sok=hud"];

    private static readonly ResourceManager[] Texts = [FollowUpText.ResourceManager, ComponentText.ResourceManager];

    [Theory, EveryDatabase]
    public async Task Every_row_is_judged_by_shape_and_word(TestDatabase database)
    {
        await using var web = await Served(database);
        var page = await web.Page("/uppfoljning/enheter");
        var rows = BodyRow().Matches(page[page.IndexOf("<tbody", StringComparison.Ordinal)..page.IndexOf("</tbody>", StringComparison.Ordinal)]);
        Assert.Equal(4, rows.Count);
        foreach (Match row in rows)
        {
            Assert.Contains("<svg class=\"vb-mark\"", row.Value, StringComparison.Ordinal);
        }

        string[] words = [StatusKind.UnderPlan.Word(), StatusKind.FarOverPlan.Word(), FollowUpText.ReportsMissing, StatusKind.CannotJudge.Word()];
        Assert.All(words, word => Assert.Single(rows, r => Regex.IsMatch(r.Value, $@">\s*{Regex.Escape(word)}\s*<")));
    }

    [Theory]
    [EveryDatabase("sv")]
    [EveryDatabase("en")]
    public async Task No_page_shows_a_place_left_open_or_a_word_of_the_code(TestDatabase database, string language)
    {
        await using var web = await Served(database);
        foreach (var address in Addresses)
        {
            var seen = Seen(await web.Get(InLanguage(address, language)));
            Assert.DoesNotMatch(@"\{\d", seen);
            Assert.DoesNotMatch(@"\b(FarUnder|FarOver|CannotJudge|OnPlan|NaN|null|System\.|Vardbalans\.)\b", seen);
        }
    }

    [Theory, EveryDatabase]
    public async Task An_English_page_has_no_Swedish_text(TestDatabase database)
    {
        await using var web = await Served(database);
        var swedish = SwedishPieces();
        Assert.InRange(swedish.Count, 100, 1000);
        foreach (var address in Addresses)
        {
            var page = await web.Get(InLanguage(address, "en"));
            Assert.Contains("<html lang=\"en\"", page, StringComparison.Ordinal);
            var seen = Seen(page);
            Assert.DoesNotContain(swedish, text => HasWord(seen, text));
        }

        var home = Seen(await web.Get("/?lang=sv"));
        Assert.Contains(swedish, text => home.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>The Swedish texts, whole or the longest run between places to fill, that are no English words too.</summary>
    private static List<string> SwedishPieces()
    {
        var english = CultureInfo.GetCultureInfo("en");
        var texts = Texts.SelectMany(t => t.GetResourceSet(CultureInfo.InvariantCulture, true, true)!.Cast<System.Collections.DictionaryEntry>()
            .Select(e => (Swedish: (string)e.Value!, English: t.GetString((string)e.Key, english)!))).ToList();
        var allEnglish = string.Join('\n', texts.Select(t => t.English));
        return
        [
            .. texts.Select(t => Place().Split(t.Swedish).Select(p => p.Trim(' ', '.', ',', ':', ';')).MaxBy(p => p.Length)!)
                .Where(p => p.Length >= 5 && p != OwnName && !HasWord(allEnglish, p)),
        ];
    }

    private static bool HasWord(string text, string word) => Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(word)}(?!\w)");

    /// <summary>The link to the other language says so in that language.</summary>
    private const string OwnName = "Svenska";

    /// <summary>What a reader sees or hears: text and labels, without scripts and the names of the made region.</summary>
    private static string Seen(string html)
    {
        var labels = string.Join(' ', Label().Matches(html).Select(m => m.Groups[1].Value));
        var text = WebUtility.HtmlDecode(Tag().Replace(Hidden().Replace(html, " "), " ") + " " + labels);
        return Regex.Replace(text, "Sjukhus [AB]|Region Prov|Medicin( [AB])?|Kirurgi( B)?|Ögon( A)?|Norra|Södra|Provkällan", " ");
    }

    private static string InLanguage(string address, string language) => $"{address}{(address.Contains('?') ? '&' : '?')}lang={language}";

    /// <summary>One under, one over, one silent, one without a plan.</summary>
    private static async Task<ServedRegion> Served(TestDatabase database) => await ServedRegion.Start(
        database,
        await new MadeRegion(database).Done(1000, "2025-W20..2026-W20", 9).Plan(1000, "plan2026", 10)
            .Done(1010, "2026-W01..2026-W20", 20).Plan(1010, "plan2026", 10)
            .Done(1100, "2026-W01..2026-W12", 20).Plan(1100, "plan2026", 20)
            .Done(1001, "2026-W01..2026-W20", 3)
            .Done(1000, "2026-W01..2026-W20", 9, MadeRegion.Operations).Plan(1000, "plan2026", 10, activity: MadeRegion.Operations).Build());

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex BodyRow();

    [GeneratedRegex(@"\{\d+[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex("(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"")]
    private static partial Regex Label();

    [GeneratedRegex("<(script|style).*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Hidden();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
