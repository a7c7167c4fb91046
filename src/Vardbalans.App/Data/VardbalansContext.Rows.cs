using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Events;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data;

/// <summary>How many rows one reason set aside.</summary>
/// <param name="Reason">Stable code of the reason.</param>
/// <param name="Rows">How many.</param>
public sealed record SetAsideCount(string Reason, int Rows);

/// <summary>How many events of a load count as done for a unit in a week part.</summary>
public sealed record DoneCount(int BatchId, int UnitId, WeekPart Part, int SiteId, long Done);

/// <summary>One event as the job that counts flows reads it: when, where, and what ties it to others. It goes to no page.</summary>
internal sealed class CareRow
{
    public required CareTable Table { get; init; }

    /// <summary>The source's own number.</summary>
    public required long Id { get; init; }

    public required long PatientKey { get; init; }

    public required int UnitId { get; init; }

    /// <summary>The unit that decided an operation.</summary>
    public required int? OrderingUnitId { get; init; }

    /// <summary>A contact's activity; 0 where the kind of row says what it is.</summary>
    public required int ActivityId { get; init; }

    public required long? ReferralId { get; init; }

    /// <summary>The operation that a stay was for.</summary>
    public required long? OperationId { get; init; }

    /// <summary>The day it was done; none for an operation that has not been.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>The day an operation was decided.</summary>
    public required DateOnly? Decided { get; init; }
}

/// <summary>Which table a <see cref="CareRow"/> comes from.</summary>
internal enum CareTable
{
    Referral = 0,
    Contact = 1,
    Operation = 2,
    Stay = 3,
}

/// <summary>How many wait for something at a unit with the same target date.</summary>
/// <param name="IsListed">Do they stand on a waiting list? Else they are told by what is booked, referred or decided.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="ActivityId">What they wait for.</param>
/// <param name="TargetDate">None when it is not registered.</param>
/// <param name="Count">How many.</param>
public sealed record StockCount(bool IsListed, int UnitId, int ActivityId, DateOnly? TargetDate, int Count);

/// <summary>Rows and persons: the only ways to them.</summary>
public abstract partial class VardbalansContext
{
    /// <summary>Closed: rows are read with an access, everything else by the properties.</summary>
    [Obsolete("Rows are read by Rows<T>(access); what is open has a property of its own.", error: true)]
    public new DbSet<T> Set<T>()
        where T : class => throw new NotSupportedException();

    /// <summary>Closed as <see cref="Set{T}"/> is.</summary>
    [Obsolete("Rows are read by Rows<T>(access); what is open has a property of its own.", error: true)]
    public new T? Find<T>(params object?[]? keys)
        where T : class => throw new NotSupportedException();

    /// <summary>Closed as <see cref="Set{T}"/> is.</summary>
    [Obsolete("Rows are read by Rows<T>(access); what is open has a property of its own.", error: true)]
    public new ValueTask<T?> FindAsync<T>(params object?[]? keys)
        where T : class => throw new NotSupportedException();

#pragma warning disable RS0030 // This is where sets are opened.
    /// <summary>The rows of one kind that the access covers.</summary>
    public IQueryable<T> Rows<T>(RowAccess access)
        where T : class, IEventRow
    {
        var rows = Visible(base.Set<T>());
        return access.UnitIds is { } units ? rows.Where(r => units.Contains(r.UnitId)) : rows;
    }

    /// <summary>Of rows in versions, those that published loads brought and none has ended.</summary>
    public IQueryable<T> Visible<T>(IQueryable<T> rows)
        where T : class, ILoadedRow
    {
        var published = LoadBatches.Where(b => b.State == LoadState.Published).Select(b => b.Id);
        return rows.AsNoTracking().Where(r => published.Contains(r.BatchId) && (r.EndedBy == 0 || !published.Contains(r.EndedBy)));
    }

    /// <summary>Rows that were set aside. They belong to no unit yet, so only an access to the whole region shows them.</summary>
    public IQueryable<QuarantinedRow> SetAside(RowAccess access)
    {
        var isWhole = access.UnitIds is null;
        return base.Set<QuarantinedRow>().AsNoTracking().Where(_ => isWhole);
    }

