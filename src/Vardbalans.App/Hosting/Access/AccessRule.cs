using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Enforces what endpoints declare, before any of their code runs. What declares nothing answers nobody.</summary>
public sealed class AccessRule(RequestDelegate next, OpenDatabase open, TimeProvider clock)
{
    /// <summary>Answers the request, or refuses it in words.</summary>
    public async Task Invoke(HttpContext http, Authority authority)
    {
        // What is not a route is the framework's own answer that there is none for this method.
        if (http.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(http);
            return;
        }

        if (endpoint.Metadata.GetMetadata<AccessDeclaration>() is not { } declared)
        {
            await Refusals.Undeclared(http);
            return;
        }

        if (declared is { Reads: ReadClass.Open, Writes: true } && TokenSignIn.IsSent(http.Request))
        {
            // The way in is a person's: with a key, no anti-forgery token has been asked for.
            await Refusals.Machine(http);
            return;
        }

        if (declared.Reads == ReadClass.Open || (declared.Reads == ReadClass.Public && await IsPublished(endpoint, http.RequestAborted)))
        {
            await next(http);
            return;
        }

        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers.Pragma = "no-cache";
        if (!await Refuse(http, declared, authority))
        {
            await next(http);
        }
    }

    /// <summary>Refuses, and says so; else leaves what was found for the endpoint.</summary>
    private async Task<bool> Refuse(HttpContext http, AccessDeclaration declared, Authority authority)
    {
        if (http.Visitor() is not { } visitor)
        {
            await Refusals.SignIn(http);
            return true;
        }

        if (visitor.IsMachine)
        {
            if ((visitor.Scopes & declared.Token) == TokenScopes.None)
            {
                await Refusals.Machine(http);
                return true;
            }

            return false;
        }

        var isOwn = declared.Over == Over.Own && declared.Needs is null;
        if (visitor.MustChangePassword && !(isOwn && ComesFirst(http.Request.Path)))
        {
            await Refusals.ChangePassword(http);
            return true;
        }

        if (isOwn)
        {
            return false;
        }

        if (!visitor.IsEmployee)
        {
            await Refusals.NotEmployee(http);
            return true;
        }

        return declared.Needs is { } mandate && await RefuseWithout(http, declared, mandate, visitor, await authority.Read(http.RequestAborted));
    }

    private async Task<bool> RefuseWithout(HttpContext http, AccessDeclaration declared, Mandate mandate, Visitor visitor, Authority.Today today)
    {
        var (part, isKnown) = declared.Over == Over.NamedUnit ? await NamedPart.Of(http.Request, today) : (MandateScope.Region, true);
        var (proof, answer) = Mandated.Ask(today.Book, visitor.Actor, mandate, part);
        proof ??= declared.Or is { } or ? Mandated.Ask(today.Book, visitor.Actor, or, part).Proof : null;
        if (proof is null)
        {
            await Refusals.NoMandate(http, mandate, part, answer, today);
            return true;
        }

        if (!isKnown)
        {
            await Refusals.UnknownUnit(http);
            return true;
        }

        http.Features.Set(proof);
        if (declared.Reads != ReadClass.Row)
        {
            return false;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = open();
        var purpose = await db.StatedPurposes.AsNoTracking().Where(p => p.AccountId == visitor.AccountId && p.Until > now)
            .OrderByDescending(p => p.Id).FirstOrDefaultAsync(http.RequestAborted);
        if (purpose is null)
        {
            await Refusals.StatePurpose(http);
            return true;
        }

        http.Features.Set(purpose);
        return false;
    }

    /// <summary>May be done with a password that must be changed: change it, or leave.</summary>
    private static bool ComesFirst(PathString path) =>
        path.StartsWithSegments(AccessServices.PasswordPath) || path.StartsWithSegments(AccessServices.SignOutPath);

    private async Task<bool> IsPublished(Endpoint endpoint, CancellationToken cancel)
    {
        if (endpoint.Metadata.GetMetadata<Publication>() is not { } publication)
        {
            return false;
        }

        await using var db = open();
        return await db.Settings.AnyAsync(s => s.Key == publication.SettingKey && s.Value == "yes", cancel);
    }
}
