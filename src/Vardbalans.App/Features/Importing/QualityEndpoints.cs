using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Findings;
using Vardbalans.App.Features.Importing.KeepFlaws;
using Vardbalans.App.Features.Importing.LinkCodes;
using Vardbalans.App.Features.Importing.Reconcile;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Importing;

/// <summary>The pages of data quality, their files, and what can be done on them.</summary>
internal static class QualityEndpoints
{
    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        ShowLineage.LineageEndpoints.Add(services);
        services
            .AddSingleton<ShowQuality.ShowQuality>()
            .AddSingleton<RunAgain.RunAgain>()
            .AddSingleton<LinkCodes.LinkCodes>()
            .AddSingleton<KeepFlaws.KeepFlaws>()
            .AddSingleton<ShowFindings>();
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ShowLineage.LineageEndpoints.Map(app);
        app.MapGet(QualityPaths.Quality, async Task<IResult> (HttpContext http, ShowQuality.ShowQuality slice, Authority authority, string? enhet) => new RazorComponentResult<QualityPage>(new
        {
            View = await slice.Run(enhet, QualityPaths.RanOf(http.Request), http.RequestAborted),
            Address = PageAddress.Of(http.Request),
            MayLink = await MayAdminister(http, authority),
        })).ReadsSums();
        app.MapGet(QualityPaths.Quality + "/{table}.{form}", async (HttpContext http, ShowQuality.ShowQuality slice, string table, string form, string? enhet) =>
            QualityFiles.Of(await slice.Run(enhet, [], http.RequestAborted), table) is { } file ? AsFile(file, form) : Results.NotFound()).ReadsSums();
        app.MapGet(QualityPaths.Quarantine, async (HttpContext http, ShowQuality.ShowQuality slice, Authority authority, string? kalla) =>
            await QuarantinePage(http, slice, authority, kalla, null)).ReadsSums();
        app.MapPost(QualityPaths.RunAgain, async Task<IResult> (HttpContext http, RunAgain.RunAgain again, ShowQuality.ShowQuality slice, Authority authority) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var ran = await again.Run(form["kalla"].ToString(), http.Mandated(), http.RequestAborted);
            return ran.Refusals.Count > 0
                ? await QuarantinePage(http, slice, authority, null, string.Join(' ', ran.Refusals.Distinct()))
                : Results.LocalRedirect(QualityPaths.Told(QualityPaths.Quarantine, form["kalla"].ToString(), ran));
        }).Writes(Mandate.Administer, Over.Region);

        app.MapGet(QualityPaths.Totals, async Task<IResult> (HttpContext http, ShowQuality.ShowQuality slice, string? enhet, string? manad) => new RazorComponentResult<TotalsPage>(new
        {
            View = await slice.Totals(enhet, manad, http.RequestAborted),
            Address = PageAddress.Of(http.Request),
        })).ReadsSums();
        app.MapGet(QualityPaths.Totals + ".{form}", async (HttpContext http, ShowQuality.ShowQuality slice, string form, string? enhet, string? manad) =>
            await slice.Totals(enhet, manad, http.RequestAborted) is var view ? AsFile(QualityFiles.Totals(view.Scope, view.Lines, view.Tolerance), form) : Results.NotFound()).ReadsSums();

        MapLinks(app);
        MapFlaws(app);
        app.MapGet(QualityPaths.Findings, async Task<IResult> (HttpContext http, ShowFindings slice, string? enhet, string? alla) => new RazorComponentResult<FindingsPage>(new
        {
            List = await slice.All(enhet, alla == "ja", http.RequestAborted),
            Address = PageAddress.Of(http.Request),
        })).ReadsSums();
        app.MapGet(QualityPaths.Findings + ".{form}", async (HttpContext http, ShowFindings slice, string form, string? enhet, string? alla) =>
            AsFile(QualityFiles.Findings(await slice.All(enhet, alla == "ja", http.RequestAborted)), form)).ReadsSums();
        app.MapPost(QualityPaths.Findings + "/{id:int}", async Task<IResult> (HttpContext http, ShowFindings slice, int id) =>
        {
            var because = PersonalNumbers.Replace((await http.Request.ReadFormAsync(http.RequestAborted))["skal"].ToString().Trim());
            return because.Length > 0 && await slice.Settle(id, because.Length > 200 ? because[..200] : because, http.Mandated(), http.RequestAborted)
                ? Results.LocalRedirect(QualityPaths.Findings)
                : Results.NotFound();
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static void MapLinks(IEndpointRouteBuilder app)
    {
        app.MapGet(QualityPaths.Links, async (HttpContext http, LinkCodes.LinkCodes slice, ShowQuality.ShowQuality quality, Authority authority, string? kalla) => await LinksPage(
            http, slice, authority, kalla, null, http.Request.Query.ContainsKey(QualityPaths.RanField) && QualityPaths.TakenBackOf(http.Request) is null ? await quality.Told(QualityPaths.RanOf(http.Request), http.RequestAborted) : null)).ReadsForEmployees();
        app.MapGet(QualityPaths.Links + ".{form}", async (HttpContext http, LinkCodes.LinkCodes slice, string form, string? kalla) =>
            AsFile((await slice.All(kalla, http.RequestAborted)).AsFile(), form)).ReadsForEmployees();
        app.MapGet(QualityPaths.NewLink, async (HttpContext http, LinkCodes.LinkCodes slice) =>
            await NewLink(http, slice, name => http.Request.Query[name].ToString(), null)).ReadsFor(Mandate.Administer);
        app.MapPost(QualityPaths.Links, async Task<IResult> (HttpContext http, LinkCodes.LinkCodes slice) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            if (LinkForm.Read(name => form[name].ToString()) is not { } wish)
            {
                return Results.BadRequest();
            }

            var (answer, ran) = await slice.Link(wish, http.Mandated(), http.RequestAborted);
            return answer == LinkAnswer.Done
                ? Results.LocalRedirect(QualityPaths.Told(Back.Local(form[LinkForm.Back]), ran!.Batches))
                : await NewLink(http, slice, name => form[name].ToString(), Why(answer));
        }).Writes(Mandate.Administer, Over.Region);
        app.MapGet(QualityPaths.SureLinks, async Task<IResult> (HttpContext http, LinkCodes.LinkCodes slice) => new RazorComponentResult<SureLinksPage>(new
        {
            Codes = (await slice.Waiting(http.RequestAborted)).Where(c => c is { IsSure: true, CanBeLinked: true }).ToList(),
        })).ReadsFor(Mandate.Administer);
        app.MapPost(QualityPaths.SureLinks, async (HttpContext http, LinkCodes.LinkCodes slice) =>
            Results.LocalRedirect(QualityPaths.Told(QualityPaths.Quality, (await slice.LinkSure(http.Mandated(), http.RequestAborted)).Ran.Batches))).Writes(Mandate.Administer, Over.Region);
        app.MapPost(QualityPaths.Links + "/{id:int}/slut", async Task<IResult> (HttpContext http, LinkCodes.LinkCodes slice, Authority authority, int id) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var last = form["gor"] == "angra" ? null : LinkForm.Day(form[LinkForm.To].ToString());
            if (last is null && form["gor"] != "angra")
            {
                return await LinksPage(http, slice, authority, null, QualityText.NeedsLastDay);
            }

            if (last is null)
            {
                var (undone, ran) = await slice.Undo(id, http.Mandated(), http.RequestAborted);
                return undone == LinkAnswer.NoSuch ? Results.NotFound()
                    : ran.Refusals.Count > 0 ? await LinksPage(http, slice, authority, null, string.Join(' ', ran.Refusals.Distinct()))
                    : Results.LocalRedirect(QualityPaths.TakenBack(ran.Left));
            }

            var answer = await slice.End(id, last, http.Mandated(), http.RequestAborted);
            return answer == LinkAnswer.Done ? Results.LocalRedirect(QualityPaths.Links)
                : answer == LinkAnswer.NoSuch ? Results.NotFound()
                : await LinksPage(http, slice, authority, null, Why(answer));
        }).Writes(Mandate.Administer, Over.Region);
    }

    private static void MapFlaws(IEndpointRouteBuilder app)
    {
        app.MapGet(QualityPaths.Flaws, async Task<IResult> (HttpContext http, KeepFlaws.KeepFlaws slice, string? enhet) => new RazorComponentResult<FlawsPage>(new
        {
            List = await slice.All(enhet, http.RequestAborted),
            Address = PageAddress.Of(http.Request),
        })).ReadsSums();
        app.MapGet(QualityPaths.Flaws + ".{form}", async (HttpContext http, KeepFlaws.KeepFlaws slice, string form, string? enhet) =>
            await slice.All(enhet, http.RequestAborted) is var list ? AsFile(QualityFiles.Flaws(list.Scope, list.Flaws), form) : Results.NotFound()).ReadsSums();
        app.MapGet(QualityPaths.NewFlaw, async (HttpContext http, KeepFlaws.KeepFlaws slice, Authority authority, TimeProvider clock, string? enhet, string? fynd) =>
            await FlawPage(http, slice, authority, clock, null, int.TryParse(fynd, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null, enhet, null)).ReadsForEmployees();
        app.MapGet(QualityPaths.Flaws + "/{id:int}", async (HttpContext http, KeepFlaws.KeepFlaws slice, Authority authority, TimeProvider clock, int id) =>
            await FlawPage(http, slice, authority, clock, id, null, null, null)).ReadsForEmployees();
        app.MapPost(QualityPaths.NewFlaw, async Task<IResult> (HttpContext http, KeepFlaws.KeepFlaws slice, Authority authority, TimeProvider clock) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var (wish, refusal) = FlawForm.Read(form);
            return wish is null ? await FlawPage(http, slice, authority, clock, null, FlawForm.FindingOf(form), form[QualityScope.UnitField], refusal, form)
                : await slice.Add(wish, http.Mandated(), http.RequestAborted) is { } id ? Results.LocalRedirect(QualityPaths.SavedFlaw(id))
                : Results.NotFound();
        }).WritesByEither(Mandate.Plan, Mandate.Administer, Over.NamedUnit);
        app.MapPost(QualityPaths.Flaws + "/{id:int}", async Task<IResult> (HttpContext http, KeepFlaws.KeepFlaws slice, Authority authority, TimeProvider clock, int id) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var (wish, refusal) = FlawForm.Read(form);
            return wish is null ? await FlawPage(http, slice, authority, clock, id, null, null, refusal, form)
                : await slice.Change(id, wish, http.Mandated(), http.RequestAborted) ? Results.LocalRedirect(QualityPaths.SavedFlaw(id))
                : Results.NotFound();
        }).WritesByEither(Mandate.Plan, Mandate.Administer, Over.NamedUnit);
    }

    private static async Task<IResult> FlawPage(
        HttpContext http, KeepFlaws.KeepFlaws slice, Authority authority, TimeProvider clock, int? id, int? finding, string? unit, string? refusal, IFormCollection? typed = null)
    {
        var today = await authority.Read(http.RequestAborted);
        unit = string.IsNullOrEmpty(unit) && id is null && finding is null ? OwnUnit(http, today) : unit;
        var (flaw, found, around) = await slice.One(id, finding, unit, http.RequestAborted);
        if ((id is not null && flaw is null) || around.Scope.Unit is null)
        {
            return Results.NotFound();
        }

        var of = around.Scope.Catalogue.Tree.Find(flaw?.UnitId ?? found?.UnitId ?? around.Scope.Unit.Id) ?? around.Scope.Unit;
        return new RazorComponentResult<FlawPage>(new
        {
            around.Scope,
            Address = PageAddress.Of(http.Request),
            Flaw = flaw,
            Finding = found,
            Unit = of,
            around.Scope.Catalogue.Activities,
            around.Scope.Catalogue.Sites,
            around.Names,
            LastWeek = IsoWeek.Of(SwedishTime.Today(clock)) - 1,
            MayChange = http.SignedIn().AccountId is { } account && (today.Book.Ask(account, Mandate.Plan, new MandateScope(of.Id, flaw?.SiteId)).IsAllowed
                || today.Book.Ask(account, Mandate.Administer, new MandateScope(of.Id, flaw?.SiteId)).IsAllowed),
            Refusal = refusal,
            Form = typed,
            IsSaved = http.Request.Query.ContainsKey(QualityPaths.SavedField),
        })
        { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>Where the reader may register flaws, when no unit is named: the region, or the first unit that the reader plans for.</summary>
    private static string? OwnUnit(HttpContext http, Authority.Today today)
    {
        var own = http.SignedIn().AccountId is { } account
            ? today.Book.HeldBy(account).Where(g => g.Role.Carries(Mandate.Plan) || g.Role.Carries(Mandate.Administer)).Select(g => today.Book.Whole(g.Scope)).ToList()
            : [];
        return own.Exists(s => s.UnitId is null) ? null : own.Select(s => today.Tree.Find(s.UnitId ?? 0)?.Code).FirstOrDefault(c => c is not null);
    }

    private static async Task<IResult> QuarantinePage(HttpContext http, ShowQuality.ShowQuality slice, Authority authority, string? source, string? refusal)
    {
        var (scope, groups, ran) = await slice.Waiting(null, QualityPaths.RanOf(http.Request), http.RequestAborted);
        if (QualityPaths.RanRowsOf(http.Request) is { } rows)
        {
            // Of rows that none went in of there is no load that could tell.
            ran = new RanNote(rows, ran?.Went ?? 0) { Left = [.. groups.Where(g => g.Source == source)] };
        }

        if (!string.IsNullOrEmpty(source) && !await slice.IsSource(source, http.RequestAborted))
        {
            (refusal, source) = (QualityText.UnknownSource.With(source), null);
        }

        return new RazorComponentResult<QuarantinePage>(new
        {
            Scope = scope,
            Groups = groups.Where(g => string.IsNullOrEmpty(source) || g.Source == source).ToList(),
            Ran = ran,
            MayRun = await MayAdminister(http, authority),
            Refusal = refusal,
        })
        { StatusCode = refusal is null ? StatusCodes.Status200OK : http.Request.Method == HttpMethods.Get ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict };
    }

    private static async Task<IResult> LinksPage(HttpContext http, LinkCodes.LinkCodes slice, Authority authority, string? source, string? refusal, RanNote? ran = null) =>
        new RazorComponentResult<LinksPage>(new { List = await slice.All(source, http.RequestAborted), MayLink = await MayAdminister(http, authority), Refusal = refusal, Ran = ran, TakenBack = QualityPaths.TakenBackOf(http.Request) })
        { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<IResult> NewLink(HttpContext http, LinkCodes.LinkCodes slice, Func<string, string> field, string? refusal) =>
        new RazorComponentResult<NewLinkPage>(new
        {
            List = await slice.All(null, http.RequestAborted),
            Kind = Enum.TryParse<CodeKind>(field(LinkForm.Kind), out var kind) && Enum.IsDefined(kind) ? kind : CodeKind.Unit,
            Source = field(LinkForm.Source),
            Code = field(LinkForm.Code),
            Target = field(LinkForm.Target),
            From = LinkForm.Written(LinkForm.Day(field(LinkForm.From))),
            Refusal = refusal,
        })
        { StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity };

    private static async Task<bool> MayAdminister(HttpContext http, Authority authority) => http.SignedIn().AccountId is { } account
        && (await authority.Read(http.RequestAborted)).Book.Ask(account, Mandate.Administer, MandateScope.Region).IsAllowed;

    private static string Why(LinkAnswer answer) => answer switch
    {
        LinkAnswer.Linked => QualityText.LinkedAlready,
        LinkAnswer.Backwards => QualityText.LinkBackwards,
        _ => QualityText.LinkNoSuch,
    };

    private static IResult AsFile(TableFile table, string form) => form switch
    {
        "csv" => table.AsCsv(),
        "xlsx" => table.AsXlsx(),
        _ => Results.NotFound(),
    };
}
