using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.RunAgain;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.LinkCodes;

/// <summary>How a wish to change links ended.</summary>
public enum LinkAnswer
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such source, code or target.</summary>
    NoSuch,

    /// <summary>The code already has a link that holds at the same time.</summary>
    Linked,

    /// <summary>The last day is before the first.</summary>
    Backwards,
}

/// <summary>A code to be linked.</summary>
/// <param name="Source">The source's key.</param>
/// <param name="Kind">What it is a code for.</param>
/// <param name="Code">As it stands in the file.</param>
/// <param name="Target">What it means.</param>
/// <param name="From">First day; none: always.</param>
/// <param name="To">Last day; none: until further notice.</param>
public sealed record LinkWish(string Source, CodeKind Kind, string Code, string Target, DateOnly? From, DateOnly? To);

/// <summary>Links codes to what they mean, and at once runs again the rows that waited for them.</summary>
public sealed class LinkCodes(OpenDatabase open, TimeProvider clock, RunAgain.RunAgain again)
{
    /// <summary>All links and the sources, names and people that go with them, the latest first.</summary>
    public async Task<LinkList> All(string? source, CancellationToken cancel)
    {
        await using var db = open();
        var sources = await db.LoadSources.AsNoTracking().OrderBy(s => s.Name).ToListAsync(cancel);
        var chosen = sources.FirstOrDefault(s => s.Key == source)?.Id;
        var links = await db.CodeLinks.AsNoTracking().Where(l => chosen == null || l.SourceId == chosen).OrderByDescending(l => l.Id).ToListAsync(cancel);
        var targets = await LinkTargets.Load(db, await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), cancel);
        var names = await ActorNames.Load(db, links.SelectMany(l => new[] { l.By, l.RemovedBy ?? l.By }), cancel);
        return new LinkList(links, sources, targets, names, SwedishTime.Today(clock), source);
    }

    /// <summary>The codes that wait, with proposals.</summary>
    public async Task<IReadOnlyList<UnlinkedCode>> Waiting(CancellationToken cancel)
    {
        await using var db = open();
        return await ReadCodes.Of(db, await LinkTargets.Load(db, await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), cancel), cancel);
    }

    /// <summary>Links one code and runs its source's rows again.</summary>
    public async Task<(LinkAnswer Answer, RunAnswer? Ran)> Link(LinkWish wish, Mandated by, CancellationToken cancel)
    {
        var answer = await Store([wish], by, cancel);
        return answer == LinkAnswer.Done ? (answer, await again.Run(wish.Source, by, cancel)) : (answer, null);
    }

    /// <summary>Links every code whose proposal is sure.</summary>
    public async Task<(int Linked, RunAnswer Ran)> LinkSure(Mandated by, CancellationToken cancel)
    {
        var sure = (await Waiting(cancel)).Where(c => c is { IsSure: true, CanBeLinked: true }).Select(c => new LinkWish(c.Source, c.Kind, c.Code, c.Proposal!.Code, MondayOf(c.From), null)).ToList();
        var linked = new List<LinkWish>();
        foreach (var wish in sure)
        {
            if (await Store([wish], by, cancel) == LinkAnswer.Done)
            {
                linked.Add(wish);
            }
        }

        var ran = RunAnswer.Nothing;
        foreach (var source in linked.Select(w => w.Source).Distinct())
        {
            ran += await again.Run(source, by, cancel);
        }

        return (linked.Count, ran);
    }

    /// <summary>Takes a link back altogether. The rows that it let in wait again at once; only then is the link no more, so that a stop in between can be done over.</summary>
    public async Task<(LinkAnswer Answer, RunAnswer Ran)> Undo(int id, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.CodeLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, cancel) is not { } link)
        {
            return (LinkAnswer.NoSuch, RunAnswer.Nothing);
        }

        var ran = await again.TakeBack(link, by, cancel);
        return ran.Refusals.Count > 0 ? (LinkAnswer.Done, ran) : (await End(id, null, by, cancel), ran);
    }

    /// <summary>Ends a link with a last day, or takes it back altogether when none is given. Rows that have gone in by it stay.</summary>
    public async Task<LinkAnswer> End(int id, DateOnly? last, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.CodeLinks.SingleOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, cancel) is not { } link)
        {
            return LinkAnswer.NoSuch;
        }

        if (last < link.From)
        {
            return LinkAnswer.Backwards;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (last is { } day)
        {
            await db.CodeLinks.Where(l => l.Id == id).ExecuteUpdateAsync(l => l.SetProperty(x => x.To, day), cancel);
        }
        else
        {
            (link.RemovedBy, link.RemovedAt) = (by.By, now);
        }

        db.Note(by.By, TrailAction.CodeLinkEnded, Subject.Of("link", id), now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return LinkAnswer.Done;
    }

    /// <summary>The Monday of a day's week: links hold by whole weeks unless somebody says otherwise.</summary>
    internal static DateOnly? MondayOf(DateOnly? day) => day is { } d ? d.AddDays(-(((int)d.DayOfWeek + 6) % 7)) : null;

    private async Task<LinkAnswer> Store(IReadOnlyList<LinkWish> wishes, Mandated by, CancellationToken cancel)
    {
        await using var db = open();
        var now = clock.GetUtcNow().UtcDateTime;
        var targets = await LinkTargets.Load(db, await Data.Catalogue.Load(db, SwedishTime.Today(clock), cancel), cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var wish in wishes)
        {
            if (await db.LoadSources.AsNoTracking().SingleOrDefaultAsync(s => s.Key == wish.Source, cancel) is not { } source
                || wish.Code.Length == 0 || targets.Find(wish.Kind, wish.Target) is null)
            {
                return LinkAnswer.NoSuch;
            }

            if (wish.To < wish.From)
            {
                return LinkAnswer.Backwards;
            }

            var others = await db.CodeLinks.AsNoTracking()
                .Where(l => l.SourceId == source.Id && l.Kind == wish.Kind && l.Code == wish.Code && l.RemovedAt == null).ToListAsync(cancel);
            if (others.Any(o => (o.To is null || wish.From is null || o.To >= wish.From) && (wish.To is null || o.From is null || o.From <= wish.To)))
            {
                return LinkAnswer.Linked;
            }

            var link = new CodeLink
            {
                SourceId = source.Id,
                Kind = wish.Kind,
                Code = wish.Code,
                Target = wish.Target,
                From = wish.From,
                To = wish.To,
                By = by.By,
                At = now,
            };
            db.CodeLinks.Add(link);
            await db.SaveChangesAsync(cancel);
            db.Note(by.By, TrailAction.CodeLinked, Subject.Of("link", link.Id), now);
            await db.SaveChangesAsync(cancel);
        }

        await transaction.CommitAsync(cancel);
        return LinkAnswer.Done;
    }
}
