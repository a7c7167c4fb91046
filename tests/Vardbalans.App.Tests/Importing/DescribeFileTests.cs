using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Features.Importing.DescribeFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Tests.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Importing;

/// <summary>From a file that nobody has seen before to a source that works, without a line of code.</summary>
public sealed partial class DescribeFileTests
{
    private const string File = "Klinik;Besökstyp;Vecka slutar;Antal;Kommentar\nKIR;NB;01/03/2026;1 204,0;x\nKIR;AB;08/03/2026;17,0;\nORT;NB;15/03/2026;NA;\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, EveryDatabase]
    public async Task An_unknown_file_becomes_a_source_by_choices_alone_and_its_rows_count(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var first = Fields(await Look(web, File, null));
        Assert.Equal("weekly-measures", first["slag"]);
        Assert.Equal(";", first["tecken"]);
        Assert.Equal("Vecka slutar", first["k2"]);
        Assert.Equal("vecka", first["f2"]);
        Assert.Equal(string.Empty, first["f4"]);

        // The page asks; a person answers.
        (first["f0"], first["f1"], first["f3"]) = ("enhet", "aktivitet", "utfall");
        first["namn"] = "Mottagningarnas räkning";
        var second = Fields(await Look(web, File, first));
        Assert.Equal(["AB", "KIR", "NB", "ORT"], Codes(second).Keys.Order(StringComparer.Ordinal));
        foreach (var (code, target) in new[] { ("KIR", "k1"), ("ORT", "k2"), ("NB", "nybesok"), ("AB", "aterbesok") })
        {
            second[Codes(second)[code]] = target;
        }

        var third = await Look(web, File, second);
        Assert.Contains("3 rader lästes, och alla kan läsas in", third, StringComparison.Ordinal);
        Assert.Contains(Formats.WeekOfYear(IsoWeek.Of(2026, 9)), third, StringComparison.Ordinal);

        using var saved = await Post(web, "/data/kallor/ny", Fields(third));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.StartsWith("/data/las-in?kalla=", saved.Headers.Location!.ToString(), StringComparison.Ordinal);
        var key = saved.Headers.Location!.ToString().Split('=')[1];
        using var loaded = await Send(web, "/data/las-in", [("kalla", key)], File);
        Assert.Equal(HttpStatusCode.Redirect, loaded.StatusCode);
        await using var db = database.Open();
        var weeks = await db.ProductionWeeks.AsNoTracking().OrderBy(p => p.Part).ThenBy(p => p.UnitId).ToListAsync(Cancel);
        Assert.Contains(weeks, w => w.Done == 17);
        Assert.Equal(1204, weeks.Where(w => w.UnitId == 11 && w.ActivityId == 1).Sum(w => w.Done));
        Assert.DoesNotContain(weeks, w => w.UnitId == 12 && w.Done is not null);
    }

