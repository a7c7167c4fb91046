using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.KeepSignInRules;

/// <summary>What came of a wish about a rule.</summary>
public enum RuleAnswer
{
    Done = 0,
    BadGroup = 1,
    BadDays = 2,
    UnknownPart = 3,
    Exists = 4,
    NoSuch = 5,
    LastAdministrator = 6,
    NeedsUnit = 7,
}

/// <summary>A rule that is wished for.</summary>
/// <param name="Group">As typed.</param>
/// <param name="Role">None: the way in alone.</param>
/// <param name="Unit">The unit's code; empty for the whole region.</param>
/// <param name="Site">The site's code; empty for all.</param>
/// <param name="From">First day; none when it is no day.</param>
/// <param name="Until">Last day; none until further notice.</param>
public sealed record WantedRule(string Group, Role? Role, string Unit, string Site, DateOnly? From, DateOnly? Until);

/// <summary>The rules by which groups at the region's sign-in get roles: added and ended, never changed, each change in the trail.</summary>
public sealed class KeepSignInRules(OpenDatabase open, TimeProvider clock)
{
    /// <summary>All rules, those that hold or will hold first, with the names of those who made them.</summary>
    public async Task<(IReadOnlyList<StoredSignInRule> Rules, ActorNames Names)> All(CancellationToken cancel)
    {
        var today = SwedishTime.Today(clock);
        await using var db = open();
        var rules = await db.SignInRules.AsNoTracking().OrderBy(r => r.Until != null && r.Until < today).ThenBy(r => r.Group).ThenBy(r => r.Id).ToListAsync(cancel);
        return (rules, await ActorNames.Load(db, rules.Select(r => r.AddedBy), cancel));
    }

    /// <summary>Adds one.</summary>
    public async Task<RuleAnswer> Add(WantedRule wanted, Mandated by, CancellationToken cancel)
    {
        var (group, now, day) = (wanted.Group.Trim(), clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
        var answer = group.Length is 0 or > StoredSignInRule.LongestGroup || group.Any(char.IsControl) || PersonalNumbers.AreIn(group) ? RuleAnswer.BadGroup
            : wanted.From is not { } first || first < day || wanted.Until < first ? RuleAnswer.BadDays
            : wanted.Role is Role.PrivateProvider && wanted.Unit.Length == 0 ? RuleAnswer.NeedsUnit
            : RuleAnswer.Done;
        if (answer != RuleAnswer.Done)
        {
            return answer;
        }

        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var today = await Authority.Read(db, day, cancel);
                var (unit, site) = (today.Unit(wanted.Unit), today.Site(wanted.Site));
                if ((unit is null && wanted.Unit.Length > 0) || (site is null && wanted.Site.Length > 0))
                {
                    answer = RuleAnswer.UnknownPart;
                    return;
                }

                var scope = wanted.Role is null ? MandateScope.Region : today.Book.Whole(new MandateScope(unit?.Id, site?.Id));
                var (unitId, siteId, until) = (scope.UnitId, scope.SiteId, wanted.Until ?? DateOnly.MaxValue);
                if (await db.SignInRules.AnyAsync(
                    r => r.Group == group && r.Role == wanted.Role && r.UnitId == unitId && r.SiteId == siteId && r.From <= until && (r.Until == null || r.Until >= wanted.From),
                    cancel))
                {
                    answer = RuleAnswer.Exists;
                    return;
                }

                var rule = new StoredSignInRule
                {
                    Group = group,
                    Role = wanted.Role,
                    UnitId = unitId,
                    SiteId = siteId,
                    From = wanted.From!.Value,
                    Until = wanted.Until,
                    AddedBy = by.By,
                    AddedAt = now,
                };
                db.SignInRules.Add(rule);
                await db.SaveChangesAsync(cancel);
                db.Note(by.By, TrailAction.SignInRuleAdded, Subject.SignInRule(rule.Id), now, ("role", wanted.Role is { } role ? (int)role : -1), ("unit", unitId ?? 0), ("site", siteId ?? 0));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return answer;
    }

    /// <summary>Ends one at once, with every mandate that it has given and their stand-ins'.</summary>
    public async Task<RuleAnswer> End(int id, Mandated by, CancellationToken cancel)
    {
        var answer = RuleAnswer.Done;
        await using var db = open();
        await db.ChangeMandates(
            async () =>
            {
                var (now, day) = (clock.GetUtcNow().UtcDateTime, SwedishTime.Today(clock));
                if (await db.SignInRules.SingleOrDefaultAsync(r => r.Id == id, cancel) is not { } rule || rule.Until < day)
                {
                    answer = RuleAnswer.NoSuch;
                    return;
                }

                var given = await db.MandateGrants.Where(g => g.SignInRuleId == id && (g.Until == null || g.Until >= day)).ToListAsync(cancel);
                var open = (await db.Accounts.Where(a => a.ClosedAt == null).Select(a => a.Id).ToListAsync(cancel)).ToHashSet();
                if (!GrantRules.EndAll((await Authority.Read(db, day, cancel)).Book, [.. given.Select(g => g.ToGrant())], open.Contains).IsAllowed)
                {
                    answer = RuleAnswer.LastAdministrator;
                    return;
                }

                foreach (var grant in given)
                {
                    await db.EndWithDeputies(grant, by.By, now, day, cancel);
                }

                (rule.Until, rule.EndedBy, rule.EndedAt) = (day.AddDays(-1), by.By, now);
                db.Note(by.By, TrailAction.SignInRuleEnded, Subject.SignInRule(id), now, ("mandates", given.Count));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return answer;
    }
}