    /// <summary>How many rows of a load were set aside, by reason: sums, open to all.</summary>
    public IQueryable<SetAsideCount> SetAsideCounts(int batchId) => base.Set<QuarantinedRow>().Where(q => q.BatchId == batchId)
        .GroupBy(q => q.Reason).Select(g => new SetAsideCount(g.Key, g.Count()));

    /// <summary>How many rows of published loads wait, by load, reason and unit: sums, open to all.</summary>
    public IQueryable<WaitingCount> WaitingCounts() => base.Set<QuarantinedRow>()
        .Where(q => q.ClosedBy == null && LoadBatches.Any(b => b.Id == q.BatchId && b.State == LoadState.Published))
        .GroupBy(q => new { q.BatchId, q.Reason, q.UnitId })
        .Select(g => new WaitingCount(g.Key.BatchId, g.Key.Reason, g.Key.UnitId, g.Count(), g.Min(q => q.Day)));

    /// <summary>As <see cref="WaitingCounts()"/>, of rows whose day could be read and lies between two days.</summary>
    public IQueryable<WaitingCount> WaitingCounts(DateOnly first, DateOnly last) => base.Set<QuarantinedRow>()
        .Where(q => q.ClosedBy == null && q.Day >= first && q.Day <= last && LoadBatches.Any(b => b.Id == q.BatchId && b.State == LoadState.Published))
        .GroupBy(q => new { q.BatchId, q.Reason, q.UnitId })
        .Select(g => new WaitingCount(g.Key.BatchId, g.Key.Reason, g.Key.UnitId, g.Count(), g.Min(q => q.Day)));

    /// <summary>Rows of a stretch of days that wait, with the code that they wait for where it is one: sums, open to all. A code is never about a person.</summary>
    /// <param name="reasons">The reasons whose value is a code; of other rows none is told.</param>
    /// <param name="first">First day.</param>
    /// <param name="last">Last day.</param>
    public IQueryable<WaitingPart> WaitingParts(IReadOnlyCollection<string> reasons, DateOnly first, DateOnly last) => base.Set<QuarantinedRow>()
        .Where(q => q.ClosedBy == null && q.Day >= first && q.Day <= last && LoadBatches.Any(b => b.Id == q.BatchId && b.State == LoadState.Published))
        .GroupBy(q => new { q.BatchId, q.Reason, q.UnitId, Code = reasons.Contains(q.Reason) ? q.Value : null })
        .Select(g => new WaitingPart(g.Key.BatchId, g.Key.Reason, g.Key.UnitId, g.Key.Code, g.Count()));

    /// <summary>The codes that rows wait for, by load: sums, open to all. A code is never about a person.</summary>
    /// <param name="reasons">The reasons whose value is a code.</param>
    public IQueryable<WaitingCode> WaitingCodes(IReadOnlyCollection<string> reasons) => base.Set<QuarantinedRow>()
        .Where(q => q.ClosedBy == null && q.Column != null && q.Value != null && reasons.Contains(q.Reason)
            && LoadBatches.Any(b => b.Id == q.BatchId && b.State == LoadState.Published))
        .GroupBy(q => new { q.BatchId, q.Reason, q.Column, q.Value })
        .Select(g => new WaitingCode(g.Key.BatchId, g.Key.Reason, g.Key.Column!, g.Key.Value!, g.Count(), g.Min(q => q.Day)));

    /// <summary>How many rows of a load that waited have been taken in by later loads: a sum, open to all.</summary>
    public Task<int> PutRightSince(int batchId, CancellationToken cancel) =>
        base.Set<QuarantinedRow>().CountAsync(q => q.BatchId == batchId && q.ClosedBy != null && q.ClosedBy != batchId, cancel);

