using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Events;

namespace Vardbalans.App.Data;

/// <summary>The mapping of events as loaded (referrals, contacts, operations, stays, slots, shifts, sessions).</summary>
/// <remarks>
/// Ids come from the loader. No foreign keys and no indexes beside the key: events arrive in millions and in any order, and pages
/// read weekly tables.
/// </remarks>
internal static class EventTables
{
    public static void Map(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Referral>(e => e.ToTable("Referrals").Property(r => r.Id).ValueGeneratedNever());
        model.Entity<Contact>(e => e.ToTable("Contacts").Property(c => c.Id).ValueGeneratedNever());
        model.Entity<Slot>(e => e.ToTable("Slots").Property(s => s.Id).ValueGeneratedNever());
        model.Entity<Operation>(e => e.ToTable("Operations").Property(o => o.Id).ValueGeneratedNever());
        model.Entity<TheatreSession>(e => e.ToTable("TheatreSessions").Property(s => s.Id).ValueGeneratedNever());
        model.Entity<InpatientStay>(e => e.ToTable("InpatientStays").Property(s => s.Id).ValueGeneratedNever());
        model.Entity<BedDay>(e => e.ToTable("BedDays").HasKey(b => new { b.UnitId, b.Day }));
        model.Entity<Shift>(e => e.ToTable("Shifts").Property(s => s.Id).ValueGeneratedNever());
        model.Entity<Absence>(e => e.ToTable("Absences").Property(a => a.Id).ValueGeneratedNever());
    }
}
