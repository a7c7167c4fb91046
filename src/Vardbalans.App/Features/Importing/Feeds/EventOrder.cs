using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Features.Importing.Profiles;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>A file of events that is to be loaded. Its source's lock is held.</summary>
internal sealed record EventOrder
{
    public required ImportProfile Profile { get; init; }

    public required ImportOrder Order { get; init; }

    public required RecordReader File { get; init; }

    public required VardbalansContext Db { get; init; }

    /// <summary>Opens the same database once more, for rows that are written beside others.</summary>
    public OpenDatabase? More { get; init; }

    public required PseudonymKeys Keys { get; init; }

    public required TimeProvider Clock { get; init; }

    public required DateOnly Today { get; init; }
}