    /// <summary>Events that count as done of an activity, by the load that brought them: sums, open to all. As <see cref="WeekShares"/> counts them.</summary>
    public async Task<List<DoneCount>> DoneByLoad(Activity activity, IReadOnlyCollection<int> units, WeekPart first, WeekPart last, CancellationToken cancel)
    {
        var done = await Visible(base.Set<Contact>())
            .Where(c => c.ActivityId == activity.Id && units.Contains(c.UnitId) && c.Part >= first && c.Part <= last && c.Status == ContactStatus.Done)
            .GroupBy(c => new { c.BatchId, c.UnitId, c.Part, c.SiteId })
            .Select(g => new DoneCount(g.Key.BatchId, g.Key.UnitId, g.Key.Part, g.Key.SiteId, g.Count())).ToListAsync(cancel);
        if (activity.Code == ActivityCatalogue.Operation.Code)
        {
            done.AddRange(await Visible(base.Set<Operation>())
                .Where(o => units.Contains(o.UnitId) && o.Part >= first && o.Part <= last && o.Status == OperationStatus.Done && o.Day != null)
                .GroupBy(o => new { o.BatchId, o.UnitId, o.Part, o.SiteId })
                .Select(g => new DoneCount(g.Key.BatchId, g.Key.UnitId, g.Key.Part, g.Key.SiteId, g.Count())).ToListAsync(cancel));
        }

        if (activity.Code == ActivityCatalogue.InpatientStay.Code)
        {
            done.AddRange(await Visible(base.Set<InpatientStay>())
                .Where(s => units.Contains(s.UnitId) && s.Part >= first && s.Part <= last && s.Discharged != null)
                .GroupBy(s => new { s.BatchId, s.UnitId, s.Part, s.SiteId })
                .Select(g => new DoneCount(g.Key.BatchId, g.Key.UnitId, g.Key.Part, g.Key.SiteId, g.Count())).ToListAsync(cancel));
        }

        return done;
    }

    /// <summary>What was referred, done, decided and ended between two days, for the job that counts flows; no page shows them. Counted as <see cref="WeekShares"/> counts.</summary>
    internal IQueryable<CareRow> CareRows(DateOnly first, DateOnly last) => Visible(base.Set<Contact>())
        .Where(c => c.Status == ContactStatus.Done && c.Day >= first && c.Day <= last)
        .Select(c => new CareRow
        {
            Table = CareTable.Contact,
            Id = c.Id,
            PatientKey = c.PatientKey,
            UnitId = c.UnitId,
            OrderingUnitId = null,
            ActivityId = c.ActivityId,
            ReferralId = c.ReferralId,
            OperationId = null,
            Day = c.Day,
            Decided = null,
        })
        .Concat(Visible(base.Set<Referral>()).Where(r => r.Outcome == ReferralOutcome.Accepted && r.Arrived >= first && r.Arrived <= last)
            .Select(r => new CareRow
            {
                Table = CareTable.Referral,
                Id = r.Id,
                PatientKey = r.PatientKey,
                UnitId = r.UnitId,
                OrderingUnitId = null,
                ActivityId = 0,
                ReferralId = r.Id,
                OperationId = null,
                Day = r.Arrived,
                Decided = null,
            }))
        .Concat(Visible(base.Set<Operation>())
            .Where(o => (o.Status == OperationStatus.Done && o.Day >= first && o.Day <= last)
                || ((o.Status == OperationStatus.Planned || o.Status == OperationStatus.Requested) && o.Decided >= first && o.Decided <= last))
            .Select(o => new CareRow
            {
                Table = CareTable.Operation,
                Id = o.Id,
                PatientKey = o.PatientKey,
                UnitId = o.UnitId,
                OrderingUnitId = o.OrderingUnitId,
                ActivityId = 0,
                ReferralId = o.ReferralId,
                OperationId = o.Id,
                Day = o.Status == OperationStatus.Done ? o.Day : null,
                Decided = o.Decided,
            }))
        .Concat(Visible(base.Set<InpatientStay>()).Where(s => s.Discharged >= first && s.Discharged <= last)
            .Select(s => new CareRow
            {
                Table = CareTable.Stay,
                Id = s.Id,
                PatientKey = s.PatientKey,
                UnitId = s.UnitId,
                OrderingUnitId = null,
                ActivityId = 0,
                ReferralId = s.ReferralId,
                OperationId = s.OperationId,
                Day = s.Discharged,
                Decided = null,
            }));

