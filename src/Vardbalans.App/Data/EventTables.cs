using Microsoft.EntityFrameworkCore;

namespace Vardbalans.App.Data;

/// <summary>The mapping of events as loaded (referrals, contacts, operations, stays, slots, shifts, sessions).</summary>
internal static class EventTables
{
    public static void Map(ModelBuilder model) => ArgumentNullException.ThrowIfNull(model);
}
