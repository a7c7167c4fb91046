using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Waits, one row per wait.</summary>
internal sealed class WaitsFeed : FeedDefinition<Wait>
{
    private readonly FeedField _patient;
    private readonly FeedField _site;
    private readonly FeedField _activity;
    private readonly FeedField _referral;
    private readonly FeedField _written;
    private readonly FeedField _arrived;
    private readonly FeedField _assessed;
    private readonly FeedField _decided;
    private readonly FeedField _listed;
    private readonly FeedField _offered;
    private readonly FeedField _declined;
    private readonly FeedField _booked;
    private readonly FeedField _target;
    private readonly FeedField _ended;
    private readonly FeedField _end;
    private readonly FeedField _endDecided;
    private readonly FeedField _closed;
    private readonly FeedField _priority;
    private readonly FeedField _guarantee;
    private readonly FeedField _deviation;
    private readonly FeedField _deviationFrom;
    private readonly FeedField _deviationTo;
    private readonly FeedField _planned;
    private readonly FeedField _residence;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public WaitsFeed()
        : base(Feed.Waits)
    {
        Key = Field("vanta_id", FieldKind.Key, required: true);
        _patient = Field("patient", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _site = Field("plats", FieldKind.Site);
        _activity = Field("aktivitet", FieldKind.Activity, required: true);
        _referral = Field("remiss_id", FieldKind.Reference);
        _written = Field("remiss_datum", FieldKind.Day);
        _arrived = Field("ankomst_datum", FieldKind.Day);
        _assessed = Field("stallningstagande_datum", FieldKind.Day);
        _decided = Field("beslut_datum", FieldKind.Day);
        _listed = Field("uppsatt_datum", FieldKind.Day);
        _offered = Field("erbjuden_tid", FieldKind.Day);
        _declined = Field("erbjudande_avbojt_datum", FieldKind.Day);
        _booked = Field("bokad_tid", FieldKind.Day);
        _target = Field("maldatum", FieldKind.Day);
        _ended = Field("slut_datum", FieldKind.Day);
        _end = Field("slut_orsak", FieldKind.Choice, choice: typeof(WaitEnd));
        _endDecided = Field("beslut_avslut_datum", FieldKind.Day);
        _closed = Field("avslut_datum", FieldKind.Day);
        _priority = Field("prioritet", FieldKind.Count);
        _guarantee = Field("vardgaranti", FieldKind.Flag);
        _deviation = Field("avvikelse", FieldKind.Choice, choice: typeof(WaitDeviation));
        _deviationFrom = Field("avvikelse_from", FieldKind.Day);
        _deviationTo = Field("avvikelse_tom", FieldKind.Day);
        _planned = Field("planerade_minuter", FieldKind.Minutes);
        _residence = Field("hemregion", FieldKind.Residence);
        Watched = [_target, _decided, _priority, _guarantee];
    }

    public override string DaySql => "\"Listed\"";

    /// <summary>Put on the list; where the source does not say, when it was decided, or the referral arrived.</summary>
    public override int DayOf(in RowValues row)
    {
        foreach (var field in (ReadOnlySpan<FeedField>)[_listed, _decided, _arrived, _written])
        {
            if (row.Has(field))
            {
                return row.DayNumber(field);
            }
        }

        return -1;
    }

    public override RowFault? Check(in RowValues row) =>
        Ordered(row, _written, _arrived, _assessed, _ended) ?? Ordered(row, _decided, _ended) ?? Ordered(row, _listed, _ended) ?? Ordered(row, _endDecided, _closed) ?? Ordered(row, _deviationFrom, _deviationTo);

    public override Wait Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var (unit, day) = (row.Number(Unit), DayOf(row));
        return new Wait
        {
            SourceId = stamp.SourceId,
            Id = stamp.Id,
            BatchId = stamp.BatchId,
            Line = stamp.Line,
            Version = stamp.Version,
            PatientKey = row.Whole(_patient),
            UnitId = unit,
            SiteId = row.Number(_site, house.SiteOf(unit)),
            ActivityId = row.Number(_activity),
            ReferralId = row.WholeOrNone(_referral),
            Written = row.DayOrNone(_written),
            Arrived = row.DayOrNone(_arrived),
            Assessed = row.DayOrNone(_assessed),
            Decided = row.DayOrNone(_decided),
            Listed = DateOnly.FromDayNumber(day),
            Offered = row.DayOrNone(_offered),
            OfferDeclined = row.DayOrNone(_declined),
            Booked = row.DayOrNone(_booked),
            TargetDate = row.DayOrNone(_target),
            Ended = row.DayOrNone(_ended),
            End = row.Has(_end) ? (WaitEnd)row.Number(_end) : row.Has(_ended) ? WaitEnd.Other : WaitEnd.Waiting,
            EndDecided = row.DayOrNone(_endDecided),
            Closed = row.DayOrNone(_closed),
            Priority = row.Number(_priority),
            Guarantee = row.Has(_guarantee) ? row.IsSet(_guarantee) : null,
            Deviation = (WaitDeviation)row.Number(_deviation),
            DeviationFrom = row.DayOrNone(_deviationFrom),
            DeviationTo = row.DayOrNone(_deviationTo),
            PlannedMinutes = row.NumberOrNone(_planned),
            Residence = (Residence)row.Number(_residence),
            Part = house.PartOf(day),
        };
    }
}
