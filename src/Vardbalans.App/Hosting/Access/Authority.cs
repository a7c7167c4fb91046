using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Today's mandates, read once a request.</summary>
public sealed class Authority(OpenDatabase open, TimeProvider clock)
{
    private Today? _today;

    /// <summary>The organisation, the sites, the grants and who holds them.</summary>
    /// <param name="Tree">Today's tree.</param>
    /// <param name="Sites">All sites.</param>
    /// <param name="Grants">Every grant, also ended ones.</param>
    /// <param name="Names">Names of accounts by number.</param>
    public sealed record Today(
        OrganisationTree Tree, IReadOnlyList<Site> Sites, IReadOnlyList<MandateGrant> Grants, IReadOnlyDictionary<int, string> Names)
    {
        /// <summary>For the rules.</summary>
        public MandateBook Book { get; } = new(Tree, Grants.Select(g => g.ToGrant()));

        private readonly Lazy<Dictionary<int, MandateGrant>> _byId = new(() => Grants.ToDictionary(g => g.Id));

        /// <summary>The grant with this number, or none.</summary>
        public MandateGrant? Grant(int id) => _byId.Value.GetValueOrDefault(id);

        /// <summary>The unit with this code, or none.</summary>
        public CareUnit? Unit(string code) => Tree.Units.FirstOrDefault(u => u.Code == code);

        /// <summary>The site with this code, or none.</summary>
        public Site? Site(string code) => Sites.FirstOrDefault(s => s.Code == code);
    }

    /// <summary>As it stands now.</summary>
    public async Task<Today> Read(CancellationToken cancel)
    {
        if (_today is null)
        {
            await using var db = open();
            _today = await Read(db, SwedishTime.Today(clock), cancel);
        }

        return _today;
    }

    /// <summary>Whether who has signed in has a mandate, asked for a care unit, or for the whole region.</summary>
    /// <returns>Takes a unit's id, or none for the region.</returns>
    public async Task<Func<int?, bool>> Has(HttpContext http, Mandate mandate)
    {
        var (book, account) = ((await Read(http.RequestAborted)).Book, http.SignedIn().AccountId);
        return unit => book.Ask(account, mandate, unit is { } one ? new MandateScope(one, null) : MandateScope.Region).IsAllowed;
    }

    /// <summary>As it stands on a day, from an open database.</summary>
    public static async Task<Today> Read(VardbalansContext db, DateOnly day, CancellationToken cancel) => new(
        await Rollups.Tree(db, day, cancel),
        await db.Sites.AsNoTracking().OrderBy(s => s.Id).ToListAsync(cancel),
        await db.MandateGrants.AsNoTracking().OrderBy(g => g.Id).ToListAsync(cancel),
        await db.Accounts.AsNoTracking().Select(a => new { a.Id, a.Name }).ToDictionaryAsync(a => a.Id, a => a.Name, cancel));
}
