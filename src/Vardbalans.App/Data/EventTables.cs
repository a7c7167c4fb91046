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
        Map<Referral>(model, "Referrals");
        Map<Contact>(model, "Contacts");
        Map<Wait>(model, "Waits");
        Map<Slot>(model, "Slots");
        Map<Operation>(model, "Operations");
        Map<TheatreSession>(model, "TheatreSessions");
        Map<InpatientStay>(model, "InpatientStays");
        Map<BedDay>(model, "BedDays");
        Map<Shift>(model, "Shifts");
        Map<Absence>(model, "Absences");
        Map<Employment>(model, "Employments");
    }

    /// <summary>What a feed's rows are stored as; none when they are no events.</summary>
    public static Type? TypeOf(Feed feed) => feed switch
    {
        Feed.Referrals => typeof(Referral),
        Feed.Contacts => typeof(Contact),
        Feed.Waits => typeof(Wait),
        Feed.Slots => typeof(Slot),
        Feed.Stays => typeof(InpatientStay),
        Feed.BedDays => typeof(BedDay),
        Feed.Operations => typeof(Operation),
        Feed.TheatreSessions => typeof(TheatreSession),
        Feed.Employments => typeof(Employment),
        Feed.Absences => typeof(Absence),
        Feed.Shifts => typeof(Shift),
        _ => null,
    };

    private static void Map<T>(ModelBuilder model, string table)
        where T : class, IEventRow => model.Entity<T>(e =>
        {
            e.ToTable(table).HasKey(r => new { r.SourceId, r.Id, r.BatchId });
            e.Property(r => r.Id).ValueGeneratedNever();
        });
}
