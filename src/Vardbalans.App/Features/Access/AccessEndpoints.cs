using Vardbalans.App.Features.Access.IssueTokens;
using Vardbalans.App.Features.Access.KeepSettings;
using Vardbalans.App.Features.Access.KeepSignInRules;
using Vardbalans.App.Features.Access.ManageAccounts;
using Vardbalans.App.Features.Access.OwnAccount;
using Vardbalans.App.Features.Access.ShowTrail;
using Vardbalans.App.Features.Access.SignIn;
using Vardbalans.App.Features.Access.SignInByRegion;

namespace Vardbalans.App.Features.Access;

/// <summary>Signing in, accounts, mandates, keys and the trail: a line per use case.</summary>
public static class AccessEndpoints
{
    /// <summary>Registers the slices.</summary>
    public static void Add(IServiceCollection services)
    {
        SignInEndpoints.Add(services);
        OwnAccountEndpoints.Add(services);
        MandateEndpoints.Add(services);
        AccountEndpoints.Add(services);
        TokenEndpoints.Add(services);
        SettingEndpoints.Add(services);
        SignInRuleEndpoints.Add(services);
        RegionEndpoints.Add(services);
        TrailEndpoints.Add(services);
    }

    /// <summary>Maps the endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        OwnAccountEndpoints.Map(app);
        AccountEndpoints.Map(app);
        MandateEndpoints.Map(app);
        TokenEndpoints.Map(app);
        SettingEndpoints.Map(app);
        SignInRuleEndpoints.Map(app);
        RegionEndpoints.Map(app);
        TrailEndpoints.Map(app);
    }
}
