using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Vardbalans.App.Components;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Access.AskMandate;
using Vardbalans.App.Features.Access.Delegate;
using Vardbalans.App.Features.Access.GiveMandate;
using Vardbalans.App.Features.Access.ShowMandates;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access;

/// <summary>The pages, files and forms of mandates.</summary>
public static class MandateEndpoints
{
    /// <summary>Who may what.</summary>
    public const string Path = "/mandat";

    /// <summary>Gives one.</summary>
    public const string GivePath = Path + "/ge";

    /// <summary>Ends one.</summary>
    public const string EndPath = Path + "/avsluta";

    /// <summary>Asks before one that reaches far is ended.</summary>
    public static string EndOf(int grantId) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{grantId}/avsluta");

    /// <summary>The field that names a mandate by number.</summary>
    public const string GrantField = "mandat";

    internal const string GivenField = "gett";
    internal const string EndedField = "avslutat";
    internal const string BeforeField = "gallde";

    /// <summary>A person's own page.</summary>
    public static string PersonOf(int accountId) => string.Create(CultureInfo.InvariantCulture, $"{Path}/person/{accountId}");

    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services) => services
        .AddSingleton<ShowMandates.ShowMandates>()
        .AddSingleton<ShowPerson>()
        .AddSingleton<GiveMandate.GiveMandate>()
        .AddSingleton<EndMandate>()
        .AddSingleton<DelegateMandate>()
        .AddSingleton<ShowOwn>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, Authority authority) => Show(http, authority, null)).ReadsForEmployees();
        app.MapGet(Path + ".{form}", async (string form, HttpContext http, Authority authority, ShowMandates.ShowMandates slice) =>
        {
            var part = ShownPart.Of(http.Request, await authority.Read(http.RequestAborted));
            return part.Unknown.Count > 0 ? Unknown(part) : AsFile(MandatesFile.Of(await slice.Run(part, null, null, http.RequestAborted)), form);
        }).ReadsForEmployees();
        app.MapGet(Path + "/person/{id:int}", async Task<IResult> (int id, HttpContext http, Authority authority, ShowPerson slice) =>
            await slice.Run(id, await authority.Read(http.RequestAborted), http.RequestAborted) is { } view
                ? new RazorComponentResult<PersonPage>(new { View = view, GiveAt = GiveAt(http, await authority.Read(http.RequestAborted), id) })
                : Results.NotFound()).ReadsForEmployees();
        app.MapGet(Path + "/{id:int}/avsluta", async Task<IResult> (int id, HttpContext http, Authority authority) =>
        {
            var today = await authority.Read(http.RequestAborted);
            return today.Grants.FirstOrDefault(g => g.Id == id) is { } grant && MandateRow.Of(grant, today) is { Time: not GrantTime.Ended } row
                ? new RazorComponentResult<EndPage>(new { Row = row, Today = today, BackTo = Back.Local(http.Request.Query[AccessServices.BackField]) })
                : Results.NotFound();
        }).ReadsForEmployees();
        app.MapPost(GivePath, Give).Writes(Mandate.Administer, Over.NamedUnit);
        app.MapPost(EndPath, End).Writes(Mandate.Administer, Over.NamedUnit);
        OwnEndpoints.Map(app);
        AskEndpoints.Map(app);
    }

    private static async Task<IResult> Show(HttpContext http, Authority authority, (GiveDraft Draft, MandateScope Part)? refused)
    {
        var cancel = http.RequestAborted;
        var services = http.RequestServices;
        var today = await authority.Read(cancel);
        var part = refused is { Part: var scope } ? new ShownPart(today, scope, []) : ShownPart.Of(http.Request, today);
        var reader = http.SignedIn().Actor.AccountId;
        var address = refused is null
            ? new PageAddress(Path, [.. PageAddress.Of(http.Request).Query.Where(q => q.Key is NamedPart.UnitField or NamedPart.SiteField or "sok")])
            : new PageAddress(Path, [.. part.Fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!))]);
        var sought = refused is null ? http.Request.Query["sok"].FirstOrDefault()?.Trim() : null;
        var view = await services.GetRequiredService<ShowMandates.ShowMandates>().Run(part, sought, reader, cancel);
        await using var db = services.GetRequiredService<OpenDatabase>()();
        return new RazorComponentResult<MandatesPage>(new
        {
            View = view,
            Address = address,
            Done = Done(http.Request, today),
            UntilBefore = GiveDraft.Day(http.Request.Query[BeforeField].ToString()),
            Reader = reader,
            Draft = refused?.Draft ?? GiveDraft.Fresh(today.Tree.Day) with { Person = await Named(db, http.Request, cancel) },
            Colleagues = view.MayGive ? await People.Offer(db, cancel) : null,
        })
        {
            StatusCode = refused is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
        };
    }

    /// <summary>The person that the address names, as the form writes people; empty for none.</summary>
    private static async Task<string> Named(VardbalansContext db, HttpRequest request, CancellationToken cancel) =>
        request.Query["person"].FirstOrDefault() is { Length: > 0 } person ? (await People.Load(db, cancel)).Find(person)?.Label ?? string.Empty : string.Empty;

    /// <summary>Where the reader administers, with the person filled in; none for who does not.</summary>
    private static string? GiveAt(HttpContext http, Authority.Today today, int person) =>
        http.SignedIn().Actor.AccountId is { } reader && reader != person && today.Book.HeldBy(reader).FirstOrDefault(g => g.Role.Carries(Mandate.Administer)) is { } held
            ? new PageAddress(Path, []).With(
                [.. new ShownPart(today, held.Scope, []).Fields, ("person", person.ToString(CultureInfo.InvariantCulture))]) + "#give-person"
            : null;

    private static MandateRow? Done(HttpRequest request, Authority.Today today) =>
        int.TryParse(request.Query[GivenField].FirstOrDefault() ?? request.Query[EndedField].FirstOrDefault(), CultureInfo.InvariantCulture, out var id)
            && today.Grants.FirstOrDefault(g => g.Id == id) is { } row
            && (row.EndedAt is not null) == request.Query.ContainsKey(EndedField)
            ? MandateRow.Of(row, today)
            : null;

    private static async Task<IResult> Give(HttpContext http, Authority authority, GiveMandate.GiveMandate slice, OpenDatabase open)
    {
        var cancel = http.RequestAborted;
        var mandated = http.Mandated();
        var form = await http.Request.ReadFormAsync(cancel);
        var draft = GiveDraft.Of(form);
        await using var db = open();
        var person = (await People.Load(db, cancel)).Find(draft.Person);
        var (from, until) = (GiveDraft.Day(draft.From), GiveDraft.Day(draft.Until));
        if (draft.AsRole is not { } role || person is null || from is not { } first || (until is null && draft.Until.Length > 0))
        {
            return await Refuse(http, authority, mandated, draft, draft.AsRole is null ? MandateText.NoSuchRole
                : person is null ? MandateText.NoSuchPerson.With(draft.Person) : MandateText.NoSuchDay);
        }

        if (await slice.Run(mandated, new WantedGrant(person.Id, role, first, until), cancel) is not { } change)
        {
            return await Refuse(http, authority, mandated, draft, MandateText.NoSuchPerson.With(draft.Person));
        }

        if (change.Grant is { } given)
        {
            return Results.LocalRedirect(To(form, (GivenField, given.Id.ToString(CultureInfo.InvariantCulture))));
        }

        var today = await authority.Read(cancel);
        return await Refuse(http, authority, mandated, draft, MandateWords.Obstacle(change.Ruling, person.Label, role, today.Book.Whole(mandated.Part), today));
    }

    private static async Task<IResult> Refuse(HttpContext http, Authority authority, Mandated mandated, GiveDraft draft, string refusal) =>
        http.WantsPage()
            ? await Show(http, authority, (draft with { Refusal = refusal }, mandated.Book.Whole(mandated.Part)))
            : Results.Problem(refusal, statusCode: StatusCodes.Status409Conflict, title: MandateText.NotDone);

    private static async Task<IResult> End(HttpContext http, Authority authority, EndMandate slice)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (!int.TryParse(form[GrantField], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await slice.Run(http.Mandated(), id, http.RequestAborted) is not { } change)
        {
            return Results.NotFound();
        }

        if (change.Grant is { } ended)
        {
            return Results.LocalRedirect(To(
                form,
                (EndedField, ended.Id.ToString(CultureInfo.InvariantCulture)),
                (BeforeField, change.UntilBefore is { } until ? GiveDraft.Written(until) : null)));
        }

        var today = await authority.Read(http.RequestAborted);
        var row = MandateRow.Of(today.Grants.First(g => g.Id == id), today);
        return new Refused(StatusCodes.Status409Conflict, MandateWords.Obstacle(change.Ruling, row.Name, row.Grant.Role, row.Grant.Scope, today));
    }

    /// <summary>Back to where the form said, with what was done told in the address.</summary>
    internal static string To(IFormCollection form, params (string Name, string? Value)[] told)
    {
        var asked = Back.Local(form[AccessServices.BackField].ToString() is { Length: > 0 } back ? back : Path);
        var at = asked.IndexOf('?', StringComparison.Ordinal);
        var query = at < 0 ? [] : QueryHelpers.ParseQuery(asked[at..]).SelectMany(q => q.Value.OfType<string>(), (q, v) => KeyValuePair.Create(q.Key, v))
            .Where(q => q.Key is not (GivenField or EndedField or BeforeField)).ToList();
        return new PageAddress(at < 0 ? asked : asked[..at], query).With(told);
    }

    private static ProblemHttpResult Unknown(ShownPart part) => TypedResults.Problem(
        MandateText.UnknownChoice.With(string.Join(", ", part.Unknown)), statusCode: StatusCodes.Status400BadRequest, title: MandateText.UnknownTitle);

    private static IResult AsFile(TableFile table, string form) => form switch
    {
        "csv" => table.AsCsv(),
        "xlsx" => table.AsXlsx(),
        _ => Results.NotFound(),
    };

    /// <summary>Something that was not done, and why.</summary>
    internal sealed record Refused(int Status, string Why) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => ErrorPages.Answer(httpContext, Status, MandateText.NotDone, Why);
    }
}