    /// <summary>Who wait now, by unit, activity and target date: sums, open to all. Listed, and those whom a booking, referral or decision tells of.</summary>
    /// <param name="last">What was booked for this day or before has not been reported, and is not waited for.</param>
    /// <param name="firstVisit">What a referral waits for.</param>
    /// <param name="operation">What a decision waits for.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<List<StockCount>> WaitingNow(DateOnly last, int firstVisit, int operation, CancellationToken cancel)
    {
        var listed = await Visible(base.Set<Wait>()).Where(w => w.Ended == null).GroupBy(w => new { w.UnitId, w.ActivityId, w.TargetDate })
            .Select(g => new StockCount(true, g.Key.UnitId, g.Key.ActivityId, g.Key.TargetDate, g.Count())).ToListAsync(cancel);
        var booked = await Visible(base.Set<Contact>()).Where(c => c.Status == ContactStatus.Booked && c.Day > last && c.ActivityId != firstVisit)
            .GroupBy(c => new { c.UnitId, c.ActivityId, c.TargetDate })
            .Select(g => new StockCount(false, g.Key.UnitId, g.Key.ActivityId, g.Key.TargetDate, g.Count())).ToListAsync(cancel);
        var referred = await Visible(base.Set<Referral>()).Where(r => r.Outcome == ReferralOutcome.Accepted && r.Ended == null).GroupBy(r => r.UnitId)
            .Select(g => new StockCount(false, g.Key, firstVisit, null, g.Count())).ToListAsync(cancel);
        var decided = await Visible(base.Set<Operation>()).Where(o => o.Status == OperationStatus.Planned || o.Status == OperationStatus.Requested).GroupBy(o => o.UnitId)
            .Select(g => new StockCount(false, g.Key, operation, null, g.Count())).ToListAsync(cancel);
        return [.. listed, .. booked, .. referred, .. decided];
    }

    /// <summary>The last day that each kind of event has been done on, up to a day: sums.</summary>
    internal async Task<List<DateOnly>> LastCareDays(DateOnly upTo, CancellationToken cancel)
    {
        DateOnly?[] last =
        [
            await Visible(base.Set<Contact>()).Where(c => c.Status == ContactStatus.Done && c.Day <= upTo).MaxAsync(c => (DateOnly?)c.Day, cancel),
            await Visible(base.Set<Referral>()).Where(r => r.Arrived <= upTo).MaxAsync(r => (DateOnly?)r.Arrived, cancel),
            await Visible(base.Set<Operation>()).Where(o => o.Status == OperationStatus.Done && o.Day <= upTo).MaxAsync(o => o.Day, cancel),
            await Visible(base.Set<InpatientStay>()).Where(s => s.Discharged <= upTo).MaxAsync(s => s.Discharged, cancel),
        ];
        return [.. last.OfType<DateOnly>()];
    }

    /// <summary>Rows that wait, for the load that runs them again; no page shows them.</summary>
    internal IQueryable<QuarantinedRow> WaitingRows(int batchId) => base.Set<QuarantinedRow>().Where(q => q.BatchId == batchId && q.ClosedBy == null);

    /// <summary>All rows that a load set aside, for the load that runs them again; no page shows them.</summary>
    internal IQueryable<QuarantinedRow> SetAsideBy(int batchId) => base.Set<QuarantinedRow>().Where(q => q.BatchId == batchId);

    /// <summary>Deletes the rows that these loads set aside.</summary>
    public Task<int> DeleteSetAside(IReadOnlyCollection<int> batchIds, CancellationToken cancel) =>
        base.Set<QuarantinedRow>().Where(q => batchIds.Contains(q.BatchId)).ExecuteDeleteAsync(cancel);

    /// <summary>Deletes every row of every kind, set aside or not.</summary>
    public async Task DeleteRows(CancellationToken cancel)
    {
        await base.Set<Referral>().ExecuteDeleteAsync(cancel);
        await base.Set<Contact>().ExecuteDeleteAsync(cancel);
        await base.Set<Wait>().ExecuteDeleteAsync(cancel);
        await base.Set<Employment>().ExecuteDeleteAsync(cancel);
        await base.Set<Slot>().ExecuteDeleteAsync(cancel);
        await base.Set<Operation>().ExecuteDeleteAsync(cancel);
        await base.Set<TheatreSession>().ExecuteDeleteAsync(cancel);
        await base.Set<InpatientStay>().ExecuteDeleteAsync(cancel);
        await base.Set<BedDay>().ExecuteDeleteAsync(cancel);
        await base.Set<Shift>().ExecuteDeleteAsync(cancel);
        await base.Set<Absence>().ExecuteDeleteAsync(cancel);
        await base.Set<QuarantinedRow>().ExecuteDeleteAsync(cancel);
    }
#pragma warning restore RS0030
}
