using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>The daily bed register: one row per ward and day.</summary>
internal sealed class BedDaysFeed : FeedDefinition<BedDay>
{
    private readonly FeedField _day;
    private readonly FeedField _established;
    private readonly FeedField _available;
    private readonly FeedField _closed;
    private readonly FeedField _closure;
    private readonly FeedField _occupied;
    private readonly FeedField _overcrowded;
    private readonly FeedField _elsewhere;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public BedDaysFeed()
        : base(Feed.BedDays)
    {
        _day = Field("datum", FieldKind.Day, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _established = Field("faststallda", FieldKind.Count);
        _available = Field("disponibla", FieldKind.Count, required: true);
        _closed = Field("stangda", FieldKind.Count);
        _closure = Field("stangd_orsak", FieldKind.Choice, choice: typeof(BedClosure));
        _occupied = Field("belagda", FieldKind.Count, required: true);
        _overcrowded = Field("overbelaggning", FieldKind.Count);
        _elsewhere = Field("utlokaliserade", FieldKind.Count);
        Watched = [_established, _closed];
    }

    public override string DaySql => "\"Day\"";

    public override int DayOf(in RowValues row) => row.Has(_day) ? row.DayNumber(_day) : -1;

    public override UInt128? NaturalKeyOf(in RowValues row) =>
        row.Has(Unit) && row.Has(_day) ? (UInt128)(ulong)BedDay.IdOf(row.Number(Unit), row.Day(_day)) : null;

    public override BedDay Make(in RowValues row, in RowStamp stamp, FeedHouse house) => new()
    {
        SourceId = stamp.SourceId,
        Id = stamp.Id,
        BatchId = stamp.BatchId,
        Line = stamp.Line,
        Version = stamp.Version,
        UnitId = row.Number(Unit),
        Day = row.Day(_day),
        Established = row.Number(_established, row.Number(_available)),
        Available = row.Number(_available),
        Closed = row.Number(_closed),
        Closure = (BedClosure)row.Number(_closure),
        Occupied = row.Number(_occupied),
        Overcrowded = row.Number(_overcrowded),
        PlacedElsewhere = row.Number(_elsewhere),
        Part = house.PartOf(DayOf(row)),
    };
}
