using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.KeepProfiles;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>A load as it begins, whatever it is a load of.</summary>
internal static class NewBatch
{
    /// <summary>What is known before its rows are stored. Nobody sees it.</summary>
    /// <param name="source">The source that it is of.</param>
    /// <param name="kept">The version of the profile that it is read by.</param>
    /// <param name="file">The file; where all of it is read, the load has its checksum and length.</param>
    /// <param name="order">What was ordered, by whom.</param>
    /// <param name="scope">What a row means that is not there.</param>
    /// <param name="now">The time, UTC.</param>
    public static LoadBatch Of(SourceFacts source, SourceProfile kept, RecordReader file, ImportOrder order, AbsentScope scope, DateTime now) => new()
    {
        Source = source.Key,
        SourceName = source.Name,
        ExpectedEveryDays = source.ExpectedEveryDays,
        SourceId = kept.SourceId,
        ProfileId = kept.Id,
        FileName = order.FileName,
        LoadedBy = order.By,
        Origin = order.Origin,
        RowsExpected = order.RowsExpected,
        BytesTotal = order.Bytes,
        Columns = PlainJson.OfColumns(file.Columns),
        Absence = scope.Kind,
        WindowFrom = scope.From,
        WindowTo = scope.To,
        StartedAt = now,
        State = LoadState.Loading,
    };
}
