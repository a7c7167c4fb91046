using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.ReportAsProvider;

/// <summary>What was filled in on the form.</summary>
public sealed record ReportDraft(string Unit, ReportPeriod Period, IReadOnlyDictionary<string, ReportLine> Lines);

/// <summary>The page where private providers report. It is their own: who may is asked of the mandate, not of the list of employees.</summary>
internal static class ReportEndpoints
{
    /// <summary>The page.</summary>
    public const string ReportPath = "/rapportera";

    /// <summary>Takes a filled-in file.</summary>
    public const string FilePath = ReportPath + "/fil";

    /// <summary>A report has some rows for each unit: far below this.</summary>
    private const long MostBytes = 4 << 20;

    public const string UnitField = "rapportenhet";
    public const string KindField = "slag";
    public const string MonthKind = "manad";
    public const string YearField = "ar";
    public const string NumberField = "nummer";

    /// <summary>Ticked when what looks unusual is right.</summary>
    public const string SureField = "stammer";

    public static void Add(IServiceCollection services) => services.AddSingleton<ReportAsProvider>();

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(ReportPath, (HttpContext http, ReportAsProvider slice, Authority authority) => Page(http, slice, authority, null, null, [])).ReadsOwn();
        app.MapPost(ReportPath, Save).WritesOwn();
        app.MapPost(FilePath, SaveFile).WithMetadata(new StreamsForm(MostBytes)).WritesOwn();
        app.MapGet(ReportPath + "/mall.{form}", async Task<IResult> (string form, HttpContext http, ReportAsProvider slice, Authority authority) =>
            await slice.Look(http.SignedIn(), await authority.Read(http.RequestAborted), http.RequestAborted) is not { } view ? Refused(http)
                : form switch { "csv" => Template(view).AsCsv(), "xlsx" => Template(view).AsXlsx(), _ => Results.NotFound() }).ReadsOwn();
    }

    /// <summary>The name of a field of the form.</summary>
    public static string FieldOf(Activity activity, string column) => $"{activity.Code}.{column}";

    private static async Task<IResult> Save(HttpContext http, ReportAsProvider slice, Authority authority, TimeProvider clock)
    {
        var (form, today) = (await http.Request.ReadFormAsync(http.RequestAborted), await authority.Read(http.RequestAborted));
        if (await slice.Look(http.SignedIn(), today, http.RequestAborted) is not { MayReport: true } view)
        {
            return Refused(http);
        }

        var period = new ReportPeriod(form[KindField] == MonthKind, Whole(form[YearField]), Whole(form[NumberField]));
        var lines = view.Activities.Select(a => new ReportLine(a.Code, [.. ProviderForm.Measures.Select(m => form[FieldOf(a, m.Column)].ToString().Trim())])).ToList();
        var draft = new ReportDraft(form[UnitField].ToString(), period, lines.ToDictionary(l => l.Activity));
        var fault = !ReportAsProvider.MayReportFor(http.SignedIn(), today, draft.Unit) ? ReportText.UnitWrong
            : !period.IsReportable(SwedishTime.Today(clock)) ? ReportText.PeriodWrong
            : lines.TrueForAll(l => l.Counts.All(c => c.Length == 0)) ? ReportText.NothingStated
            : null;
        if (fault is not null)
        {
            return await Page(http, slice, authority, draft, null, [fault]);
        }

        var checks = await slice.Check(view, draft, http.RequestAborted);
        if (checks.Faults.Count > 0)
        {
            return await Page(http, slice, authority, draft, null, [.. checks.Faults]);
        }

        if (checks.Doubts.Count > 0 && form[SureField].Count == 0)
        {
            return await Page(http, slice, authority, draft, null, [], checks.Doubts);
        }

        using var file = new MemoryStream(ProviderForm.File(draft.Unit, period, lines), writable: false);
        return await Told(http, slice, authority, draft, await slice.Report(http.SignedIn(), today, file, string.Empty, LoadOrigin.Form, http.RequestAborted));
    }

    private static async Task<IResult> SaveFile(HttpContext http, ReportAsProvider slice, Authority authority)
    {
        var today = await authority.Read(http.RequestAborted);
        if (await slice.Look(http.SignedIn(), today, http.RequestAborted) is not { MayReport: true } view)
        {
            return Refused(http);
        }

        if (http.Features.Get<StreamedForm>() is not { } form || await form.File(http.RequestAborted) is not { } file)
        {
            return await Page(http, slice, authority, null, null, [new Finding("no-file-chosen").Sentence]);
        }

        // Some rows for each unit: small enough to be looked through before it is stored.
        using var content = new MemoryStream();
        await file.Content.CopyToAsync(content, http.RequestAborted);
        var checks = await slice.Check(view, content.ToArray(), file.Name, http.RequestAborted);
        if (checks.Faults.Count > 0 || (checks.Doubts.Count > 0 && string.IsNullOrEmpty(form[SureField])))
        {
            return await Page(http, slice, authority, null, null, [.. checks.Faults], checks.Faults.Count > 0 ? [] : checks.Doubts, ofFile: true);
        }

        content.Position = 0;
        return await Told(http, slice, authority, null, await slice.Report(http.SignedIn(), today, content, file.Name, LoadOrigin.Form, http.RequestAborted));
    }

    /// <summary>What became of it; what could not be read is told, and the form keeps what was written.</summary>
    private static Task<IResult> Told(HttpContext http, ReportAsProvider slice, Authority authority, ReportDraft? draft, ImportAnswer answer)
    {
        if (answer is ImportAnswer.Refused refused)
        {
            return Page(http, slice, authority, draft, null, [.. refused.Findings.Select(f => f.Sentence)]);
        }

        var account = ((ImportAnswer.Done)answer).Account;
        var faults = account.Examples.Select(e => AccountText.Sentence(e)).ToList();
        return Page(
            http, slice, authority, faults.Count > 0 ? draft : null, ReportText.Saved.With(account.New, account.Revised, account.Unchanged), faults);
    }

    private static async Task<IResult> Page(HttpContext http, ReportAsProvider slice, Authority authority, ReportDraft? draft, string? saved, List<string> faults, IReadOnlyList<string>? doubts = null, bool ofFile = false) =>
        await slice.Look(http.SignedIn(), await authority.Read(http.RequestAborted), http.RequestAborted) is not { } view
            ? Refused(http)
            : new RazorComponentResult<ReportPage>(new { View = view, Draft = draft, Saved = saved, Faults = faults, Doubts = doubts ?? [], OfFile = ofFile, Today = SwedishTime.Today(http.RequestServices.GetRequiredService<TimeProvider>()) })
            {
                StatusCode = faults.Count > 0 || doubts?.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
            };

    private static IResult Refused(HttpContext http) => http.WantsPage()
        ? new RazorComponentResult<ErrorPage>(new
        {
            Title = ReportText.CannotReportTitle,
            Body = ReportText.CannotReport,
            Status = StatusKind.CannotJudge,
            Instead = http.SignedIn().IsEmployee ? new LinkChoice(WaysText.InsteadOfUpload, ImportingEndpoints.LoadsPath) : null,
        })
        { StatusCode = StatusCodes.Status403Forbidden }
        : Results.Problem(ReportText.CannotReport, statusCode: StatusCodes.Status403Forbidden, title: ReportText.CannotReportTitle);

    /// <summary>The columns that the profile reads, and a row for each unit and activity.</summary>
    private static TableFile Template(ReportView view) => new()
    {
        Name = [ReportText.Title, view.Over.Name],
        Columns = [.. ProviderForm.About.Concat(ProviderForm.Measures.Select(m => m.Column)).Select(c => new TableColumn(c, ColumnKind.Text))],
        Rows =
        [
            .. from unit in view.Units
               from activity in view.Activities
               select (IReadOnlyList<object?>)[unit.Unit.Code, null, null, null, activity.Code, .. ProviderForm.Measures.Select(_ => (object?)null)],
        ],
        Origin = new TableOrigin(ReportText.Title, ReportText.FileHelp, [], null, []),
    };

    private static int Whole(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
