using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Operations. Inflow is counted in the week of the decision, the rest in the week of the operation.</summary>
internal sealed class OperationsFeed : FeedDefinition<Operation>
{
    private readonly FeedField _patient;
    private readonly FeedField _site;
    private readonly FeedField _ordering;
    private readonly FeedField _referral;
    private readonly FeedField _decided;
    private readonly FeedField _requested;
    private readonly FeedField _status;
    private readonly FeedField _theatre;
    private readonly FeedField _plannedStart;
    private readonly FeedField _plannedMinutes;
    private readonly FeedField _entered;
    private readonly FeedField _anaesthesiaStart;
    private readonly FeedField _start;
    private readonly FeedField _knifeStart;
    private readonly FeedField _knifeEnd;
    private readonly FeedField _end;
    private readonly FeedField _anaesthesiaEnd;
    private readonly FeedField _left;
    private readonly FeedField _cancelled;
    private readonly FeedField _reason;
    private readonly FeedField _priority;
    private readonly FeedField _competence;
    private readonly FeedField _urgency;
    private readonly FeedField _residence;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public OperationsFeed()
        : base(Feed.Operations)
    {
        Key = Field("op_id", FieldKind.Key, required: true);
        _patient = Field("patient", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _site = Field("sjukhus", FieldKind.Site);
        _ordering = Field("bestallande_enhet", FieldKind.Unit);
        _referral = Field("remiss_id", FieldKind.Reference);
        _decided = Field("beslut_datum", FieldKind.Day);
        _requested = Field("anmald_tid", FieldKind.Day);
        _status = Field("status", FieldKind.Choice, required: true, choice: typeof(OperationStatus));
        _theatre = Field("sal", FieldKind.Room);
        _plannedStart = Field("planerad_start", FieldKind.Instant);
        _plannedMinutes = Field("planerade_minuter", FieldKind.Minutes);
        _entered = Field("in_sal", FieldKind.Instant);
        _anaesthesiaStart = Field("anestesi_start", FieldKind.Instant);
        _start = Field("op_start", FieldKind.Instant);
        _knifeStart = Field("kniv_start", FieldKind.Instant);
        _knifeEnd = Field("kniv_slut", FieldKind.Instant);
        _end = Field("op_slut", FieldKind.Instant);
        _anaesthesiaEnd = Field("anestesi_slut", FieldKind.Instant);
        _left = Field("ut_sal", FieldKind.Instant);
        _cancelled = Field("struken_tid", FieldKind.Day);
        _reason = Field("struken_orsak", FieldKind.Choice, choice: typeof(CancelReason));
        _priority = Field("prioritet", FieldKind.Count);
        _competence = Field("yrkeskategori", FieldKind.Competence);
        _urgency = Field("akut", FieldKind.Urgency);
        _residence = Field("hemregion", FieldKind.Residence);
        Watched = [_decided, _priority, _knifeStart];
    }

    public override string DaySql => "COALESCE(\"Day\", \"Decided\")";

    public override IReadOnlyList<string> NeededActivities => [ActivityCatalogue.Operation.Code];

    public override int DayOf(in RowValues row) => DayOfOperation(row) ?? (row.Has(_decided) ? row.DayNumber(_decided) : row.Has(_requested) ? row.DayNumber(_requested) : -1);

    public override RowFault? Check(in RowValues row) =>
        Ordered(row, _entered, _start, _knifeStart, _knifeEnd, _end, _left)
        ?? Ordered(row, _anaesthesiaStart, _start)
        ?? Ordered(row, _end, _anaesthesiaEnd)
        ?? Ordered(row, _decided, _entered)
        ?? AtMost(row, _entered, _left, 1)
        ?? AtMost(row, _start, _end, 1);

    /// <summary>Anaesthesia may begin before the patient is in the theatre, in a room beside it.</summary>
    public override string? RemarkOf(in RowValues row) =>
        row.Has(_anaesthesiaStart) && row.Has(_entered) && row.Whole(_anaesthesiaStart) < row.Whole(_entered) ? "anaesthesia-outside" : null;

    public override Operation Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var unit = row.Number(Unit);
        var (day, scope) = (DayOfOperation(row), DayOf(row));
        var at = day ?? scope;
        return new Operation
        {
            SourceId = stamp.SourceId,
            Id = stamp.Id,
            BatchId = stamp.BatchId,
            Line = stamp.Line,
            Version = stamp.Version,
            PatientKey = row.Whole(_patient),
            UnitId = unit,
            SiteId = row.Number(_site, house.SiteOf(unit)),
            OrderingUnitId = row.NumberOrNone(_ordering),
            ReferralId = row.WholeOrNone(_referral),
            Decided = row.DayOrNone(_decided) ?? row.DayOrNone(_requested) ?? DateOnly.FromDayNumber(scope),
            Requested = row.DayOrNone(_requested) ?? row.DayOrNone(_decided) ?? DateOnly.FromDayNumber(scope),
            Status = (OperationStatus)row.Number(_status),
            Day = day is { } number ? DateOnly.FromDayNumber(number) : null,
            Theatre = row.NumberOrNone(_theatre),
            PlannedStart = row.MinuteOf(_plannedStart, at) ?? 0,
            PlannedMinutes = row.Number(_plannedMinutes),
            Entered = row.MinuteOf(_entered, at),
            AnaesthesiaStart = row.MinuteOf(_anaesthesiaStart, at),
            OperationStart = row.MinuteOf(_start, at),
            KnifeStart = row.MinuteOf(_knifeStart, at),
            KnifeEnd = row.MinuteOf(_knifeEnd, at),
            OperationEnd = row.MinuteOf(_end, at),
            AnaesthesiaEnd = row.MinuteOf(_anaesthesiaEnd, at),
            Left = row.MinuteOf(_left, at),
            CancelledOn = row.DayOrNone(_cancelled),
            Reason = (CancelReason)row.Number(_reason),
            Priority = row.Number(_priority),
            CompetenceId = row.Number(_competence),
            Urgency = (Urgency)row.Number(_urgency),
            Residence = (Residence)row.Number(_residence),
            Part = house.PartOf(scope),
        };
    }

    public override void Count(Operation row, FeedHouse house, WeekIncrements to, int sign)
    {
        to.Add(WeekShares.Of(row, house.Activities.Operation), sign);
        to.Add(WeekShares.InflowOf(row, house.Activities.Operation), sign);
    }

    private int? DayOfOperation(in RowValues row) =>
        row.Has(_entered) ? row.DayNumber(_entered) : row.Has(_start) ? row.DayNumber(_start) : row.Has(_plannedStart) ? row.DayNumber(_plannedStart) : null;
}
