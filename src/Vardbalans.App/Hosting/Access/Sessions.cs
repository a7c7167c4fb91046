using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>The browser's own session.</summary>
public static class Sessions
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>What stands in the database for the session of the request; none when nobody is signed in by a session.</summary>
    public static string? SessionHash(this HttpContext http) =>
        http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.Items.TryGetValue(SessionStore.HashItem, out var hash) == true ? hash : null;

    /// <summary>Ends what the browser has and starts a session of its own for the account: a key that was there before opens nothing.</summary>
    /// <returns>No, when the password has been changed or the account closed since the account was read: then nobody is signed in.</returns>
    public static async Task<bool> Begin(this HttpContext http, Account account)
    {
        await http.SignOutAsync(Scheme);

        // A handler that has not seen the former session: the one of the request would give the new person its key.
        await using var scope = http.RequestServices.CreateAsyncScope();
        var handler = (IAuthenticationSignInHandler?)await scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(http, Scheme)
            ?? throw new InvalidOperationException("There is no sign-in by cookie.");
        var visitor = new Visitor(Actor.Account(account.Id), account.Name, account.IsEmployee, account.MustChangePassword, TokenScopes.None);
        try
        {
            await handler.SignInAsync(visitor.ToPrincipal(Scheme), SessionStore.For(account));
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Ends the browser's session.</summary>
    public static Task End(this HttpContext http) => http.SignOutAsync(Scheme);
}
