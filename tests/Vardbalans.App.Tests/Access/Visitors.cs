using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.Hosting;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Tests.Access;

/// <summary>Where a named unit stands, seen from the clinic that a visitor's role is given over.</summary>
public enum Relation
{
    Own,
    Child,
    Sibling,
    Parent,
    Foreign,
    Region,
}

/// <summary>Somebody who asks, and what the test says that the person may do: written by hand, apart from the program's own table.</summary>
/// <param name="Name">What the visitor is called in a failure.</param>
/// <param name="Header">Name and value of the header that tells who asks; none for nobody.</param>
/// <param name="May">Mandates in order R P A D S G (read, plan, agree, decide, administer, review).</param>
/// <param name="Everywhere">Over the whole region, rather than the own clinic.</param>
/// <param name="IsEmployee">Employed by the region.</param>
/// <param name="Scopes">Of a machine's key.</param>
/// <param name="HasPurpose">Has stated a purpose.</param>
/// <param name="HasLeft">Has a session, but the account is closed.</param>
/// <param name="MustChange">Has a one-time password to change.</param>
internal sealed record Visiting(
    string Name, (string Name, string Value)? Header, string May, bool Everywhere = false, bool IsEmployee = true, TokenScopes Scopes = TokenScopes.None, bool HasPurpose = false, bool HasLeft = false, bool MustChange = false)
{
    private const string Letters = "RPADSG";

    public bool IsMachine => Scopes != TokenScopes.None;

    public bool Holds(Mandate mandate, Relation over) =>
        May.Contains(Letters[(int)mandate], StringComparison.Ordinal) && (Everywhere || over is Relation.Own or Relation.Child);
}

/// <summary>One visitor of each kind, signed in.</summary>
internal static class Visitors
{
    /// <summary>The clinic that roles are given over.</summary>
    public const int OwnClinic = 100;

    /// <summary>A unit for each relation.</summary>
    public static readonly IReadOnlyDictionary<Relation, string?> Units = new Dictionary<Relation, string?>
    {
        [Relation.Own] = "u100",
        [Relation.Child] = "u1001",
        [Relation.Sibling] = "u101",
        [Relation.Parent] = "u10",
        [Relation.Foreign] = "u102",
        [Relation.Region] = null,
    };

    private static readonly (Role Role, string May)[] Table =
    [
        (Role.Board, ""), (Role.HealthDirector, "AD"), (Role.AreaDirector, "AD"), (Role.ClinicManager, "RPAD"), (Role.PlanOwner, "P"),
        (Role.PlanLeader, "RP"), (Role.Controller, "RP"), (Role.SectionHead, "RP"), (Role.UnitManager, "RP"), (Role.Coordinator, "RP"),
        (Role.Scheduler, "R"), (Role.Booker, "R"), (Role.AccessManager, "R"), (Role.AccessCouncil, ""), (Role.TheatreCouncil, "D"),
        (Role.ProductionManager, "P"), (Role.MethodSupport, ""), (Role.HumanResources, ""), (Role.Technician, "S"), (Role.PrivateProvider, ""),
        (Role.Administrator, "S"), (Role.Auditor, "G"),
    ];

