using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.ReceiveFiles;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.WatchFolder;

/// <summary>Reads in the files that lie in watched folders. What has been done stands in the folders and the loads, nowhere else.</summary>
/// <remarks>
/// A file lies where it is until it has been read, so whatever stops the program, the next look takes it up again, and reading it once
/// more changes nothing. Several programs may look in the same folder: the source's lock lets one read, and a move succeeds once.
/// </remarks>
public sealed partial class WatchFolder(WatchSettings settings, ReceiveFile receive, TimeProvider clock, ILogger<WatchFolder> log)
{
    /// <summary>Where files lie that have been read.</summary>
    public const string ReadFolder = "last";

    /// <summary>Where files lie that could not be read, each with its findings beside it.</summary>
    public const string FailedFolder = "fel";

    /// <summary>A file with this added to its name says that the file is whole.</summary>
    public const string DoneMark = ".done";

    /// <summary>What senders use for a file that is not whole yet.</summary>
    private static readonly string[] Unfinished = [".part", ".tmp", ".filepart", ".partial"];

    /// <summary>Not the file's fault: it stays, and is tried again.</summary>
    private static readonly string[] TryAgain =
    [
        "source-busy", "source-held", "source-unknown", "catalogue-changed", "database", "file-unreadable", "pseudonym-key-missing", "pseudonym-key-another",
    ];

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (long Size, DateTime At)> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks in every folder once and reads in what is whole, the oldest first.</summary>
    /// <returns>How many files were read.</returns>
    public async Task<int> Look(CancellationToken cancel)
    {
        var read = 0;
        foreach (var watched in settings.Folders)
        {
            try
            {
                foreach (var file in Files(watched).Where(IsWhole).OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).ToList())
                {
                    var taken = await Take(watched, file, cancel);
                    if (taken is null)
                    {
                        // Those after it may change what it says: they wait too.
                        break;
                    }

                    read += taken.Value ? 1 : 0;
                }
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                // The name of a file may hold a number of a person: the log names the source only.
                Warn(WatchText.FolderTrouble.With(watched.Source, fault.GetType().Name));
            }
        }

        return read;
    }

    /// <remarks>Links are left: whoever may lay a file there must not have the program read another that only the program may read.</remarks>
    private static IEnumerable<FileInfo> Files(WatchedFolder watched) => new DirectoryInfo(watched.Folder)
        .EnumerateFiles(watched.Pattern, new EnumerationOptions { MatchCasing = MatchCasing.CaseInsensitive, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint })
        .Where(f => !f.Name.StartsWith('.') && !f.Name.EndsWith(DoneMark, StringComparison.OrdinalIgnoreCase)
            && !Unfinished.Contains(f.Extension, StringComparer.OrdinalIgnoreCase));

    /// <summary>A file is whole when its sender says so, or when nothing has happened to it since the last look.</summary>
    private bool IsWhole(FileInfo file)
    {
        if (File.Exists(file.FullName + DoneMark))
        {
            return true;
        }

        var now = (file.Length, file.LastWriteTimeUtc);
        var isUnchanged = _seen.TryGetValue(file.FullName, out var before) && before == now;
        _seen[file.FullName] = now;
        return isUnchanged;
    }

    /// <returns>Was it read? None when it must wait.</returns>
    private async Task<bool?> Take(WatchedFolder watched, FileInfo file, CancellationToken cancel)
    {
        var (length, at) = (file.Length, file.LastWriteTimeUtc);
        ImportAnswer answer;
        try
        {
            await using var content = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 17, FileOptions.SequentialScan);
            answer = await receive.Run(
                new ReceivedFile
                {
                    Source = watched.Source,
                    Name = file.Name,
                    Content = content,
                    Bytes = length,
                    By = Actor.Program,
                    Origin = LoadOrigin.WatchedFolder,
                    Wait = ShortWait,
                },
                cancel);
        }
        catch (FileNotFoundException)
        {
            // Another program was before.
            return false;
        }

        var findings = (answer as ImportAnswer.Refused)?.Findings ?? [];
        if (findings.Any(f => TryAgain.Contains(f.Code)))
        {
            Warn(WatchText.NotRead.With(watched.Source, findings[0].Code == "database" ? findings[0].Sentence : WatchText.TriedAgain));
            return null;
        }

        file.Refresh();
        if (file.Exists && (file.Length, file.LastWriteTimeUtc) != (length, at))
        {
            // It was written to meanwhile: what came after is read the next time.
            return false;
        }

        // A load that waits may be thrown away: then its file is wanted.
        Put(watched with { After = IsHeld(answer) ? AfterReading.Move : watched.After }, file, findings);
        return findings.Count == 0;
    }

    private static bool IsHeld(ImportAnswer answer) => answer is ImportAnswer.Done { Account.State: LoadState.Held };

    /// <summary>Out of the way, so that it is not read again.</summary>
    private void Put(WatchedFolder watched, FileInfo file, IReadOnlyList<Finding> findings)
    {
        var from = file.FullName;
        _seen.TryRemove(from, out _);
        try
        {
            if (findings.Count > 0)
            {
                var failed = Moved(file, Path.Combine(watched.Folder, FailedFolder));
                File.WriteAllLines(failed + ".txt", findings.Select(f => f.Sentence), new UTF8Encoding(true));
            }
            else if (watched.After == AfterReading.Delete)
            {
                file.Delete();
            }
            else
            {
                Moved(file, Path.Combine(watched.Folder, ReadFolder));
            }

            File.Delete(from + DoneMark);
        }
        catch (FileNotFoundException)
        {
            // Another program has moved it.
        }
    }

    /// <summary>Moves within the folder, in one step; one with the same name that is there already is kept.</summary>
    private string Moved(FileInfo file, string to)
    {
        Directory.CreateDirectory(to);
        var target = Path.Combine(to, file.Name);
        if (File.Exists(target))
        {
            var now = SwedishTime.Now(clock).ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
            target = Path.Combine(to, $"{Path.GetFileNameWithoutExtension(file.Name)}-{now}{file.Extension}");
        }

        File.Move(file.FullName, target);
        return target;
    }

    [LoggerMessage(LogLevel.Warning, "{Sentence}")]
    private partial void Warn(string sentence);
}
