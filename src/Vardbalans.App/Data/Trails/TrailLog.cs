using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

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
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Adds seals, each as a line to the file of its day.</summary>
    public async Task Append(IEnumerable<TrailSeal> seals, CancellationToken cancel)
    {
        foreach (var day in seals.GroupBy(s => DateOnly.FromDateTime(local(s.MadeAt))))
        {
            MakeFolder();
            var lines = day.Select(s => string.Create(CultureInfo.InvariantCulture, $"{StoredInstant.Text(s.MadeAt)} {s.Id} {s.Hash}\n"));
            await Add(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"spar-{day.Key:yyyy-MM-dd}.txt")), string.Concat(lines), cancel);
        }
    }

    /// <summary>Every seal in the files, a file at a time. Lines that are not whole are left out.</summary>
    public IEnumerable<KnownSeal> Known()
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "spar-*.txt").Order(StringComparer.Ordinal))
        {
            foreach (var line in Lines(file))
            {
                if (Seal().Match(line) is { Success: true } match && long.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out var number))
                {
                    yield return new KnownSeal(number, match.Groups["hash"].Value, Path.GetFileName(file));
                }
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
