using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Planning.EditProfile;

/// <summary>What the page of a profile shows.</summary>
/// <param name="Version">The version.</param>
/// <param name="Owner">Whose plan it is.</param>
/// <param name="Form">What is filled in.</param>
/// <param name="MayPlan">May the reader change it?</param>
public sealed record ProfileView(PlanVersion Version, CareUnit Owner, ProfileForm Form, bool MayPlan);

/// <summary>The page of a version's profile.</summary>
internal static class ProfileEndpoints
{
    /// <summary>The page.</summary>
    public static string At(int version, string unit) => FormattableString.Invariant($"{PlanningEndpoints.Path}/{version}/profil?enhet={Uri.EscapeDataString(unit)}");

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<EditProfile>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(PlanningEndpoints.Path + "/{id:int}/profil", async (int id, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority) =>
            await Page(id, http, open, clock, authority, null, null)).ReadsForEmployees();
        app.MapPost(PlanningEndpoints.Path + "/{id:int}/profil", async Task<IResult> (int id, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, EditProfile slice) =>
        {
            var fields = await http.Request.ReadFormAsync(http.RequestAborted);
            var form = new ProfileForm(name => fields[name].ToString());
            await using var db = open();
            if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, http.RequestAborted) is not { } version)
            {
                return Results.NotFound();
            }

            var stands = await db.PlanLowWeeks.AsNoTracking().Where(l => l.VersionId == id).ToDictionaryAsync(l => l.Week.Number, http.RequestAborted);
            if (form.Read(new PlanVersionKey(id, version.PlanYear), stands) is not { } profile)
            {
                return await Page(id, http, open, clock, authority, form, null);
            }

            var (answer, row) = await slice.Save(id, profile, http.Mandated(), http.RequestAborted);
            return answer switch
            {
                ProfileAnswer.NotFound => Results.NotFound(),
                ProfileAnswer.Saved => Results.LocalRedirect(PlanPaths.At(fields["enhet"].ToString(), version.PlanYear.ToString(CultureInfo.InvariantCulture), version.Number.ToString(CultureInfo.InvariantCulture))),
                ProfileAnswer.RowRefused => await Page(id, http, open, clock, authority, form, PlanText.ProfileRow.With(await NameOf(db, row!, http.RequestAborted))),
                ProfileAnswer.Changed => await Page(id, http, open, clock, authority, form, PlanText.ProfileChanged),
                _ => await Page(id, http, open, clock, authority, form, PlanText.NotDraft),
            };
        }).Writes(Mandate.Plan, Over.NamedUnit);
    }

    private static async Task<string> NameOf(VardbalansContext db, PlanRow row, CancellationToken cancel) =>
        $"{(await db.Activities.AsNoTracking().SingleAsync(a => a.Id == row.ActivityId, cancel)).Name()}, {(await db.CareUnits.AsNoTracking().SingleAsync(u => u.Id == row.UnitId, cancel)).Name}";

    private static async Task<IResult> Page(int id, HttpContext http, OpenDatabase open, TimeProvider clock, Authority authority, ProfileForm? sent, string? wrong)
    {
        await using var db = open();
        if (await db.PlanVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, http.RequestAborted) is not { } version
            || await ScopeReader.Read(db, new Choice { Enhet = (await db.CareUnits.AsNoTracking().SingleAsync(u => u.Id == version.OwnerId, http.RequestAborted)).Code }, SwedishTime.Today(clock), http.RequestAborted) is not { } scope)
        {
            return Results.NotFound();
        }

        var form = sent ?? await Stored(db, version, http.RequestAborted);
        if (wrong is not null)
        {
            form.Wrong["v1"] = wrong;
        }

        var may = (await authority.Read(http.RequestAborted)).Book.HoldsAllOf(http.SignedIn().AccountId, Mandate.Plan, MandateScope.Unit(version.OwnerId)) && version.State == PlanState.Draft;
        return new RazorComponentResult<ProfilePage>(new { View = new ProfileView(version, scope.Node.Unit, form, may), Scope = scope, Links = new Links(PageAddress.Of(http.Request), scope) })
        {
            StatusCode = form.Wrong.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>The form filled in with what is stored.</summary>
    private static async Task<ProfileForm> Stored(VardbalansContext db, PlanVersion version, CancellationToken cancel)
    {
        var texts = new Dictionary<string, string> { ["sedd"] = version.Edits.ToString(CultureInfo.InvariantCulture) };
        foreach (var low in await db.PlanLowWeeks.AsNoTracking().Where(l => l.VersionId == version.Id).ToListAsync(cancel))
        {
            texts[ProfileForm.WeekField(low.Week.Number)] = (low.Weight * 100).ToString("0.##", CultureInfo.CurrentCulture);
        }

        var impacts = await db.PlanImpacts.AsNoTracking().Where(i => i.VersionId == version.Id).OrderBy(i => i.Id).ToListAsync(cancel);
        foreach (var (impact, i) in impacts.Select((x, i) => (x, i)))
        {
            texts[ProfileForm.ImpactField(i, "namn")] = impact.Name;
            texts[ProfileForm.ImpactField(i, "fran")] = impact.First.Number.ToString(CultureInfo.InvariantCulture);
            texts[ProfileForm.ImpactField(i, "till")] = impact.Last.Number.ToString(CultureInfo.InvariantCulture);
            texts[ProfileForm.ImpactField(i, "procent")] = impact.Percent.ToString("0.##", CultureInfo.CurrentCulture);
            for (var d = 0; d < 5; d++)
            {
                texts[ProfileForm.ImpactField(i, $"d{d}")] = impact.Days.HasFlag((Core.Calendar.Weekdays)(1 << d)) ? "1" : "";
            }
        }

        return new ProfileForm(name => texts.GetValueOrDefault(name, ""));
    }
}
