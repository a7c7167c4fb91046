using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Counts;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.ShowQuality;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>A code that rows wait for, with what it is likely to mean.</summary>
/// <param name="Source">The source's key.</param>
/// <param name="SourceName">Its name.</param>
/// <param name="Kind">What it is a code for.</param>
/// <param name="Code">As it stands in the file, without anything that looks like a person's number.</param>
/// <param name="Description">What the file itself calls it, where it does.</param>
/// <param name="Rows">Rows that wait for it.</param>
/// <param name="From">The first day of them that could be read.</param>
/// <param name="Proposal">The likeliest target; none when nothing is alike.</param>
/// <param name="Certainty">How sure the proposal is, 0 to 1.</param>
public sealed record UnlinkedCode(
    string Source, string SourceName, CodeKind Kind, string Code, string? Description, int Rows, DateOnly? From, LinkTarget? Proposal, double Certainty)
{
    /// <summary>From here a proposal may be taken with the others in one go.</summary>
    public const double Sure = 0.9;

    /// <summary>Below this the proposal is a guess, and is marked so.</summary>
    public const double Guess = 0.7;

    /// <summary>Below this nothing is proposed: a wrong proposal costs more than none.</summary>
    public const double Least = 0.5;

    /// <summary>May be linked without a look at each.</summary>
    public bool IsSure => Proposal is not null && Certainty >= Sure;

    /// <summary>Can it be linked at all? What was masked is no code any more.</summary>
    public bool CanBeLinked => !Code.Contains(PersonalNumbers.Mask, StringComparison.Ordinal);
}

/// <summary>Reads the codes that rows wait for, by volume, with proposals.</summary>
internal static class ReadCodes
{
    /// <summary>Codes that are shown; the rest are told as a number.</summary>
    public const int Most = 200;

    public static async Task<IReadOnlyList<UnlinkedCode>> Of(VardbalansContext db, LinkTargets targets, CancellationToken cancel)
    {
        var waiting = await db.WaitingCodes(ReadWaiting.Codes).ToListAsync(cancel);
        if (waiting.Count == 0)
        {
            return [];
        }

        var ids = waiting.Select(w => w.BatchId).Distinct().ToList();
        var loads = await db.LoadBatches.AsNoTracking().Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, cancel);
        var dimensions = await Dimensions(db, [.. loads.Values.Select(l => l.SourceId).Distinct()], cancel);
        var links = await db.CodeLinks.AsNoTracking().Where(l => l.RemovedAt == null).ToListAsync(cancel);
        var codes = new List<UnlinkedCode>();
        foreach (var group in waiting.GroupBy(w => (loads[w.BatchId].Source, w.Reason, w.Column, w.Code)).OrderByDescending(g => g.Sum(w => w.Rows)).Take(Most))
        {
            var newest = loads[group.Max(w => w.BatchId)];
            var kind = group.Key.Reason switch
            {
                Reason.UnknownUnit => CodeKind.Unit,
                Reason.UnknownActivity => CodeKind.Activity,
                _ => dimensions.GetValueOrDefault((newest.SourceId, group.Key.Column), CodeKind.Competence),
            };
            var description = codes.Count < 40 ? await CodeDescriptions.Of(db, newest, group.Key.Column, group.Key.Code, cancel) : null;
            var (proposal, certainty) = Propose(targets, links, kind, group.Key.Code, description);
            codes.Add(new UnlinkedCode(
                group.Key.Source, newest.SourceName, kind, PersonalNumbers.Replace(group.Key.Code), description, group.Sum(w => w.Rows), group.Min(w => w.Oldest), proposal, certainty));
        }

        return codes;
    }

    /// <summary>What another source calls the same goes first; then likeness, less sure when a second target is as alike.</summary>
    private static (LinkTarget? Proposal, double Certainty) Propose(LinkTargets targets, List<CodeLink> links, CodeKind kind, string code, string? description)
    {
        if (links.FirstOrDefault(l => l.Kind == kind && l.Code == code) is { } same && targets.Find(kind, same.Target) is { } known)
        {
            return (known, 0.98);
        }

        var ranked = targets.Of(kind).Select(t => (Target: t, Likeness: Likeness.Of(code, description, t.Code, t.Names)))
            .OrderByDescending(t => t.Likeness).ThenBy(t => t.Target.Code, StringComparer.Ordinal).Take(2).ToList();
        return Likeness.Certainty([.. ranked.Select(r => r.Likeness)]) is >= UnlinkedCode.Least and var certainty ? (ranked[0].Target, certainty) : (null, 0);
    }

    private static async Task<Dictionary<(int Source, string Column), CodeKind>> Dimensions(VardbalansContext db, List<int> sources, CancellationToken cancel)
    {
        var newest = await db.SourceProfiles.AsNoTracking().Where(p => sources.Contains(p.SourceId)
            && p.Version == db.SourceProfiles.Where(o => o.SourceId == p.SourceId).Max(o => o.Version)).ToListAsync(cancel);
        var kinds = new Dictionary<(int, string), CodeKind>();
        foreach (var profile in newest)
        {
            try
            {
                foreach (var (column, kind) in KindsOf(System.Text.Encoding.UTF8.GetBytes(profile.Json)))
                {
                    kinds[(profile.SourceId, column)] = kind;
                }
            }
            catch (LoadRefused)
            {
                // A profile of another time: its codes are shown, with the widest guess of their kind.
            }
        }

        return kinds;
    }

    /// <summary>What each column's codes are codes for, whatever the profile is of.</summary>
    private static IEnumerable<(string Column, CodeKind Kind)> KindsOf(byte[] json)
    {
        if (CountFeeds.Of(CountProfileReader.FeedOf(json, string.Empty)) is not null)
        {
            var counts = CountProfileReader.Read(json, string.Empty);
            return new[] { (counts.Sites?.Column, CodeKind.Site), (counts.Residence?.Column, CodeKind.Residence) }.Where(c => c.Item1 is not null)!;
        }

        var profile = ProfileReader.Read(json, string.Empty);
        return EventFeeds.Of(profile.Feed) is { } feed
            ? feed.Fields.Where(f => f.Codes is not null && profile.Fields.GetValueOrDefault(f.Name)?.Column is not null).Select(f => (profile.Fields[f.Name].Column!, f.Codes!.Value))
            : profile.Dimensions.Select(d => (d.Column, LinkedCode.KindOf(d.To)));
    }
}
