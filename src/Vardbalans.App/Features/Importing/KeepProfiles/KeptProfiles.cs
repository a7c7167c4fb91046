using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.KeepProfiles;

/// <summary>What a profile says of its source, as it is kept.</summary>
/// <param name="Key">The source's stable key.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Feed">What its rows are.</param>
/// <param name="ExpectedEveryDays">How often it is expected.</param>
internal sealed record SourceFacts(string Key, string Name, Feed Feed, int ExpectedEveryDays)
{
    /// <summary>Of a profile of events or of weekly measures.</summary>
    public static SourceFacts Of(ImportProfile profile) => new(profile.Source, profile.Name, profile.Feed, profile.ExpectedEveryDays);

    /// <summary>Of a profile of counts.</summary>
    public static SourceFacts Of(CountProfile profile) => new(profile.Source, profile.Name, profile.Feed, profile.ExpectedEveryDays);
}

/// <summary>Sources and the versions of their profiles in the database.</summary>
internal static class KeptProfiles
{
    /// <summary>Stores the source if it is new, and the profile as its next version unless the newest says the same.</summary>
    /// <remarks>An older profile that is used again becomes the newest version: so a change can be taken back. The source's name and rhythm follow.</remarks>
    /// <returns>The version that says what the profile says.</returns>
    /// <exception cref="LoadRefused">The source delivers another feed: a key is never given another meaning. Or a personal number stands in the profile.</exception>
    public static async Task<SourceProfile> Keep(
        VardbalansContext db, SourceFacts facts, ReadOnlyMemory<byte> profile, Actor by, DateTime now, CancellationToken cancel)
    {
        var text = TextOf(profile.Span);
        var checksum = ChecksumOf(text);
        if (text.Split('\n').ToList().FindIndex(PersonalNumbers.AreIn) is >= 0 and var line)
        {
            throw new LoadRefused("profile-holds-number", $"{line + 1}");
        }

        SourceProfile? kept = null;
        await db.InTransaction(
            async () =>
            {
                var source = await Source(db, facts, cancel);
                var newest = await db.SourceProfiles.AsNoTracking().Where(p => p.SourceId == source.Id).OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancel);
                if (newest?.Checksum == checksum)
                {
                    kept = newest;
                    return;
                }

                (source.Name, source.ExpectedEveryDays) = (facts.Name, facts.ExpectedEveryDays);
                kept = new SourceProfile
                {
                    SourceId = source.Id,
                    Version = 1 + (newest?.Version ?? 0),
                    Json = text,
                    Checksum = checksum,
                    By = by,
                    At = now,
                };
                db.SourceProfiles.Add(kept);
                db.Note(by, TrailAction.ProfileSaved, Subject.Source(source.Id), now, ("version", kept.Version));
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return kept!;
    }

    /// <summary>The newest version of a source's profile; none when there is no such source.</summary>
    public static Task<SourceProfile?> Newest(VardbalansContext db, string key, CancellationToken cancel) => (
        from profile in db.SourceProfiles.AsNoTracking()
        join source in db.LoadSources on profile.SourceId equals source.Id
        where source.Key == key
        orderby profile.Version descending
        select profile).FirstOrDefaultAsync(cancel);

    /// <summary>The text of a profile's bytes, without a byte order mark.</summary>
    public static string TextOf(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8);

    /// <summary>SHA-256, in hex. Ends of lines that an editor or a form has changed are no change.</summary>
    public static string ChecksumOf(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").TrimEnd())));

    private static async Task<LoadSource> Source(VardbalansContext db, SourceFacts facts, CancellationToken cancel)
    {
        if (await db.LoadSources.SingleOrDefaultAsync(s => s.Key == facts.Key, cancel) is { } known)
        {
            return known.Feed == facts.Feed ? known : throw new LoadRefused("source-of-another-feed", facts.Key);
        }

        var added = new LoadSource { Key = facts.Key, Name = facts.Name, Feed = facts.Feed, ExpectedEveryDays = facts.ExpectedEveryDays };
        db.LoadSources.Add(added);
        await db.SaveChangesAsync(cancel);
        return added;
    }
}