    public static async Task<IReadOnlyList<Visiting>> SignIn(WebApplication app, TestDatabase database, DateTime now)
    {
        Assert.Equal(Enum.GetValues<Role>(), Table.Select(t => t.Role));
        await using var db = database.Open();
        var all = new List<Visiting> { new("nobody", null, "") };
        foreach (var (role, may) in Table)
        {
            var isEmployee = role != Role.PrivateProvider;
            var local = await SignedIn.Add(db, $"{role}-local", now, (role, MandateScope.Unit(OwnClinic)));
            all.Add(new Visiting($"{role} of the clinic", await Browser(app, local), may, IsEmployee: isEmployee));
            var whole = await SignedIn.Add(db, $"{role}-whole", now, (role, MandateScope.Region));
            await SignedIn.StatePurpose(db, whole, now);
            all.Add(new Visiting($"{role} of the region", await Browser(app, whole), may, Everywhere: true, IsEmployee: isEmployee, HasPurpose: true));
        }

        var idle = await SignedIn.Add(db, "no-role", now);
        all.Add(new Visiting("an employee without a role", await Browser(app, idle), ""));
        var closed = await SignedIn.Add(db, "closed", now, (Role.Administrator, MandateScope.Region));
        var closedBrowser = await Browser(app, closed);
        closed.ClosedAt = now;
        await db.SaveChangesAsync();
        all.Add(new Visiting("one who has left", closedBrowser, "", HasLeft: true));
        var changing = await SignedIn.Add(db, "changing", now, (Role.Administrator, MandateScope.Region));
        changing.MustChangePassword = true;
        await db.SaveChangesAsync();
        all.Add(new Visiting("one who must change the password", await Browser(app, changing), "S", Everywhere: true, MustChange: true));
        all.AddRange(await ByOtherGrants(app, db, now));
        foreach (var scopes in new[] { TokenScopes.ReadSums, TokenScopes.ReadTrail, TokenScopes.LoadFigures })
        {
            all.Add(new Visiting($"a machine with {scopes}", await Key(db, scopes, now), "", Scopes: scopes));
        }

        return all;
    }

    private static async Task<(string, string)?> Browser(WebApplication app, Account account) => ("Cookie", await SignedIn.Cookie(app, account));

    /// <summary>Those whose right comes, or does not come, by another way than a grant of their own over a unit.</summary>
    private static async Task<IReadOnlyList<Visiting>> ByOtherGrants(WebApplication app, VardbalansContext db, DateTime now)
    {
        var day = SwedishTime.Today(TimeProvider.System);
        var owner = await SignedIn.Add(db, "owner", now, (Role.ClinicManager, MandateScope.Unit(OwnClinic)));
        var original = await db.MandateGrants.SingleAsync(g => g.AccountId == owner.Id);
        var left = await SignedIn.Add(db, "left-post", now, (Role.ClinicManager, MandateScope.Unit(OwnClinic)));
        var ended = await db.MandateGrants.SingleAsync(g => g.AccountId == left.Id);
        ended.End(Actor.CommandLine, now, day);
        await db.SaveChangesAsync();

        async Task<Visiting> With(string name, string may, DateOnly from, DateOnly? until, MandateGrant? standsInFor)
        {
            var account = await SignedIn.Add(db, name.Replace(' ', '-'), now);
            await SignedIn.StatePurpose(db, account, now);
            db.MandateGrants.Add(new MandateGrant
            {
                AccountId = account.Id,
                Role = Role.ClinicManager,
                UnitId = OwnClinic,
                From = from,
                Until = until,
                DelegatedFromId = standsInFor?.Id,
                GivenBy = Actor.CommandLine,
                GivenAt = now,
            });
            await db.SaveChangesAsync();
            return new Visiting(name, await Browser(app, account), may, HasPurpose: true);
        }

        return
        [
            await With("a stand-in", "RPAD", day, day.AddDays(7), original),
            await With("a stand-in for one who has left the post", "", day, day.AddDays(7), ended),
            await With("one whose mandate begins tomorrow", "", day.AddDays(1), null, null),
            await With("one whose mandate ended yesterday", "", day.AddDays(-9), day.AddDays(-1), null),
            await With("one whose mandate ends today", "RPAD", day.AddDays(-9), day, null),
            new Visiting("one who has left the post", await Browser(app, left), ""),
        ];
    }

    private static async Task<(string, string)?> Key(VardbalansContext db, TokenScopes scopes, DateTime now)
    {
        var secret = $"vb_{scopes}";
        db.ApiTokens.Add(new ApiToken
        {
            Name = secret,
            SecretHash = Secrets.HashOf(secret),
            Scopes = scopes,
            IssuedBy = Actor.CommandLine,
            IssuedAt = now,
            ExpiresAt = now.AddDays(1),
        });
        await db.SaveChangesAsync();
        return ("Authorization", $"Bearer {secret}");
    }
}
