using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Requests for care. An accepted one is inflow of first visits in the week that it arrived.</summary>
internal sealed class ReferralsFeed : FeedDefinition<Referral>
{
    private readonly FeedField _patient;
    private readonly FeedField _written;
    private readonly FeedField _arrived;
    private readonly FeedField _assessed;
    private readonly FeedField _outcome;
    private readonly FeedField _priority;
    private readonly FeedField _residence;
    private readonly FeedField _ended;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ReferralsFeed()
        : base(Feed.Referrals)
    {
        Key = Field("remiss_id", FieldKind.Key, required: true);
        _patient = Field("patient", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _written = Field("remiss_datum", FieldKind.Day);
        _arrived = Field("ankomst_datum", FieldKind.Day, required: true);
        _assessed = Field("bedomd_datum", FieldKind.Day);
        _outcome = Field("bedomning", FieldKind.Choice, required: true, choice: typeof(ReferralOutcome));
        _priority = Field("prioritet", FieldKind.Count);
        _residence = Field("hemregion", FieldKind.Residence);
        _ended = Field("slut_datum", FieldKind.Day);
        Watched = [_written, _assessed, _priority];
    }

    public override string DaySql => "\"Arrived\"";

    public override IReadOnlyList<string> NeededActivities => [ActivityCatalogue.FirstVisit.Code];

    public override int DayOf(in RowValues row) => row.Has(_arrived) ? row.DayNumber(_arrived) : -1;

    public override RowFault? Check(in RowValues row) => Ordered(row, _written, _arrived, _assessed) ?? Ordered(row, _arrived, _ended) ?? AtMost(row, _written, _arrived, 3660);

    public override Referral Make(in RowValues row, in RowStamp stamp, FeedHouse house) => new()
    {
        SourceId = stamp.SourceId,
        Id = stamp.Id,
        BatchId = stamp.BatchId,
        Line = stamp.Line,
        Version = stamp.Version,
        PatientKey = row.Whole(_patient),
        UnitId = row.Number(Unit),
        Written = row.DayOrNone(_written) ?? row.Day(_arrived),
        Arrived = row.Day(_arrived),
        Assessed = row.DayOrNone(_assessed),
        Outcome = (ReferralOutcome)row.Number(_outcome),
        Priority = row.Number(_priority),
        Residence = (Residence)row.Number(_residence),
        Ended = row.DayOrNone(_ended),
        Part = house.PartOf(DayOf(row)),
    };

    public override void Count(Referral row, FeedHouse house, WeekIncrements to, int sign) =>
        to.Add(WeekShares.Of(row, house.Activities.FirstVisit, house.SiteOf(row.UnitId)), sign);
}
