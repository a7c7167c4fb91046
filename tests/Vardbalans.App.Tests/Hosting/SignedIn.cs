using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Hosting;

/// <summary>People who are already signed in, without the seconds that a password takes.</summary>
internal static class SignedIn
{
    /// <summary>A new account with these roles.</summary>
    public static async Task<Account> Add(VardbalansContext db, string userName, DateTime now, params (Role Role, MandateScope Scope)[] roles)
    {
        var account = new Account
        {
            UserName = userName,
            NormalizedUserName = userName.ToUpperInvariant(),
            Name = $"{userName} Testsson",
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            IsEmployee = roles.All(r => r.Role.IsEmployee()),
            AddedAt = now,
            AddedBy = Actor.CommandLine,
        };
        db.Accounts.Add(account);
        await db.SaveChangesAsync();
        db.MandateGrants.AddRange(roles.Select(r => new MandateGrant
        {
            AccountId = account.Id,
            Role = r.Role,
            UnitId = r.Scope.UnitId,
            SiteId = r.Scope.SiteId,
            From = DateOnly.FromDateTime(now).AddYears(-1),
            GivenBy = Actor.CommandLine,
            GivenAt = now,
        }));
        await db.SaveChangesAsync();
        return account;
    }

    /// <summary>The header of a browser in which the account is signed in.</summary>
    public static async Task<string> Cookie(WebApplication app, Account account)
    {
        const string scheme = CookieAuthenticationDefaults.AuthenticationScheme;
        var visitor = new Visitor(Actor.Account(account.Id), account.Name, account.IsEmployee, account.MustChangePassword, TokenScopes.None);
        var key = await app.Services.GetRequiredService<SessionStore>().StoreAsync(new AuthenticationTicket(visitor.ToPrincipal(scheme), SessionStore.For(account), scheme));
        var options = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme);
        var holder = new ClaimsPrincipal(new ClaimsIdentity([new Claim("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], scheme));
        return $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(holder, scheme))}";
    }

    /// <summary>The header of somebody who holds these roles, on a new account.</summary>
    public static async Task<string> As(WebApplication app, DatabaseChoice database, string userName, params (Role Role, MandateScope Scope)[] roles)
    {
        await using var db = database.Open();
        return await Cookie(app, await Add(db, userName, app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime, roles));
    }

    /// <summary>Somebody who may do everything with the installation and read every row, and has stated a purpose.</summary>
    /// <param name="app">The program.</param>
    /// <param name="database">Its database.</param>
    /// <param name="userName">What the account is called.</param>
    /// <param name="more">Roles beside those, over the region.</param>
    public static async Task<string> AsAll(WebApplication app, DatabaseChoice database, string userName = "allt", params Role[] more)
    {
        await using var db = database.Open();
        var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var account = await Add(
            db, userName, now, [.. more.Append(Role.Administrator).Append(Role.Auditor).Append(Role.Controller).Select(role => (role, MandateScope.Region))]);
        await StatePurpose(db, account, now);
        return await Cookie(app, account);
    }

    /// <summary>As if the account had just stated a purpose, for an hour.</summary>
    public static async Task StatePurpose(VardbalansContext db, Account account, DateTime now)
    {
        db.StatedPurposes.Add(new StatedPurpose { AccountId = account.Id, Purpose = Purpose.DataQuality, At = now, Until = now.AddHours(1) });
        await db.SaveChangesAsync();
    }
}
