using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Importing.KeepProfiles;

/// <summary>A source in the list.</summary>
/// <param name="Source">The source.</param>
/// <param name="Freshness">How fresh it is; none before its first load.</param>
/// <param name="Version">Its newest profile.</param>
public sealed record SourceLine(LoadSource Source, SourceFreshness? Freshness, int Version);

/// <summary>A version of a profile.</summary>
public sealed record VersionLine(SourceProfile Profile, string By);

/// <summary>A source with the versions of its profile, the newest first, and the one that is shown.</summary>
public sealed record SourceView(LoadSource Source, SourceFreshness? Freshness, SourceProfile Shown, IReadOnlyList<VersionLine> Versions);

/// <summary>What became of a profile that somebody wrote.</summary>
/// <param name="Saved">The version; none when it was not saved.</param>
/// <param name="Key">The source's key, when it was saved.</param>
/// <param name="Faults">Why it was not.</param>
/// <param name="Newer">Another's version that came meanwhile.</param>
public sealed record SaveAnswer(SourceProfile? Saved, string? Key, IReadOnlyList<Finding> Faults, int? Newer = null);

/// <summary>Sources and their profiles: which there are, one of them, a new version.</summary>
public sealed class KeepProfiles(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The most signs that a profile may have.</summary>
    public const int Longest = 1_000_000;

    /// <summary>What findings call a profile that was written on the page.</summary>
    private const string OnThePage = "profil";

    /// <summary>All sources, those with the stalest figures first.</summary>
    public async Task<IReadOnlyList<SourceLine>> All(CancellationToken cancel)
    {
        await using var db = open();
        var freshness = (await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel)).ToDictionary(f => f.Source);
        var versions = await db.SourceProfiles.GroupBy(p => p.SourceId).Select(g => new { g.Key, Newest = g.Max(p => p.Version) }).ToDictionaryAsync(g => g.Key, g => g.Newest, cancel);
        return
        [
            .. (await db.LoadSources.AsNoTracking().ToListAsync(cancel))
                .Select(s => new SourceLine(s, freshness.GetValueOrDefault(s.Key), versions.GetValueOrDefault(s.Id)))
                .OrderByDescending(s => s.Freshness?.IsStale).ThenBy(s => s.Source.Name, StringComparer.CurrentCulture),
        ];
    }

    /// <summary>One source and a version of its profile, the newest unless another is asked for; none when there is no such.</summary>
    public async Task<SourceView?> One(string key, int? version, CancellationToken cancel)
    {
        await using var db = open();
        if (await db.LoadSources.AsNoTracking().SingleOrDefaultAsync(s => s.Key == key, cancel) is not { } source)
        {
            return null;
        }

        var profiles = await db.SourceProfiles.AsNoTracking().Where(p => p.SourceId == source.Id).OrderByDescending(p => p.Version).ToListAsync(cancel);
        var shown = version is null ? profiles.FirstOrDefault() : profiles.FirstOrDefault(p => p.Version == version);
        var names = await ActorNames.Load(db, profiles.Select(p => p.By), cancel);
        var freshness = await SourceFreshness.Load(db, clock.GetUtcNow().UtcDateTime, cancel);
        return shown is null ? null : new SourceView(
            source, freshness.FirstOrDefault(f => f.Source == key), shown, [.. profiles.Select(p => new VersionLine(p, names.Of(p.By)))]);
    }

    /// <summary>Saves what was written as a source's next version, unless it has faults or somebody was before.</summary>
    /// <param name="by">Who, with the right to.</param>
    /// <param name="text">The profile.</param>
    /// <param name="key">The source that is edited; none for a new one.</param>
    /// <param name="basedOn">The version that was edited.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<SaveAnswer> Save(Mandated by, string text, string? key, int basedOn, CancellationToken cancel)
    {
        if (by.Mandate != Core.Governance.Mandate.Administer)
        {
            throw new ArgumentException("Profiles are the whole installation's.", nameof(by));
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            var facts = FactsOf(bytes);
            await using var db = open();
            var newest = await KeptProfiles.Newest(db, facts.Key, cancel);
            if (key is null && newest is not null)
            {
                return new SaveAnswer(null, null, [new Finding("source-exists", facts.Key)]);
            }

            if (key is not null && facts.Key != key)
            {
                return new SaveAnswer(null, null, [new Finding("source-key-changed", key, facts.Key)]);
            }

            if (newest is not null && newest.Version != basedOn)
            {
                return new SaveAnswer(null, null, [new Finding("profile-saved-meanwhile", newest.Version.ToString(CultureInfo.InvariantCulture))], newest.Version);
            }

            return new SaveAnswer(await KeptProfiles.Keep(db, facts, bytes, by.By, clock.GetUtcNow().UtcDateTime, cancel), facts.Key, []);
        }
        catch (LoadRefused refused)
        {
            return new SaveAnswer(null, null, refused.Findings);
        }
    }

    /// <summary>What a profile of any feed says of its source.</summary>
    private static SourceFacts FactsOf(byte[] bytes)
    {
        return Counts.CountFeeds.Of(CountProfileReader.FeedOf(bytes, OnThePage)) is not null
            ? SourceFacts.Of(CountProfileReader.Read(bytes, OnThePage))
            : SourceFacts.Of(ProfileReader.Read(bytes, OnThePage));
    }
}
