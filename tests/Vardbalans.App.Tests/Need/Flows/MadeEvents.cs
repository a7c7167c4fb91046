using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Need.EstimateFlows;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Tests.Need.Flows;

/// <summary>Events of patients, made by hand in a <see cref="MadeRegion"/>. Days are counted from Monday of 2025-W01; the region's today is in 2026-W21.</summary>
internal sealed class MadeEvents(TestDatabase database, MadeRegion region)
{
    public const int Returns = 2;
    public const int Stays = 7;

    private static readonly DateOnly First = new(2024, 12, 30);

    private readonly List<Contact> _contacts = [];
    private readonly List<Referral> _referrals = [];
    private readonly List<Operation> _operations = [];
    private readonly List<InpatientStay> _stays = [];
    private long _id;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static DateOnly Day(int day) => First.AddDays(day);

    public MadeEvents Visit(long patient, int day, int unit = 1000, int activity = MadeRegion.FirstVisits, long? referral = null, ContactStatus status = ContactStatus.Done, int batch = 1)
    {
        _contacts.Add(new Contact
        {
            Id = ++_id,
            PatientKey = patient,
            UnitId = unit,
            ActivityId = activity,
            ReferralId = referral,
            Status = status,
            Day = Day(day),
            Part = WeekPart.Of(Day(day)),
            BatchId = batch,
        });
        return this;
    }

    public MadeEvents Return(long patient, int day, int unit = 1000, long? referral = null) => Visit(patient, day, unit, Returns, referral);

    public MadeEvents Refer(long patient, int day, long id, int unit = 1000, ReferralOutcome outcome = ReferralOutcome.Accepted)
    {
        _referrals.Add(new Referral
        {
            Id = id,
            PatientKey = patient,
            UnitId = unit,
            Written = Day(day),
            Arrived = Day(day),
            Outcome = outcome,
            Part = WeekPart.Of(Day(day)),
            BatchId = 1,
        });
        return this;
    }

    public MadeEvents Operate(long patient, int decided, int? day, long id, int unit = 1100, long? referral = null, OperationStatus? status = null)
    {
        var on = day is { } known ? Day(known) : (DateOnly?)null;
        _operations.Add(new Operation
        {
            Id = id,
            PatientKey = patient,
            UnitId = unit,
            ReferralId = referral,
            Decided = Day(decided),
            Status = status ?? (on is null ? OperationStatus.Requested : OperationStatus.Done),
            Day = on,
            Part = WeekPart.Of(on ?? Day(decided)),
            BatchId = 1,
        });
        return this;
    }

    public MadeEvents Stay(long patient, int admitted, int discharged, int unit = 1100, long? operation = null, long? referral = null)
    {
        _stays.Add(new InpatientStay
        {
            Id = ++_id,
            PatientKey = patient,
            UnitId = unit,
            ReferralId = referral,
            OperationId = operation,
            Admitted = Day(admitted),
            Discharged = Day(discharged),
            Part = WeekPart.Of(Day(discharged)),
            BatchId = 1,
        });
        return this;
    }

    /// <summary>A booked return visit with its target date.</summary>
    public MadeEvents Book(long patient, int day, DateOnly? target)
    {
        _contacts.Add(new Contact
        {
            Id = ++_id,
            PatientKey = patient,
            UnitId = 1000,
            ActivityId = Returns,
            Status = ContactStatus.Booked,
            Day = Day(day),
            TargetDate = target,
            Part = WeekPart.Of(Day(day)),
            BatchId = 1,
        });
        return this;
    }

    /// <summary>Stores what has been added since the last time.</summary>
    public async Task<MadeEvents> Build()
    {
        await using var db = database.Open();
        await db.BulkInsertAsync(_contacts, Cancel);
        await db.BulkInsertAsync(_referrals, Cancel);
        await db.BulkInsertAsync(_operations, Cancel);
        await db.BulkInsertAsync(_stays, Cancel);
        _contacts.Clear();
        _referrals.Clear();
        _operations.Clear();
        _stays.Clear();
        return this;
    }

    public Task<EstimateAnswer> Estimate(bool asked = false) => Slice().Run(asked, Actor.Program, Cancel);

    public EstimateFlows Slice() =>
        new(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock);
}
