using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Trails;

namespace Vardbalans.App.Data;

/// <summary>A row that somebody has set: never changed but by being ended, so that what counted when can always be told.</summary>
public interface IEndedRow
{
    /// <summary>Its number.</summary>
    int Id { get; }

    /// <summary>Who ended it; none while it stands.</summary>
    Actor? EndedBy { get; set; }

    /// <summary>When; none while it stands.</summary>
    DateTime? EndedAt { get; set; }
}

/// <summary>How rows of a kind are told of in the trail.</summary>
/// <param name="Set">One was set.</param>
/// <param name="Ended">One was ended, by hand or because another took its place.</param>
/// <param name="Subject">The row.</param>
/// <param name="Unit">The care unit; none for the whole region.</param>
/// <param name="More">More numbers about one that is set.</param>
internal sealed record RowTrail<T>(TrailAction Set, TrailAction Ended, Func<T, Subject> Subject, Func<T, int?> Unit, Func<T, (string Name, long Value)[]>? More = null)
    where T : class, IEndedRow
{
    /// <summary>Notes one that was set; saved with what is saved next.</summary>
    public void NoteSet(VardbalansContext db, T row, Actor by, DateTime at) => db.Note(by, Set, Subject(row), at, [("unit", Unit(row) ?? 0), .. More?.Invoke(row) ?? []]);

    /// <summary>Notes one that was ended.</summary>
    public void NoteEnded(VardbalansContext db, T row, Actor by, DateTime at) => db.Note(by, Ended, Subject(row), at, ("unit", Unit(row) ?? 0));
}

/// <summary>Sets rows in place of others, and ends them: each change together with its trace or not at all. Whether somebody may is asked by the slice.</summary>
internal static class SetRows
{
    /// <summary>Sets a row.</summary>
    /// <param name="db">The database.</param>
    /// <param name="row">The row.</param>
    /// <param name="same">Those that it takes the place of, of which some may have ended already; none when it takes nobody's place.</param>
    /// <param name="trail">How it is told of.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>Its number.</returns>
    public static async Task<int> SetRow<T>(this VardbalansContext db, T row, IQueryable<T>? same, RowTrail<T> trail, Actor by, DateTime at, CancellationToken cancel)
        where T : class, IEndedRow
    {
        await db.InTransaction(
            async () =>
            {
                foreach (var before in same is null ? [] : await same.Where(r => r.EndedAt == null).ToListAsync(cancel))
                {
                    (before.EndedBy, before.EndedAt) = (by, at);
                    trail.NoteEnded(db, before, by, at);
                }

                db.Add(row);

                // Its number is known once it is saved.
                await db.SaveChangesAsync(cancel);
                trail.NoteSet(db, row, by, at);
                await db.SaveChangesAsync(cancel);
            },
            cancel);
        return row.Id;
    }

    /// <summary>Ends a row; what counted before it counts again.</summary>
    /// <param name="db">The database.</param>
    /// <param name="rows">Where it stands.</param>
    /// <param name="id">Its number.</param>
    /// <param name="may">May it be ended by this person?</param>
    /// <param name="trail">How it is told of.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>False when there is none that stands, or it may not be.</returns>
    public static async Task<bool> EndRow<T>(this VardbalansContext db, IQueryable<T> rows, int id, Func<T, bool> may, RowTrail<T> trail, Actor by, DateTime at, CancellationToken cancel)
        where T : class, IEndedRow
    {
        if (await rows.SingleOrDefaultAsync(r => r.Id == id && r.EndedAt == null, cancel) is not { } row || !may(row))
        {
            return false;
        }

        (row.EndedBy, row.EndedAt) = (by, at);
        trail.NoteEnded(db, row, by, at);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
