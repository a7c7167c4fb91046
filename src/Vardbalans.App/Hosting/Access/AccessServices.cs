using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Vardbalans.App.Hosting.Network;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Registers sign-in: local accounts, cookies for people, keys for machines.</summary>
public static class AccessServices
{
    /// <summary>Where people sign in.</summary>
    public const string SignInPath = "/logga-in";

    /// <summary>Where people sign out.</summary>
    public const string SignOutPath = "/logga-ut";

    /// <summary>The own account: where those start who are not employees.</summary>
    public const string OwnPath = "/mitt-konto";

    /// <summary>Where a password is changed.</summary>
    public const string PasswordPath = "/mitt-konto/losenord";

    /// <summary>Where a purpose is stated.</summary>
    public const string PurposePath = "/syfte";

    /// <summary>The field of an address that says where to go afterwards.</summary>
    public const string BackField = "tillbaka";

    /// <summary>Shortest password. Length is what counts; no rules on kinds of characters.</summary>
    public const int ShortestPassword = 12;

    /// <summary>Wrong passwords in a row before the account is locked.</summary>
    public const int AttemptsBeforeLock = 10;

    /// <summary>How long an account is locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private const string ByWhatIsSent = "sent";

    /// <summary>Adds the services.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<SessionStore>();
        services.AddHostedService<SessionUpkeep>();
        services.AddScoped<Authority>();
        services.AddSingleton(s => s.GetRequiredService<ProgramContext>().Passwords);
        services.AddSingleton<TokenUses>();
        services.AddHostedService<TokenUpkeep>();

        services.AddAuthentication(ByWhatIsSent)
            .AddPolicyScheme(ByWhatIsSent, null, o => o.ForwardDefaultSelector = http =>
                TokenSignIn.IsSent(http.Request) ? TokenSignIn.Bearer : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, TokenSignIn>(TokenSignIn.Bearer, null)
            .AddCookie();
        services.AddOptions<CookieAuthenticationOptions>(CookieAuthenticationDefaults.AuthenticationScheme).Configure<SessionStore, WebAddress>((o, sessions, address) =>
        {
            o.SessionStore = sessions;
            o.Cookie.Name = "vardbalans";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = address.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = SessionStore.Longest;
            o.SlidingExpiration = false;
        });
    }
}
