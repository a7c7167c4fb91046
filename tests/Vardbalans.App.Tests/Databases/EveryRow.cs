using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;

namespace Vardbalans.App.Tests.Databases;

/// <summary>Tests look behind the lock; the program cannot.</summary>
internal static class EveryRow
{
    public static DbSet<T> All<T>(this VardbalansContext db)
        where T : class => ((DbContext)db).Set<T>();
}
