using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Capacity.ShowCapacity;
using Vardbalans.App.Hosting;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.App.Tests.Need;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Capacity;

/// <summary>A made region with staff: units 1000 and 1001 of one clinic, 1100 of another, on Wednesday in 2026-W21.</summary>
internal sealed class StaffedRegion(TestDatabase database, MadeRegion region)
{
    public const int Doctor = 1;
    public const int Nurse = 2;

    /// <summary>The current week.</summary>
    public static readonly IsoWeek Now = IsoWeek.Of(2026, 21);

    private long _id;

    public MadeRegion Region => region;

    public ProgramContext Context => new(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>With a forecast of 10, 5 and 3 first visits a week, two competences, and nothing told of staff.</summary>
    public static async Task<StaffedRegion> Build(TestDatabase database)
    {
        var region = await KnownRegion.Forecast(database);
        await using var db = database.Open();
        db.Competences.AddRange(
            new() { Id = Doctor, Code = "lakare", NameSv = "Läkare", NameEn = "Doctor" }, new() { Id = Nurse, Code = "sjukskoterska", NameSv = "Sjuksköterska", NameEn = "Nurse" });
        await db.SaveChangesAsync(Cancel);
        return new StaffedRegion(database, region);
    }

    /// <summary>Shifts of a person on each weekday of some weeks.</summary>
    public IEnumerable<Shift> Shifts(int unit, long person, IsoWeek first, int weeks, int minutes, ShiftActivity activity = ShiftActivity.Clinic, int competence = Doctor) =>
        Enumerable.Range(0, weeks).SelectMany(w => (first + w).Days.Take(5)).Select(day => new Shift
        {
            Id = ++_id,
            PersonKey = person,
            UnitId = unit,
            CompetenceId = competence,
            Day = day,
            StartMinute = 480,
            EndMinute = 480 + minutes,
            Activity = activity,
            Status = ShiftStatus.Fixed,
            Part = WeekPart.Of(day),
            BatchId = 1,
        });

    public Employment Employed(int unit, long person, DateOnly from, int percent = 100, DateOnly? to = null, int competence = Doctor) => new()
    {
        Id = ++_id,
        PersonKey = person,
        UnitId = unit,
        CompetenceId = competence,
        Percent = percent,
        From = from,
        To = to,
        Part = WeekPart.Of(from),
        BatchId = 1,
    };

    public Absence Away(int unit, long person, DateOnly from, DateOnly to, AbsenceReason reason = AbsenceReason.Holiday, int percent = 100) => new()
    {
        Id = ++_id,
        PersonKey = person,
        UnitId = unit,
        CompetenceId = Doctor,
        Reason = reason,
        From = from,
        To = to,
        Percent = percent,
        BatchId = 1,
    };

    public static ActivityRequirement Takes(double direct, double indirect = 0, int? unit = null, int competence = Doctor, IsoWeek? from = null, int activity = MadeRegion.FirstVisits) => new()
    {
        ActivityId = activity,
        NodeId = unit,
        CompetenceId = competence,
        DirectMinutes = direct,
        IndirectMinutes = indirect,
        From = from ?? (Now - 100),
        Basis = RequirementBasis.Assumed,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    public static UnitStaffing Four(int unit, double positions, double absence, double patients, int competence = Doctor) => new()
    {
        UnitId = unit,
        CompetenceId = competence,
        Setting = CapacityKind.Clinic,
        From = Now - 60,
        Positions = positions,
        FullTimeMinutes = 2400,
        AbsenceShare = absence,
        PatientShare = patients,
        Reason = "prov",
        MadeBy = Actor.Program,
        MadeAt = DateTime.UnixEpoch,
    };

    /// <summary>Stores rows and counts.</summary>
    /// <returns>How many care units were written.</returns>
    public async Task<int> Load(IEnumerable<Shift>? shifts = null, IEnumerable<Employment>? employments = null, IEnumerable<Absence>? absences = null, IEnumerable<object>? set = null)
    {
        await using (var db = database.Open())
        {
            await db.BulkInsertAsync(shifts ?? [], Cancel);
            await db.BulkInsertAsync(employments ?? [], Cancel);
            await db.BulkInsertAsync(absences ?? [], Cancel);
            db.AddRange(set ?? []);
            await db.SaveChangesAsync(Cancel);
        }

        return await CapacityRebuild.Run(database.Open, region.Clock, Cancel);
    }

    public async Task<CapacityView> View(string? unit = null, string? resource = null) =>
        (await new ShowCapacity(database.Open, region.Clock).Run(new Choice { Enhet = unit }, resource, Cancel))!;
}
