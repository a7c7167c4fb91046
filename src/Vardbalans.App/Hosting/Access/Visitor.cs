using System.Globalization;
using System.Security.Claims;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Who has asked: a signed-in person or a machine with a key.</summary>
/// <param name="Actor">As the trail knows it.</param>
/// <param name="Name">The person's or the key's name.</param>
/// <param name="IsEmployee">May read the whole region's sums.</param>
/// <param name="MustChangePassword">May do nothing else first.</param>
/// <param name="Scopes">What a machine's key opens; none for a person.</param>
public sealed record Visitor(Actor Actor, string Name, bool IsEmployee, bool MustChangePassword, TokenScopes Scopes)
{
    private const string ActorClaim = "actor";
    private const string EmployeeClaim = "employee";
    private const string ChangeClaim = "must-change-password";
    private const string ScopesClaim = "scopes";

    /// <summary>Is it a machine?</summary>
    public bool IsMachine => Actor.TokenId is not null;

    /// <summary>The person's number.</summary>
    /// <exception cref="InvalidOperationException">It is a machine.</exception>
    public int AccountId => Actor.AccountId ?? throw new InvalidOperationException("A machine has no account.");

    /// <summary>From what the framework has found out about the request; none when nobody is signed in.</summary>
    public static Visitor? Of(ClaimsPrincipal user) => user.FindFirstValue(ActorClaim) is { } actor
        ? new Visitor(
            new Actor(actor),
            user.Identity?.Name ?? string.Empty,
            user.HasClaim(EmployeeClaim, "yes"),
            user.HasClaim(ChangeClaim, "yes"),
            (TokenScopes)int.Parse(user.FindFirstValue(ScopesClaim) ?? "0", CultureInfo.InvariantCulture))
        : null;

    /// <summary>For the framework.</summary>
    public ClaimsPrincipal ToPrincipal(string scheme) => new(new ClaimsIdentity(
        [
            new Claim(ActorClaim, Actor.Text),
            new Claim(ClaimTypes.NameIdentifier, Actor.Text),
            new Claim(ClaimTypes.Name, Name),
            new Claim(EmployeeClaim, IsEmployee ? "yes" : "no"),
            new Claim(ChangeClaim, MustChangePassword ? "yes" : "no"),
            new Claim(ScopesClaim, ((int)Scopes).ToString(CultureInfo.InvariantCulture)),
        ],
        scheme));
}

/// <summary>What a request has been let in as.</summary>
public static class Visits
{
    /// <summary>Who has asked; none when nobody is signed in.</summary>
    public static Visitor? Visitor(this HttpContext http) => Access.Visitor.Of(http.User);

    /// <summary>Who has asked, behind a rule that demands somebody.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the endpoint is open.</exception>
    public static Visitor SignedIn(this HttpContext http) => http.Visitor() ?? throw new InvalidOperationException("The endpoint lets in those who are not signed in.");

    /// <summary>The right that the request has been found to have.</summary>
    /// <exception cref="InvalidOperationException">The endpoint declares no mandate.</exception>
    public static Mandated Mandated(this HttpContext http) =>
        http.Features.Get<Mandated>() ?? throw new InvalidOperationException("The endpoint declares no mandate.");
}
