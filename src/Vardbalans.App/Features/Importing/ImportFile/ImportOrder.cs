using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What is to be loaded, by which profile, for whom.</summary>
public sealed record ImportOrder
{
    /// <summary>The profile as it is written (JSON with comments).</summary>
    public required ReadOnlyMemory<byte> Profile { get; init; }

    /// <summary>Names the profile in findings, such as its file's name.</summary>
    public required string ProfileName { get; init; }

    /// <summary>The content, read once from here to its end; plain, gz or xlsx. Whoever made the order closes it.</summary>
    public required Stream Content
    {
        get;
        init => (field, Start) = (value, value.CanSeek ? value.Position : null);
    }

    /// <summary>Where the content begins, when it can be gone back to; none for what is read as it arrives.</summary>
    internal long? Start { get; private init; }

    /// <summary>The file's name, without folders; what looks like a personal number in it is masked.</summary>
    public required string FileName
    {
        get;
        init => field = PersonalNumbers.Replace(value);
    }

    /// <summary>Length of the content, where known.</summary>
    public long? Bytes { get; init; }

    /// <summary>Who loads it.</summary>
    public required Actor By { get; init; }

    public LoadOrigin Origin { get; init; }

    /// <summary>How many rows the sender says that there are.</summary>
    public int? RowsExpected { get; init; }

    /// <summary>Only tells what would happen: the file is read and compared, and nothing is written.</summary>
    public bool IsTrial { get; init; }

    /// <summary>How long to wait for a database that another program holds.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Records that are read instead of the content, such as rows that waited in quarantine.</summary>
    internal Reading.RecordReader? Records { get; init; }

    /// <summary>The load whose rows are run again: what later loads have stored of the same is not overwritten.</summary>
    internal int? AgainOf { get; init; }

    /// <summary>A link that is taken back: the order's rows went in by it, and wait again when nothing else says what their codes mean. None otherwise.</summary>
    internal TakenBack? TakesBack { get; init; }

    /// <summary>Is told how far it has come, a few times a second.</summary>
    public IProgress<LoadProgress>? Progress { get; init; }
}

/// <summary>A link that is taken back, and the loads in which rows went in by it.</summary>
/// <param name="Link">The link's number; the load is read as if it were not.</param>
/// <param name="Loads">Loads of rows that were run again: what they stored of the rows goes.</param>
internal sealed record TakenBack(int Link, IReadOnlySet<int> Loads);

/// <summary>How far a load has come.</summary>
/// <param name="Batch">The load's number; 0 before it has one.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read, as they came.</param>
/// <param name="Of">Bytes in all, where known.</param>
/// <param name="Elapsed">Time used.</param>
/// <param name="IsPublishing">Everything is read; it is being made part of the figures.</param>
public sealed record LoadProgress(int Batch, int Rows, long Bytes, long? Of, TimeSpan Elapsed, bool IsPublishing)
{
    /// <summary>Rows a second so far.</summary>
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? Rows / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this speed; none while it cannot be known.</summary>
    public TimeSpan? Left => Of is { } of && Bytes > 0 && of >= Bytes ? Elapsed * ((double)(of - Bytes) / Bytes) : null;
}
