using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Theatres, allotted day by day.</summary>
internal sealed class TheatreSessionsFeed : FeedDefinition<TheatreSession>
{
    private readonly FeedField _site;
    private readonly FeedField _theatre;
    private readonly FeedField _start;
    private readonly FeedField _end;
    private readonly FeedField _status;
    private readonly FeedField _allotted;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TheatreSessionsFeed()
        : base(Feed.TheatreSessions)
    {
        Key = Field("salsdag_id", FieldKind.Key);
        _theatre = Field("sal", FieldKind.Room, required: true);
        Unit = Field("klinik", FieldKind.Unit, required: true);
        _site = Field("sjukhus", FieldKind.Site);
        _start = Field("start", FieldKind.Instant, required: true);
        _end = Field("slut", FieldKind.Instant, required: true);
        _status = Field("status", FieldKind.Choice, required: true, choice: typeof(SessionStatus));
        _allotted = Field("tilldelad_datum", FieldKind.Day);
        Watched = [_allotted];
    }

    public override string DaySql => "\"Day\"";

    public override int DayOf(in RowValues row) => row.Has(_start) ? row.DayNumber(_start) : -1;

    public override UInt128? NaturalKeyOf(in RowValues row) =>
        row.Has(_theatre) && row.Has(_start) && row.Has(Unit)
            ? ((UInt128)(ulong)row.Whole(_theatre) << 96) | ((UInt128)(ulong)row.Whole(Unit) << 64) | (UInt128)(ulong)row.Whole(_start)
            : null;

    public override RowFault? Check(in RowValues row) => Ordered(row, _start, _end) ?? AtMost(row, _start, _end, 1);

    public override TheatreSession Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var (unit, day) = (row.Number(Unit), DayOf(row));
        return new TheatreSession
        {
            SourceId = stamp.SourceId,
            Id = stamp.Id,
            BatchId = stamp.BatchId,
            Line = stamp.Line,
            Version = stamp.Version,
            UnitId = unit,
            SiteId = row.Number(_site, house.SiteOf(unit)),
            Theatre = row.Number(_theatre),
            Day = row.Day(_start),
            StartMinute = row.MinuteOfDay(_start),
            EndMinute = row.MinuteOf(_end, day) ?? 0,
            Status = (SessionStatus)row.Number(_status),
            AllottedOn = row.DayOrNone(_allotted) ?? row.Day(_start),
            Part = house.PartOf(day),
        };
    }
}
