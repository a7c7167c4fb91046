using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Employments.</summary>
internal sealed class EmploymentsFeed : FeedDefinition<Employment>
{
    private readonly FeedField _person;
    private readonly FeedField _competence;
    private readonly FeedField _percent;
    private readonly FeedField _fullTime;
    private readonly FeedField _from;
    private readonly FeedField _to;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public EmploymentsFeed()
        : base(Feed.Employments)
    {
        Key = Field("anstallning_id", FieldKind.Key, required: true);
        _person = Field("person", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _competence = Field("yrkeskod", FieldKind.Competence, required: true);
        _percent = Field("sysselsattningsgrad", FieldKind.Percent);
        _fullTime = Field("heltidsmatt", FieldKind.Minutes);
        _from = Field("from", FieldKind.Day, required: true);
        _to = Field("tom", FieldKind.Day);
        Watched = [_percent, _fullTime];
    }

    public override string DaySql => "\"From\"";

    public override int DayOf(in RowValues row) => row.Has(_from) ? row.DayNumber(_from) : -1;

    public override RowFault? Check(in RowValues row) => Ordered(row, _from, _to);

    public override Employment Make(in RowValues row, in RowStamp stamp, FeedHouse house) => new()
    {
        SourceId = stamp.SourceId,
        Id = stamp.Id,
        BatchId = stamp.BatchId,
        Line = stamp.Line,
        Version = stamp.Version,
        PersonKey = row.Whole(_person),
        UnitId = row.Number(Unit),
        CompetenceId = row.Number(_competence),
        Percent = row.Number(_percent, 100),
        FullTimeMinutes = row.Number(_fullTime, 2400),
        From = row.Day(_from),
        To = row.DayOrNone(_to),
        Part = house.PartOf(DayOf(row)),
    };
}

/// <summary>Absence of employees.</summary>
internal sealed class AbsencesFeed : FeedDefinition<Absence>
{
    private readonly FeedField _person;
    private readonly FeedField _competence;
    private readonly FeedField _reason;
    private readonly FeedField _from;
    private readonly FeedField _to;
    private readonly FeedField _percent;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public AbsencesFeed()
        : base(Feed.Absences)
    {
        Key = Field("franvaro_id", FieldKind.Key);
        _person = Field("person", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _competence = Field("yrkeskod", FieldKind.Competence, required: true);
        _reason = Field("orsak", FieldKind.Choice, required: true, choice: typeof(AbsenceReason));
        _from = Field("from", FieldKind.Day, required: true);
        _to = Field("tom", FieldKind.Day, required: true);
        _percent = Field("omfattning", FieldKind.Percent);
        Watched = [_percent];
    }

    public override string DaySql => "\"From\"";

    public override int DayOf(in RowValues row) => row.Has(_from) ? row.DayNumber(_from) : -1;

    public override UInt128? NaturalKeyOf(in RowValues row) => row.Has(_person) && row.Has(_from) && row.Has(_reason)
        ? NaturalKey(row.Whole(_person), row.DayNumber(_from), row.Number(_reason))
        : null;

    /// <summary>What an absence without an identity of its own is known by.</summary>
    public static UInt128 NaturalKey(long person, int from, int reason) =>
        ((UInt128)(ulong)person << 64) | ((UInt128)(uint)from << 8) | (UInt128)(uint)reason;

    public override RowFault? Check(in RowValues row) => Ordered(row, _from, _to) ?? AtMost(row, _from, _to, 3660);

    public override Absence Make(in RowValues row, in RowStamp stamp, FeedHouse house) => new()
    {
        SourceId = stamp.SourceId,
        Id = stamp.Id,
        BatchId = stamp.BatchId,
        Line = stamp.Line,
        Version = stamp.Version,
        PersonKey = row.Whole(_person),
        UnitId = row.Number(Unit),
        CompetenceId = row.Number(_competence),
        Reason = (AbsenceReason)row.Number(_reason),
        From = row.Day(_from),
        To = row.Day(_to),
        Percent = row.Number(_percent, 100),
    };
}

/// <summary>Shifts of the schedule.</summary>
internal sealed class ShiftsFeed : FeedDefinition<Shift>
{
    private readonly FeedField _person;
    private readonly FeedField _competence;
    private readonly FeedField _start;
    private readonly FeedField _end;
    private readonly FeedField _break;
    private readonly FeedField _activity;
    private readonly FeedField _status;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ShiftsFeed()
        : base(Feed.Shifts)
    {
        Key = Field("pass_id", FieldKind.Key);
        _person = Field("person", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _competence = Field("yrkeskod", FieldKind.Competence, required: true);
        _start = Field("start", FieldKind.Instant, required: true);
        _end = Field("slut", FieldKind.Instant, required: true);
        _break = Field("rast_min", FieldKind.Minutes);
        _activity = Field("aktivitet", FieldKind.Choice, required: true, choice: typeof(ShiftActivity));
        _status = Field("status", FieldKind.Choice, required: true, choice: typeof(ShiftStatus));
        Watched = [_break];
    }

    public override string DaySql => "\"Day\"";

    public override int DayOf(in RowValues row) => row.Has(_start) ? row.DayNumber(_start) : -1;

    public override UInt128? NaturalKeyOf(in RowValues row) =>
        row.Has(_person) && row.Has(_start) ? NaturalKey(row.Whole(_person), row.DayNumber(_start), row.MinuteOfDay(_start)) : null;

    /// <summary>What a shift without an identity of its own is known by.</summary>
    public static UInt128 NaturalKey(long person, int day, int minute) => ((UInt128)(ulong)person << 64) | ((UInt128)(uint)day * 1440) + (UInt128)(uint)minute;

    public override RowFault? Check(in RowValues row) => Ordered(row, _start, _end) ?? AtMost(row, _start, _end, 2);

    public override Shift Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var day = DayOf(row);
        return new Shift
        {
            SourceId = stamp.SourceId,
            Id = stamp.Id,
            BatchId = stamp.BatchId,
            Line = stamp.Line,
            Version = stamp.Version,
            PersonKey = row.Whole(_person),
            UnitId = row.Number(Unit),
            CompetenceId = row.Number(_competence),
            Day = row.Day(_start),
            StartMinute = row.MinuteOfDay(_start),
            EndMinute = row.MinuteOf(_end, day) ?? 0,
            BreakMinutes = row.Number(_break),
            Activity = (ShiftActivity)row.Number(_activity),
            Status = (ShiftStatus)row.Number(_status),
            Part = house.PartOf(day),
        };
    }
}
