using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Access.KeepSettings;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>A thing in the trail, taken apart.</summary>
/// <param name="Kind">Such as <c>account</c>.</param>
/// <param name="Number">Its number.</param>
public readonly record struct SubjectParts(string Kind, int Number)
{
    /// <summary>The parts; none for the program as a whole or what has no number.</summary>
    public static SubjectParts? Of(Subject subject) =>
        subject.Text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && int.TryParse(subject.Text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new SubjectParts(subject.Text[..colon], number)
            : null;
}

/// <summary>What the trail is about and still exists, by name where it has one. The trail itself holds numbers only.</summary>
internal static class SubjectNames
{
    public static async Task<IReadOnlyDictionary<Subject, string>> Load(VardbalansContext db, IEnumerable<Subject> subjects, CancellationToken cancel)
    {
        var numbers = subjects.Distinct().Select(SubjectParts.Of).OfType<SubjectParts>().ToLookup(p => p.Kind, p => p.Number);
        var known = new Dictionary<Subject, string>();
        async Task Add(string kind, Func<List<int>, Task<Dictionary<int, string>>> load)
        {
            // In parts: a database takes only so many numbers at a time.
            foreach (var some in numbers[kind].Chunk(500))
            {
                foreach (var (id, name) in await load([.. some]))
                {
                    known[Subject.Of(kind, id)] = name;
                }
            }
        }

        await Add("account", ids => db.Accounts.Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel));
        await Add("token", ids => db.ApiTokens.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel));
        await Add("load", ids => db.LoadBatches.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.SourceName, cancel));
        await Add("source", ids => db.LoadSources.Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancel));
        await Add("mandate", ids => db.MandateGrants.Where(g => ids.Contains(g.Id)).ToDictionaryAsync(g => g.Id, _ => string.Empty, cancel));
        await Add("setting", ids => Task.FromResult(RegionSetting.All.Where(s => ids.Contains(s.Number)).ToDictionary(s => s.Number, SettingWords.Of)));
        return known;
    }

    /// <summary>Also what the entries' numbers mean: people, mandates with person and role, units and sites. For showing only.</summary>
    public static async Task<IReadOnlyDictionary<Subject, string>> OfAll(VardbalansContext db, IReadOnlyList<TrailEntry> entries, CancellationToken cancel)
    {
        var numbers = entries.SelectMany(e => TrailWords.Numbers(e.Detail)).Distinct().ToLookup(n => n.Name, n => n.Value);
        var subjects = entries.Select(e => e.Subject).Concat(numbers["account"].Select(n => Subject.Of("account", n))).ToList();
        var mandates = subjects.Select(SubjectParts.Of).OfType<SubjectParts>().Where(p => p.Kind == "mandate").Select(p => (long)p.Number).Concat(numbers["deputyFor"]).Distinct().ToList();
        var grants = await db.MandateGrants.AsNoTracking().Where(g => mandates.Contains(g.Id)).Select(g => new { g.Id, g.AccountId, g.Role }).ToListAsync(cancel);
        var known = new Dictionary<Subject, string>(await Load(db, subjects.Concat(grants.Select(g => Subject.Account(g.AccountId))), cancel));
        foreach (var grant in grants)
        {
            known[Subject.Mandate(grant.Id)] = TrailText.SubjectNamed.With(
                known.GetValueOrDefault(Subject.Account(grant.AccountId), AccessRuleText.ActorUnknown), AccessWords.Of(grant.Role));
        }

        var (units, sites) = (numbers["unit"].ToList(), numbers["site"].ToList());
        foreach (var unit in await db.CareUnits.AsNoTracking().Where(u => units.Contains(u.Id)).Select(u => new { u.Id, u.Name }).ToListAsync(cancel))
        {
            known[Subject.Of("unit", unit.Id)] = unit.Name;
        }

        foreach (var site in await db.Sites.AsNoTracking().Where(s => sites.Contains(s.Id)).Select(s => new { s.Id, s.Name }).ToListAsync(cancel))
        {
            known[Subject.Of("site", site.Id)] = site.Name;
        }

        return known;
    }
}
