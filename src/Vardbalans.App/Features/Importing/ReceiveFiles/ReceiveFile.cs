using System.Text;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.KeepProfiles;

namespace Vardbalans.App.Features.Importing.ReceiveFiles;

/// <summary>A file that comes in for a source that is known.</summary>
public sealed record ReceivedFile
{
    /// <summary>The source's key.</summary>
    public required string Source { get; init; }

    /// <summary>The file's name, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>The content, read once.</summary>
    public required Stream Content { get; init; }

    /// <summary>Length of the content, where known.</summary>
    public long? Bytes { get; init; }

    public required Actor By { get; init; }

    public required LoadOrigin Origin { get; init; }

    /// <summary>How many rows the sender says that there are.</summary>
    public int? RowsExpected { get; init; }

    /// <summary>What the sender calls the load while it runs, to ask how far it has come.</summary>
    public string? Ticket { get; init; }

    /// <summary>How long to wait for a database that another program holds.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Is told how far it has come, beside those who ask by the ticket.</summary>
    public IProgress<LoadProgress>? Progress { get; init; }
}

/// <summary>Loads a file by the newest profile that is kept for its source.</summary>
public sealed class ReceiveFile(OpenDatabase open, FileImport import, RunningLoads running)
{
    /// <summary>The longest name of a file; a longer one is cut.</summary>
    private const int LongestName = 120;

    /// <summary>Loads it. What stands in the way is an answer.</summary>
    /// <exception cref="IOException">The content stopped coming.</exception>
    public async Task<ImportAnswer> Run(ReceivedFile file, CancellationToken cancel)
    {
        SourceProfile? profile;
        await using (var db = open())
        {
            profile = await KeptProfiles.Newest(db, file.Source, cancel);
        }

        if (profile is null)
        {
            return new ImportAnswer.Refused([new Finding("source-unknown", Masked.Value(file.Source))]);
        }

        using var followed = running.Follow(file.Ticket);
        try
        {
            return await import.Run(
                new ImportOrder
                {
                    Profile = Encoding.UTF8.GetBytes(profile.Json),
                    ProfileName = file.Source,
                    Content = file.Content,
                    FileName = NameOf(file.Name),
                    Bytes = file.Bytes,
                    By = file.By,
                    Origin = file.Origin,
                    RowsExpected = file.RowsExpected,
                    Wait = file.Wait,
                    Progress = file.Progress is null ? followed : new Both(followed, file.Progress),
                },
                cancel);
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return new ImportAnswer.Refused([new Finding("file-too-large", NameOf(file.Name))]);
        }
    }

    /// <summary>As it is stored and shown: without control signs and personal numbers, and not too long.</summary>
    private static string NameOf(string name)
    {
        var plain = Masked.Value(new string([.. name.Where(c => !char.IsControl(c))]));
        return plain.Length > LongestName ? plain[..LongestName] : plain;
    }

    private sealed class Both(IProgress<LoadProgress> first, IProgress<LoadProgress> second) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value)
        {
            first.Report(value);
            second.Report(value);
        }
    }
}
