using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Features.Access.ShowTrail;

/// <summary>Where somebody who fetches the trail bit by bit has come: the last entry had.</summary>
/// <param name="Seal">The seal that covers it.</param>
/// <param name="Entry">Its number.</param>
/// <remarks>
/// By seal before number, since an entry with a low number may be committed after one with a higher: seals are made one after
/// another, so nothing ever comes in before a place that has been passed.
/// </remarks>
public readonly record struct TrailPlace(long Seal, long Entry)
{
    /// <summary>Reads <c>17-1024</c>; empty is the beginning.</summary>
    public static bool TryParse(string? text, out TrailPlace place)
    {
        place = default;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (text.Split('-') is not [var seal, var entry]
            || !long.TryParse(seal, NumberStyles.None, CultureInfo.InvariantCulture, out var s)
            || !long.TryParse(entry, NumberStyles.None, CultureInfo.InvariantCulture, out var e))
        {
            return false;
        }

        place = new TrailPlace(s, e);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Seal}-{Entry}");
}

/// <summary>An entry as a machine gets it: numbers and stable names only.</summary>
public sealed record TrailAnswerEntry(
    long Number, DateTime At, string By, string Action, string Subject, IReadOnlyDictionary<string, long> Detail, long Seal);

/// <summary>A seal as a machine gets it.</summary>
public sealed record TrailAnswerSeal(long Number, DateTime MadeAt, int Entries, string BatchHash, string PreviousHash, string Hash);

/// <summary>A stretch of the sealed trail, in the order of seals.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">Where to go on from, now or later; always given.</param>
/// <param name="HasMore">Is there more already?</param>
/// <param name="NewestSeal">The newest seal of all.</param>
public sealed record TrailAnswer(IReadOnlyList<TrailAnswerEntry> Entries, string Next, bool HasMore, TrailAnswerSeal? NewestSeal);

/// <summary>Hands out the sealed trail to a log system, bit by bit, each entry once.</summary>
public sealed class FetchTrail(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The most entries in one answer.</summary>
    public const int Most = 1000;

    /// <summary>What comes after a place. That it was taken is noted, unless it is only notes of the fetcher's own.</summary>
    /// <param name="by">Who fetches.</param>
    /// <param name="purpose">What a person has stated; a machine states none.</param>
    /// <param name="after">The last entry had.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<TrailAnswer> Run(Actor by, StatedPurpose? purpose, TrailPlace after, int limit, CancellationToken cancel)
    {
        await using var db = open();
        var (seal, entry) = after;
        var found = await db.TrailEntries.AsNoTracking()
            .Where(e => (e.SealId > seal || (e.SealId == seal && e.Id > entry))
                // What bears a number that no seal has, somebody else has stored; on SQLite it need not even be a number to go on from.
                && db.TrailSeals.Any(s => s.Id == e.SealId))
            .OrderBy(e => e.SealId).ThenBy(e => e.Id).Take(limit + 1).ToListAsync(cancel);
        var hasMore = found.Count > limit;
        var entries = hasMore ? found[..limit] : found;
        if (entries.Exists(e => e.By != by || e.Action != TrailAction.TrailExported))
        {
            (string, long)[] detail = purpose is null ? [("entries", entries.Count)] : [("entries", entries.Count), ("purpose", (int)purpose.Purpose)];
            db.Note(by, TrailAction.TrailExported, Subject.None, clock.GetUtcNow().UtcDateTime, detail);
            await db.SaveChangesAsync(cancel);
        }

        var newest = await db.TrailSeals.AsNoTracking().OrderByDescending(s => s.Id).FirstOrDefaultAsync(cancel);
        return new TrailAnswer(
            [.. entries.Select(Of)],
            (entries is [.., var last] ? new TrailPlace(last.SealId!.Value, last.Id) : after).ToString(),
            hasMore,
            newest is null ? null : new TrailAnswerSeal(newest.Id, newest.MadeAt, newest.Entries, newest.BatchHash, newest.PreviousHash, newest.Hash));
    }

    private static TrailAnswerEntry Of(TrailEntry e)
    {
        var detail = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, value) in TrailWords.Numbers(e.Detail))
        {
            detail[name] = value;
        }

        return new TrailAnswerEntry(e.Id, e.At, e.By.Text, e.Action.ToString(), e.Subject.Text, detail, e.SealId!.Value);
    }
}
