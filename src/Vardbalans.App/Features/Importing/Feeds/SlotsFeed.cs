using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Bookable times in the time book.</summary>
internal sealed class SlotsFeed : FeedDefinition<Slot>
{
    private readonly FeedField _activity;
    private readonly FeedField _competence;
    private readonly FeedField _start;
    private readonly FeedField _end;
    private readonly FeedField _minutes;
    private readonly FeedField _status;
    private readonly FeedField _released;
    private readonly FeedField _contact;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public SlotsFeed()
        : base(Feed.Slots)
    {
        Key = Field("tid_id", FieldKind.Key, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _activity = Field("aktivitet", FieldKind.Activity, required: true);
        _competence = Field("yrkeskategori", FieldKind.Competence);
        _start = Field("start", FieldKind.Instant, required: true);
        _end = Field("slut", FieldKind.Instant);
        _minutes = Field("minuter", FieldKind.Minutes);
        _status = Field("status", FieldKind.Choice, required: true, choice: typeof(SlotStatus));
        _released = Field("slappt_datum", FieldKind.Day);
        _contact = Field("kontakt_id", FieldKind.Reference);
        Watched = [_competence, _released];
    }

    public override string DaySql => "\"Day\"";

    public override int DayOf(in RowValues row) => row.Has(_start) ? row.DayNumber(_start) : -1;

    public override RowFault? Check(in RowValues row) => Ordered(row, _start, _end) ?? AtMost(row, _start, _end, 1);

    public override Slot Make(in RowValues row, in RowStamp stamp, FeedHouse house) => new()
    {
        SourceId = stamp.SourceId,
        Id = stamp.Id,
        BatchId = stamp.BatchId,
        Line = stamp.Line,
        Version = stamp.Version,
        UnitId = row.Number(Unit),
        ActivityId = row.Number(_activity),
        CompetenceId = row.Number(_competence),
        Day = row.Day(_start),
        StartMinute = row.MinuteOfDay(_start),
        Minutes = row.Has(_minutes) ? row.Number(_minutes) : row.Has(_end) ? (int)(row.Whole(_end) - row.Whole(_start)) : 0,
        Status = (SlotStatus)row.Number(_status),
        ReleasedOn = row.DayOrNone(_released) ?? row.Day(_start),
        ContactId = row.WholeOrNone(_contact),
        Part = house.PartOf(DayOf(row)),
    };
}
