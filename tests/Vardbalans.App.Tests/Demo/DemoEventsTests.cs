using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Events;
using Vardbalans.App.Features.Demo;
using Vardbalans.App.Tests.Databases;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Tests.Demo;

public sealed class DemoEventsTests
{
    [Theory, EveryDatabase]
    public async Task Events_hang_together_and_weekly_rows_are_their_counts(TestDatabase database)
    {
        await using var db = await DemoDay.Loaded(database);
        await WeeklyRowsAreCounts(db);
        await NothingComesBeforeWhatLedToIt(db);
        await AccountsEqualTheRows(db);
        await EveryReferralIsOneWait(db);
    }

    private static async Task WeeklyRowsAreCounts(VardbalansContext db)
    {
        var contacts = await db.All<Contact>().Where(c => c.Status != ContactStatus.Booked)
            .GroupBy(c => new { c.UnitId, c.ActivityId, c.Part })
            .Select(g => new
            {
                g.Key,
                Done = g.Count(c => c.Status == ContactStatus.Done),
                NoShow = g.Count(c => c.Status == ContactStatus.NoShow),
            })
            .ToListAsync(DemoDay.Cancel);
        var operations = await db.All<Operation>().Where(o => o.Status == OperationStatus.Done)
            .GroupBy(o => new { o.UnitId, o.Part }).Select(g => new { g.Key, Done = g.Count() }).ToListAsync(DemoDay.Cancel);
        var stays = await db.All<InpatientStay>().Where(s => s.Discharged != null)
            .GroupBy(s => new { s.UnitId, s.Part }).Select(g => new { g.Key, Done = g.Count() }).ToListAsync(DemoDay.Cancel);
        var counted = contacts.Select(c => (c.Key.UnitId, c.Key.ActivityId, c.Key.Part, c.Done))
            .Concat(operations.Select(o => (o.Key.UnitId, ActivityId: ActivityCatalogue.Operation.Id, o.Key.Part, o.Done)))
            .Concat(stays.Select(s => (s.Key.UnitId, ActivityId: ActivityCatalogue.InpatientStay.Id, s.Key.Part, s.Done)))
            .Where(c => c.Done > 0).Order().ToList();
        Assert.NotEmpty(operations);
        Assert.NotEmpty(stays);

        var units = counted.Select(k => k.UnitId).Distinct().ToList();
        var weekly = await db.ProductionWeeks.Where(p => units.Contains(p.UnitId)).GroupBy(p => new { p.UnitId, p.ActivityId, p.Part })
            .Select(g => new { g.Key, Done = g.Sum(p => p.Done ?? 0), NoShow = g.Sum(p => p.NoShow ?? 0), Inflow = g.Sum(p => p.Inflow ?? 0) })
            .ToListAsync(DemoDay.Cancel);
        Assert.Equal(counted, weekly.Where(w => w.Done > 0).Select(w => (w.Key.UnitId, w.Key.ActivityId, w.Key.Part, w.Done)).Order());
        Assert.Equal(contacts.Sum(c => c.NoShow), weekly.Sum(w => w.NoShow));

        var referred = await db.All<Referral>().Where(r => r.Outcome == ReferralOutcome.Accepted).GroupBy(r => new { r.UnitId, r.Part })
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => (g.Key.UnitId, g.Key.Part), g => g.Count, DemoDay.Cancel);
        Assert.All(
            weekly.Where(w => w.Key.ActivityId == ActivityCatalogue.FirstVisit.Id),
            w => Assert.Equal(referred.GetValueOrDefault((w.Key.UnitId, w.Key.Part)), w.Inflow));
    }

    private static async Task NothingComesBeforeWhatLedToIt(VardbalansContext db)
    {
        var referrals = await db.All<Referral>().AsNoTracking().ToDictionaryAsync(r => r.Id, DemoDay.Cancel);
        Assert.All(referrals.Values, r => Assert.True(r.Written <= r.Arrived && r.Arrived <= (r.Ended ?? DateOnly.MaxValue)));

        var contacts = await db.All<Contact>().AsNoTracking().ToListAsync(DemoDay.Cancel);
        Assert.All(contacts, c => Assert.True(c.BookedOn is null || c.BookedOn <= c.Day));
        Assert.All(contacts, c => Assert.Equal(WeekPart.Of(c.Day), c.Part));
        var referred = contacts.Where(c => c.ReferralId is not null).ToList();
        Assert.All(referred, c => Assert.Equal(referrals[c.ReferralId!.Value].PatientKey, c.PatientKey));
        Assert.All(referred, c => Assert.True(referrals[c.ReferralId!.Value].Arrived <= c.Day));
        var firstVisits = contacts.Where(c => c.ActivityId == ActivityCatalogue.FirstVisit.Id && c.Status == ContactStatus.Done)
            .ToDictionary(c => c.ReferralId!.Value);
        var returns = referred.Where(c => c.ActivityId == ActivityCatalogue.ReturnVisit.Id).ToList();
        Assert.NotEmpty(returns);
        Assert.All(returns, c => Assert.True(firstVisits[c.ReferralId!.Value].Day < c.Day));

        var operations = await db.All<Operation>().AsNoTracking().ToDictionaryAsync(o => o.Id, DemoDay.Cancel);
        Assert.All(operations.Values, o => Assert.True(o.Decided <= o.Requested && o.Requested <= (o.Day ?? DateOnly.MaxValue)));
        Assert.All(operations.Values.Where(o => o.ReferralId is not null), o => Assert.True(firstVisits[o.ReferralId!.Value].Day <= o.Decided));
        Assert.All(operations.Values.Where(o => o.Status == OperationStatus.Done), o => Assert.True(
            o.Entered <= o.AnaesthesiaStart && o.AnaesthesiaStart <= o.OperationStart && o.OperationStart <= o.KnifeStart && o.KnifeStart <= o.KnifeEnd
            && o.KnifeEnd <= o.OperationEnd && o.OperationEnd <= o.AnaesthesiaEnd && o.AnaesthesiaEnd <= o.Left));

        var stays = await db.All<InpatientStay>().AsNoTracking().ToListAsync(DemoDay.Cancel);
        Assert.All(stays, s => Assert.True(s.Admitted <= (s.Discharged ?? DateOnly.MaxValue)));
        var surgical = stays.Where(s => s.OperationId is not null).ToList();
        Assert.NotEmpty(surgical);
        Assert.All(surgical, s => Assert.Equal(
            (operations[s.OperationId!.Value].PatientKey, operations[s.OperationId.Value].Day), (s.PatientKey, s.Admitted)));

        var ids = contacts.Select(c => c.Id).ToHashSet();
        Assert.All(await db.All<Slot>().Where(s => s.ContactId != null).ToListAsync(DemoDay.Cancel), s => Assert.Contains(s.ContactId!.Value, ids));
    }

    private static async Task AccountsEqualTheRows(VardbalansContext db)
    {
        // The nights before, and the source whose codes wait, are accounts alone.
        var batches = (await db.LoadBatches.ToListAsync(DemoDay.Cancel)).Where(b => b.Source != DemoQuality.Key).GroupBy(b => b.Source).Select(g => g.MaxBy(b => b.Id)!).ToList();
        Assert.Equal(6, batches.Count);
        Assert.All(batches, b => Assert.Equal(LoadState.Published, b.State));
        Assert.All(batches, b => Assert.True(b.PublishedAt < DemoDay.Clock.GetUtcNow().UtcDateTime));
        var withEvents = await db.All<Contact>().Select(c => c.UnitId).Union(db.All<Operation>().Select(o => o.UnitId))
            .Union(db.All<InpatientStay>().Select(s => s.UnitId)).ToListAsync(DemoDay.Cancel);
        foreach (var batch in batches)
        {
            var rows = await Rows<ProductionWeek>(p => p.BatchId == batch.Id && !withEvents.Contains(p.UnitId))
                + await Rows<Referral>(r => r.BatchId == batch.Id) + await Rows<Wait>(w => w.BatchId == batch.Id) + await Rows<Contact>(c => c.BatchId == batch.Id)
                + await Rows<Slot>(s => s.BatchId == batch.Id) + await Rows<Operation>(o => o.BatchId == batch.Id)
                + await Rows<TheatreSession>(s => s.BatchId == batch.Id) + await Rows<InpatientStay>(s => s.BatchId == batch.Id)
                + await Rows<BedDay>(b => b.BatchId == batch.Id) + await Rows<Shift>(s => s.BatchId == batch.Id)
                + await Rows<Absence>(a => a.BatchId == batch.Id) + await Rows<Employment>(e => e.BatchId == batch.Id) + await Rows<WaitingSnapshot>(s => s.BatchId == batch.Id);
            Assert.NotEqual(0, rows);
            Assert.Equal((rows, rows), (batch.RowsRead, batch.RowsNew));
        }

        Task<int> Rows<T>(Expression<Func<T, bool>> where)
            where T : class => db.All<T>().CountAsync(where, DemoDay.Cancel);
    }

    private static async Task EveryReferralIsOneWait(VardbalansContext db)
    {
        var waits = await db.All<Wait>().Where(w => w.Arrived != null).ToDictionaryAsync(w => w.ReferralId!.Value, DemoDay.Cancel);
        var accepted = await db.All<Referral>().Where(r => r.Outcome == ReferralOutcome.Accepted).ToListAsync(DemoDay.Cancel);
        Assert.Equal(accepted.Count, waits.Count);
        Assert.All(accepted, r => Assert.Equal((r.UnitId, r.Arrived, r.Ended), (waits[r.Id].UnitId, waits[r.Id].Arrived!.Value, waits[r.Id].Ended)));
        var visited = await db.All<Contact>().Where(c => c.Status == ContactStatus.Done && c.ReferralId != null).Select(c => new { c.ReferralId, c.Day }).ToListAsync(DemoDay.Cancel);
        var days = visited.Select(v => (v.ReferralId!.Value, v.Day)).ToHashSet();
        Assert.All(waits.Values.Where(w => w.End == WaitEnd.Done), w => Assert.Contains((w.ReferralId!.Value, w.Ended!.Value), days));
        foreach (var end in (WaitEnd[])[WaitEnd.Waiting, WaitEnd.PatientWish, WaitEnd.Redirected, WaitEnd.NotNeeded, WaitEnd.Other])
        {
            Assert.Contains(waits.Values, w => w.End == end);
        }
    }
}
