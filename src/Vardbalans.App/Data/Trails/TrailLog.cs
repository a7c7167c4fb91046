using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data.Trails;

/// <summary>The newest seals in a text file per day, so that a chain that is made anew or cut off is found out. No names.</summary>
/// <remarks>
/// It proves the more the farther away a copy is kept. A line is the instant (UTC), the seal's number and its hash:
/// <c>2026-11-22T02:34:48.1234560Z 17 9f86…</c>
/// </remarks>
/// <param name="folder">Where the files stand; made when the first line is written, for the owner's eyes only.</param>
/// <param name="local">Turns an instant (UTC) into the time where a day begins and ends.</param>
public sealed partial class TrailLog(string folder, Func<DateTime, DateTime> local)
{
    private const int Attempts = 40;
    private const int Page = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Adds every seal after the last in the files, so that a line that once could not be written is made good, and those just made.</summary>
    /// <param name="db">Where the seals are.</param>
    /// <param name="made">Just made; written even where a file tells of later ones, as it may after the database was put back.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="TrailLogException">Another user owns the files.</exception>
    public async Task CatchUp(VardbalansContext db, IReadOnlyList<TrailSeal> made, CancellationToken cancel)
    {
        var after = LastNumber();
        if (made.Count > 0)
        {
            after = Math.Min(after, made[0].Id - 1);
        }

        for (var isMore = true; isMore;)
        {
            var later = await db.TrailSeals.AsNoTracking().Where(s => s.Id > after).OrderBy(s => s.Id).Take(Page).ToListAsync(cancel);
            await Append(later, cancel);
            isMore = later.Count == Page;
            after = isMore ? later[^1].Id : after;
        }
    }

    /// <summary>Adds seals, each as a line to the file of its day; where that belongs to another user, to the next day's that does not.</summary>
    /// <exception cref="TrailLogException">Another user owns the last file.</exception>
    public async Task Append(IEnumerable<TrailSeal> seals, CancellationToken cancel)
    {
        var lines = new StringBuilder();
        UnauthorizedAccessException? closed = null;
        foreach (var day in seals.GroupBy(s => DateOnly.FromDateTime(local(s.MadeAt))))
        {
            foreach (var seal in day)
            {
                lines.Append(CultureInfo.InvariantCulture, $"{StoredInstant.Text(seal.MadeAt)} {seal.Id} {seal.Hash}\n");
            }

            try
            {
                MakeFolder();
                await Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"spar-{day.Key:yyyy-MM-dd}.txt")), lines.ToString(), cancel);
                lines.Clear();
            }
            catch (UnauthorizedAccessException denied)
            {
                closed = denied;
            }
        }

        if (lines.Length > 0)
        {
            throw new TrailLogException(DatabaseText.TrailLogClosed, closed!);
        }
    }

    /// <summary>Every seal in the files, a file at a time. Lines that are not whole are left out.</summary>
    /// <exception cref="TrailLogException">Another user owns a file.</exception>
    public IEnumerable<KnownSeal> Known()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in Files())
        {
            foreach (var seal in Seals(file))
            {
                yield return seal;
            }
        }
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(folder, "spar-*.txt").Order(StringComparer.Ordinal);

    /// <summary>The highest number in the newest file that has one and may be read; 0 when there is none.</summary>
    private long LastNumber()
    {
        if (!Directory.Exists(folder))
        {
            return 0;
        }

        foreach (var file in Files().Reverse())
        {
            try
            {
                if (Seals(file).Select(s => s.Number).DefaultIfEmpty().Max() is > 0 and var last)
                {
                    return last;
                }
            }
            catch (TrailLogException)
            {
                // Another user's file: what it holds is written once more, where it can be read.
            }
        }

        return 0;
    }

    private static IEnumerable<KnownSeal> Seals(string file)
    {
        foreach (var line in Lines(file))
        {
            if (Seal().Match(line) is { Success: true } match && long.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
            {
                yield return new KnownSeal(number, match.Groups["hash"].Value, Path.GetFileName(file));
            }
        }
    }

    /// <summary>Whole lines in one go; the server and a command may write at the same time.</summary>
    private static async Task Add(string file, string lines, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var how = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.WriteThrough };
                if (!OperatingSystem.IsWindows())
                {
                    how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
                }

                await using var stream = new FileStream(file, how);
                var torn = stream.Length > 0 && LastByte(stream) != '\n';
                stream.Seek(0, SeekOrigin.End);
                await stream.WriteAsync(Encoding.ASCII.GetBytes(torn ? "\n" + lines : lines), cancel);
                return;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(file))
            {
                await Task.Delay(Pause, cancel);
            }
        }
    }

    private static int LastByte(FileStream stream)
    {
        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte();
    }

    /// <summary>At once, so that a writer does not wait: a day has some 1,440 lines.</summary>
    private static string[] Lines(string file)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return File.ReadAllLines(file);
            }
            catch (IOException) when (attempt < Attempts && File.Exists(file))
            {
                Thread.Sleep(Pause);
            }
            catch (UnauthorizedAccessException denied)
            {
                throw new TrailLogException(DatabaseText.TrailLogClosed, denied);
            }
        }
    }

    private void MakeFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [GeneratedRegex("^[0-9T:.Z-]+ (?<number>[0-9]+) (?<hash>[0-9a-f]{64})$")]
    private static partial Regex Seal();
}
