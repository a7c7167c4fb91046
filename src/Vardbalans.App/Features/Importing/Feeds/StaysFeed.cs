using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Inpatient stays, counted in the week of discharge.</summary>
internal sealed class StaysFeed : FeedDefinition<InpatientStay>
{
    private readonly FeedField _patient;
    private readonly FeedField _site;
    private readonly FeedField _referral;
    private readonly FeedField _operation;
    private readonly FeedField _in;
    private readonly FeedField _ready;
    private readonly FeedField _out;
    private readonly FeedField _urgency;
    private readonly FeedField _residence;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public StaysFeed()
        : base(Feed.Stays)
    {
        Key = Field("vtf_id", FieldKind.Key, required: true);
        _patient = Field("patient", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _site = Field("plats", FieldKind.Site);
        _referral = Field("remiss_id", FieldKind.Reference);
        _operation = Field("op_id", FieldKind.Reference);
        _in = Field("in_tid", FieldKind.Instant, required: true);
        _ready = Field("utskrivningsklar_tid", FieldKind.Day);
        _out = Field("ut_tid", FieldKind.Instant);
        _urgency = Field("akut", FieldKind.Urgency);
        _residence = Field("hemregion", FieldKind.Residence);
        Watched = [_ready, _urgency];
    }

    public override string DaySql => "COALESCE(\"Discharged\", \"Admitted\")";

    public override IReadOnlyList<string> NeededActivities => [ActivityCatalogue.InpatientStay.Code];

    public override int DayOf(in RowValues row) => row.Has(_out) ? row.DayNumber(_out) : row.Has(_in) ? row.DayNumber(_in) : -1;

    public override RowFault? Check(in RowValues row) => Ordered(row, _in, _out) ?? Ordered(row, _in, _ready) ?? AtMost(row, _in, _out, 3660);

    public override InpatientStay Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var unit = row.Number(Unit);
        return new InpatientStay
        {
            SourceId = stamp.SourceId,
            Id = stamp.Id,
            BatchId = stamp.BatchId,
            Line = stamp.Line,
            Version = stamp.Version,
            PatientKey = row.Whole(_patient),
            UnitId = unit,
            SiteId = row.Number(_site, house.SiteOf(unit)),
            ReferralId = row.WholeOrNone(_referral),
            OperationId = row.WholeOrNone(_operation),
            Admitted = row.Day(_in),
            AdmittedMinute = row.MinuteOfDay(_in),
            DischargeReady = row.DayOrNone(_ready),
            Discharged = row.DayOrNone(_out),
            Urgency = (Urgency)row.Number(_urgency),
            Residence = (Residence)row.Number(_residence),
            Part = house.PartOf(DayOf(row)),
        };
    }

    public override void Count(InpatientStay row, FeedHouse house, WeekIncrements to, int sign) =>
        to.Add(WeekShares.Of(row, house.Activities.Stay), sign);
}
