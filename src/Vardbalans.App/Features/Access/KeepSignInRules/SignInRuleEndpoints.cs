using System.Globalization;
using Vardbalans.App.Features.Access.GiveMandate;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Hosting.Access.Region;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.KeepSignInRules;

/// <summary>The page of rules for the region's own sign-in.</summary>
internal static class SignInRuleEndpoints
{
    /// <summary>The page.</summary>
    public const string Path = "/mandat/inloggning";

    /// <summary>Ends a rule.</summary>
    public static string End(int id) => string.Create(CultureInfo.InvariantCulture, $"{Path}/{id}/avsluta");

    /// <summary>Registers the slice.</summary>
    public static void Add(IServiceCollection services) => services.AddSingleton<KeepSignInRules>();

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpContext http, KeepSignInRules slice) => Page(http, slice, null, RuleAnswer.Done)).ReadsFor(Mandate.Administer);
        app.MapPost(Path, async Task<IResult> (HttpContext http, KeepSignInRules slice) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            var until = form["till"].ToString();
            var (role, lastDay) = (form["roll"].ToString(), GiveDraft.Day(until));
            Role? chosen = Enum.TryParse<Role>(role, out var read) && Enum.IsDefined(read) ? read : null;
            var first = lastDay is null && until.Length > 0 ? null : GiveDraft.Day(form["fran"].ToString());
            var wanted = new WantedRule(form["grupp"].ToString(), chosen, form["enhet"].ToString(), form["sjukhus"].ToString(), first, lastDay);
            var answer = chosen is null && role.Length > 0 ? RuleAnswer.UnknownPart : await slice.Add(wanted, http.Mandated(), http.RequestAborted);
            return answer == RuleAnswer.Done ? Results.LocalRedirect(Path) : await Page(http, slice, wanted, answer);
        }).Writes(Mandate.Administer, Over.Region);
        app.MapPost(Path + "/{id:int}/avsluta", async Task<IResult> (int id, HttpContext http, KeepSignInRules slice) =>
            await slice.End(id, http.Mandated(), http.RequestAborted) switch
            {
                RuleAnswer.Done => Results.LocalRedirect(Path),
                RuleAnswer.NoSuch => Results.NotFound(),
                var refused => await Page(http, slice, null, refused),
            }).Writes(Mandate.Administer, Over.Region);
    }

    private static async Task<IResult> Page(HttpContext http, KeepSignInRules slice, WantedRule? written, RuleAnswer answer)
    {
        var services = http.RequestServices;
        var (rules, names) = await slice.All(http.RequestAborted);
        return new Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<SignInRulesPage>(new
        {
            Rules = rules,
            Names = names,
            Today = await services.GetRequiredService<Authority>().Read(http.RequestAborted),
            Settings = services.GetRequiredService<RegionSignInSettings>(),
            AnswerAt = $"{http.Request.Scheme}://{http.Request.Host}{RegionHandler.AnswerPath}",
            PasswordsClosed = await services.GetRequiredService<SignInByRegion.SignInByRegion>().PasswordsAreClosed(http.RequestAborted),
            Written = written ?? new WantedRule(string.Empty, null, string.Empty, string.Empty, SwedishTime.Today(services.GetRequiredService<TimeProvider>()), null),
            Answer = answer,
        })
        {
            StatusCode = answer == RuleAnswer.Done ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}
