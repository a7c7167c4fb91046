using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>Contacts and appointments.</summary>
internal sealed class ContactsFeed : FeedDefinition<Contact>
{
    private readonly FeedField _patient;
    private readonly FeedField _site;
    private readonly FeedField _activity;
    private readonly FeedField _referral;
    private readonly FeedField _status;
    private readonly FeedField _bookedOn;
    private readonly FeedField _booked;
    private readonly FeedField _start;
    private readonly FeedField _end;
    private readonly FeedField _planned;
    private readonly FeedField _actual;
    private readonly FeedField _target;
    private readonly FeedField _competence;
    private readonly FeedField _form;
    private readonly FeedField _urgency;
    private readonly FeedField _residence;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public ContactsFeed()
        : base(Feed.Contacts)
    {
        Key = Field("kontakt_id", FieldKind.Key, required: true);
        _patient = Field("patient", FieldKind.Person, required: true);
        Unit = Field("enhet", FieldKind.Unit, required: true);
        _site = Field("plats", FieldKind.Site);
        _activity = Field("aktivitet", FieldKind.Activity, required: true);
        _referral = Field("remiss_id", FieldKind.Reference);
        _status = Field("status", FieldKind.Choice, required: true, choice: typeof(ContactStatus));
        _bookedOn = Field("bokningsdatum", FieldKind.Day);
        _booked = Field("bokad_tid", FieldKind.Instant);
        _start = Field("start_tid", FieldKind.Instant);
        _end = Field("slut_tid", FieldKind.Instant);
        _planned = Field("planerade_minuter", FieldKind.Minutes);
        _actual = Field("minuter", FieldKind.Minutes);
        _target = Field("maldatum", FieldKind.Day);
        _competence = Field("yrkeskategori", FieldKind.Competence);
        _form = Field("kontaktform", FieldKind.Form);
        _urgency = Field("akut", FieldKind.Urgency);
        _residence = Field("hemregion", FieldKind.Residence);
        Watched = [_target, _referral, _competence];
    }

    public override string DaySql => "\"Day\"";

    public override int DayOf(in RowValues row) => row.Has(_start) ? row.DayNumber(_start) : row.Has(_booked) ? row.DayNumber(_booked) : -1;

    /// <summary>A booking may be made afterwards, so the day it was made is not held against the day of the contact.</summary>
    public override RowFault? Check(in RowValues row) => Ordered(row, _start, _end) ?? AtMost(row, _start, _end, 2);

    public override Contact Make(in RowValues row, in RowStamp stamp, FeedHouse house)
    {
        var (unit, day) = (row.Number(Unit), DayOf(row));
        return new Contact
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
            Status = (ContactStatus)row.Number(_status),
            BookedOn = row.DayOrNone(_bookedOn),
            Day = DateOnly.FromDayNumber(day),
            StartMinute = row.Has(_start) ? row.MinuteOfDay(_start) : row.MinuteOfDay(_booked),
            PlannedMinutes = row.NumberOrNone(_planned),
            ActualMinutes = row.Has(_actual) || !row.Has(_end) || !row.Has(_start) ? row.NumberOrNone(_actual) : (int)(row.Whole(_end) - row.Whole(_start)),
            TargetDate = row.DayOrNone(_target),
            CompetenceId = row.Number(_competence),
            Form = (ContactForm)row.Number(_form),
            Urgency = (Urgency)row.Number(_urgency),
            Residence = (Residence)row.Number(_residence),
            Part = house.PartOf(day),
        };
    }

    public override void Count(Contact row, FeedHouse house, WeekIncrements to, int sign) => to.Add(WeekShares.Of(row), sign);
}
