using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Features.Importing.Privacy;

/// <summary>The keys of <see cref="Pseudonyms"/>: a file that is never in the database, one key a line, and in the database how many are in use and what they can be told by.</summary>
/// <param name="file">The file. Nodes that share a database share it.</param>
internal sealed class PseudonymKeys(string file)
{
    private const string CheckKey = "pseudonym.check";
    private const int KeyBytes = 32;

    /// <summary>The chain in use; the first load of an installation makes the first key.</summary>
    /// <exception cref="LoadRefused">The file is missing, damaged or another than the one that the stored pseudonyms were made by.</exception>
    public async Task<Pseudonyms> Open(VardbalansContext db, Authorship by, CancellationToken cancel)
    {
        var known = await Checks(db, cancel);
        var keys = await Read(cancel);
        if (known.Length == 0)
        {
            keys = keys.Count > 0 ? keys : await Add(keys, cancel);
            await SaveChecks(db, keys, by, cancel);
            return new Pseudonyms(keys);
        }

        // One more than is in use waits for a rotation that was not finished.
        var isOurs = keys.Count >= known.Length && known.SequenceEqual(keys.Take(known.Length).Select(Pseudonyms.CheckOf));
        return isOurs ? new Pseudonyms([.. keys.Take(known.Length)]) : throw new LoadRefused(keys.Count == 0 ? "pseudonym-key-missing" : "pseudonym-key-another", file);
    }

    /// <summary>The chain in use with one key more, which is in the file but not in use until <see cref="Use"/>.</summary>
    public async Task<(Pseudonyms Old, Pseudonyms New)> Longer(VardbalansContext db, Authorship by, CancellationToken cancel)
    {
        var old = await Open(db, by, cancel);
        var keys = await Read(cancel);
        keys = keys.Count > old.Version ? keys : await Add(keys, cancel);
        return (old, new Pseudonyms([.. keys.Take(old.Version + 1)]));
    }

    /// <summary>Takes the first <paramref name="count"/> keys into use, in the current transaction.</summary>
    public async Task Use(VardbalansContext db, int count, Authorship by, CancellationToken cancel)
    {
        await SaveChecks(db, [.. (await Read(cancel)).Take(count)], by, cancel);
        db.Note(by.Who, TrailAction.PseudonymsRotated, Subject.Of("pseudonyms", count), by.At);
        await db.SaveChangesAsync(cancel);
    }

    private static async Task<string[]> Checks(VardbalansContext db, CancellationToken cancel) =>
        (await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Key == CheckKey, cancel))?.Value.Split(' ') ?? [];

    private static async Task SaveChecks(VardbalansContext db, IReadOnlyList<byte[]> keys, Authorship by, CancellationToken cancel)
    {
        var value = string.Join(' ', keys.Select(Pseudonyms.CheckOf));
        if (await db.Settings.SingleOrDefaultAsync(s => s.Key == CheckKey, cancel) is { } setting)
        {
            (setting.Value, setting.ChangedBy, setting.ChangedAt) = (value, by.Who, by.At);
        }
        else
        {
            db.Settings.Add(new Setting { Key = CheckKey, Value = value, ChangedBy = by.Who, ChangedAt = by.At });
        }

        await db.SaveChangesAsync(cancel);
    }

    private async Task<IReadOnlyList<byte[]>> Read(CancellationToken cancel)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            var keys = (await File.ReadAllLinesAsync(file, cancel)).Where(l => l.Length > 0).Select(Convert.FromBase64String).ToList();
            return keys.TrueForAll(k => k.Length == KeyBytes) ? keys : throw new LoadRefused("pseudonym-key-another", file);
        }
        catch (FormatException)
        {
            throw new LoadRefused("pseudonym-key-another", file);
        }
    }

    /// <summary>Writes the whole file beside the old one and puts it in its place, readable by its owner only.</summary>
    private async Task<IReadOnlyList<byte[]>> Add(IReadOnlyList<byte[]> keys, CancellationToken cancel)
    {
        IReadOnlyList<byte[]> more = [.. keys, RandomNumberGenerator.GetBytes(KeyBytes)];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var beside = string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}");
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var to = new StreamWriter(beside, options))
        {
            foreach (var key in more)
            {
                await to.WriteLineAsync(Convert.ToBase64String(key).AsMemory(), cancel);
            }
        }

        try
        {
            // A first key is never put in the place of another: two programs may begin at once.
            File.Move(beside, file, overwrite: keys.Count > 0);
            return more;
        }
        catch (IOException) when (keys.Count == 0 && File.Exists(file))
        {
            File.Delete(beside);
            return await Read(cancel);
        }
    }
}