    [Theory, EveryDatabase]
    public async Task Dates_that_can_be_read_in_two_ways_are_asked_about_and_the_answer_is_shown(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        const string both = "enhet;aktivitet;vecka;utfall\nk1;nybesok;02/03/2026;5\nk1;nybesok;09/03/2026;6\n";
        var page = await Look(web, both, null);
        Assert.Contains("går att läsa på flera sätt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Så läses filen", page, StringComparison.Ordinal);
        var fields = Fields(page);
        Assert.Equal(string.Empty, fields["d2"]);
        fields["d2"] = "week-starting-monday|d/M/yyyy";
        page = await Look(web, both, fields);
        Assert.Contains(Formats.WeekOfYear(IsoWeek.Of(2026, 10)), page, StringComparison.Ordinal);
        Assert.Contains("alla kan läsas in", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task Another_separator_gives_other_columns_and_another_kind_of_rows_asks_for_other_fields(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var fields = Fields(await Look(web, File, null));
        fields["tecken"] = ",";
        Assert.DoesNotContain("k1", Fields(await Look(web, File, fields)).Keys);
        fields["tecken"] = ";";
        fields["slag"] = "monthly-measures";
        var page = await Look(web, File, fields);
        Assert.Contains("Period (månad eller kvartal)", page, StringComparison.Ordinal);
        Assert.Contains("Välj vilken kolumn som är Period", page, StringComparison.Ordinal);
    }

    [Theory, EveryDatabase]
    public async Task What_was_said_is_kept_when_it_cannot_be_saved(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var fields = Fields(await Look(web, File, null));
        (fields["namn"], fields["f0"]) = ("Ett namn", "");
        using var answer = await Post(web, "/data/kallor/ny", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var kept = Fields(await Browser.Text(answer));
        Assert.Equal(("Ett namn", "Klinik", string.Empty), (kept["namn"], kept["k0"], kept["f0"]));
    }

    [Theory, EveryDatabase]
    public async Task What_was_said_is_kept_when_the_file_is_missing_or_cannot_be_read(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var fields = Fields(await Look(web, File, null));
        fields["namn"] = "Ett namn";
        foreach (var file in new[] { null, "%PDF-1.7" })
        {
            using var answer = await Send(web, "/data/kallor/forslag", [("del", "1"), ("kalla", "kir"), ("version", "3"), Packed(fields)], file);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            var page = await Browser.Text(answer);
            Assert.DoesNotContain("<html", page, StringComparison.Ordinal);
            Assert.Contains("action=\"/data/kallor/kir/andra\"", page, StringComparison.Ordinal);
            var kept = Fields(page);
            Assert.Equal(("Ett namn", "Klinik", "3"), (kept["namn"], kept["k0"], kept["version"]));
        }
    }

    [Theory, EveryDatabase]
    public async Task A_profile_as_the_file_is_a_change_of_the_source_that_is_edited_which_a_wrong_file_leaves_as_it_was(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var profile = await System.IO.File.ReadAllTextAsync(Sample("weekly-measures"), Cancel);
        using var saved = await Post(web, "/data/kallor/ny", new() { ["profil"] = profile, ["version"] = "0" });
        var address = saved.Headers.Location!.ToString();
        var key = address.Split('/')[^1];
        using var answer = await Send(web, "/data/kallor/forslag", [("kalla", key), ("version", "1")], profile);
        var page = await Browser.Text(answer);
        Assert.Contains($"action=\"{address}/andra\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("action=\"/data/kallor/ny\"", page, StringComparison.Ordinal);
        Assert.Equal("1", Fields(page)["version"]);

        using var wrong = await Send(web, "/data/kallor/forslag", [("kalla", key), ("version", "1")], "%PDF-1.7");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Equal(Fields(page)["namn"], Fields(await Browser.Text(wrong))["namn"]);
    }

    [Theory, EveryDatabase]
    public async Task A_source_by_which_its_own_file_would_be_refused_is_saved_only_when_a_person_says_so(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        const string file = "enhet;aktivitet;vecka;utfall\nk1;nybesok;2026-W10;-5\nk1;nybesok;2026-W11;-6\n";
        var page = await Look(web, file, null);
        Assert.Contains("skulle filen inte tas emot", page, StringComparison.Ordinal);
        var fields = Fields(page);
        fields.Remove("anda");
        using var asked = await Post(web, "/data/kallor/ny", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        Assert.Contains("skulle filen inte tas emot", await Browser.Text(asked), StringComparison.Ordinal);
        await using (var db = database.Open())
        {
            Assert.Empty(await db.LoadSources.ToListAsync(Cancel));
        }

        fields["anda"] = "ja";
        using var saved = await Post(web, "/data/kallor/ny", fields);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
    }

    [Theory, EveryDatabase]
    public async Task Codes_that_are_called_as_something_here_are_chosen_and_shown_by_name(TestDatabase database)
    {
        await House(database);
        await using var web = await RunningWeb.Start(database);
        var page = await Look(web, "enhet;aktivitet;vecka;utfall\nKirurgkliniken;nybesok;2026-W10;5\n", null);
        Assert.Equal("k1", Fields(page)[Codes(Fields(page))["Kirurgkliniken"]]);
        Assert.Contains("Nybesök", page[page.IndexOf("Så läses filen", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    public static TheoryData<string> Samples { get; } = [.. new[] { "weekly-measures", "monthly-measures", "contacts", "waits", "operations", "bed-days", "stays", "provider-reports", "control-totals" }];

    [Theory, MemberData(nameof(Samples))]
    public async Task A_profile_goes_through_the_form_unchanged(string sample)
    {
        var text = await System.IO.File.ReadAllTextAsync(Sample(sample), Cancel);
        var draft = DraftReader.Of(text);
        var again = DraftJson.Of(draft);
        if (DraftKinds.IsOfCounts(draft.Feed))
        {
            Assert.Equivalent(CountProfileReader.Read(Encoding.UTF8.GetBytes(text), sample), CountProfileReader.Read(Encoding.UTF8.GetBytes(again), sample));
        }
        else
        {
            var (was, became) = (ProfileReader.Read(Encoding.UTF8.GetBytes(text), sample), ProfileReader.Read(Encoding.UTF8.GetBytes(again), sample));
            Assert.Equivalent(was with { RequiredColumns = [], File = was.File with { MissingTokens = [] } }, became with { RequiredColumns = [], File = became.File with { MissingTokens = [] } });
            Assert.Superset(became.RequiredColumns.ToHashSet(), was.RequiredColumns.Union(became.RequiredColumns).ToHashSet());
            Assert.Equal(was.File.MissingTokens.Where(t => t.Length > 0), became.File.MissingTokens.Where(t => t.Length > 0));
        }
    }

    private static string Sample(string sample) => Vardbalans.App.Tests.House.RepositoryFiles.Full($"samples/profiles/{sample}.json");

    private static async Task House(TestDatabase database)
    {
        await using var db = database.Open();
        db.CareUnits.AddRange(
            new CareUnit { Id = 10, Code = "region", Name = "Region Prov", Kind = CareUnitKind.Region, Provider = ProviderKind.Own },
            new CareUnit { Id = 11, Code = "k1", Name = "Kirurgkliniken", Kind = CareUnitKind.Clinic, Provider = ProviderKind.Own },
            new CareUnit { Id = 12, Code = "k2", Name = "Ortopedkliniken", Kind = CareUnitKind.Clinic, Provider = ProviderKind.Own });
        db.Activities.AddRange(
            new Activity { Id = 1, Code = "nybesok", NameSv = "Nybesök", NameEn = "First visits", Unit = CountingUnit.Visits, Order = 1 },
            new Activity { Id = 2, Code = "aterbesok", NameSv = "Återbesök", NameEn = "Return visits", Unit = CountingUnit.Visits, Order = 2 });
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<string> Look(RunningWeb web, string file, Dictionary<string, string>? fields)
    {
        var more = fields is null ? [] : new[] { Packed(fields) };
        using var answer = await Send(web, "/data/kallor/forslag", [("del", "1"), .. more], file);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await Browser.Text(answer);
    }

    private static (string Name, string Value) Packed(Dictionary<string, string> fields) => ("falt", QueryHelpers.AddQueryString(string.Empty, fields!).TrimStart('?'));

    private static async Task<HttpResponseMessage> Send(RunningWeb web, string path, IEnumerable<(string Name, string Value)> fields, string? file)
    {
        using var content = new MultipartFormDataContent { { new StringContent(await Token(web)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "fil", "räkning 2026.csv");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await web.Client.SendAsync(request, Cancel);
    }

    private static async Task<HttpResponseMessage> Post(RunningWeb web, string path, Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(KeyValuePair.Create("__RequestVerificationToken", await Token(web))));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Accept.ParseAdd("text/html");
        return await web.Client.SendAsync(request, Cancel);
    }

    private static async Task<string> Token(RunningWeb web)
    {
        var page = await (await web.Send(HttpMethod.Get, "/mitt-konto/losenord", "text/html")).Content.ReadAsStringAsync(Cancel);
        return Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
    }

    /// <summary>The form's fields as a browser would send them.</summary>
    private static Dictionary<string, string> Fields(string page)
    {
        var from = page.IndexOf("data-describe-form", StringComparison.Ordinal);
        var form = page[from..page.IndexOf("</form>", from, StringComparison.Ordinal)];
        var fields = new Dictionary<string, string>();
        foreach (Match input in Input().Matches(form))
        {
            fields[input.Groups["name"].Value] = WebUtility.HtmlDecode(Value().Match(input.Value).Groups[1].Value);
        }

        foreach (Match select in Select().Matches(form))
        {
            var options = Option().Matches(select.Groups["options"].Value);
            var chosen = options.FirstOrDefault(o => o.Value.Contains(" selected", StringComparison.Ordinal)) ?? options[0];
            fields[select.Groups["name"].Value] = WebUtility.HtmlDecode(Value().Match(chosen.Value).Groups[1].Value);
        }

        fields.Remove("__RequestVerificationToken");
        return fields;
    }

    /// <summary>The field that tells what a code means, by the code.</summary>
    private static Dictionary<string, string> Codes(Dictionary<string, string> fields) =>
        fields.Keys.Where(k => CodeField().IsMatch(k)).ToDictionary(k => fields[k], k => "t" + k[1..]);

    [GeneratedRegex("<input(?=[^>]*name=\"(?<name>[^\"]+)\")[^>]*>")]
    private static partial Regex Input();

    [GeneratedRegex("<select(?=[^>]*name=\"(?<name>[^\"]+)\")[^>]*>(?<options>.*?)</select>", RegexOptions.Singleline)]
    private static partial Regex Select();

    [GeneratedRegex("<option[^>]*>")]
    private static partial Regex Option();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();

    [GeneratedRegex("^c[0-9]+$")]
    private static partial Regex CodeField();
}
