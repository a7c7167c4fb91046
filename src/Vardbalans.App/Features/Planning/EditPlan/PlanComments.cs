using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Planning;
using Vardbalans.App.Features.Planning.ShowPlan;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>What is said of a cell: written, and put aside when it is done.</summary>
public sealed class PlanComments(OpenDatabase open, TimeProvider clock)
{
    /// <summary>The longest comment, in characters.</summary>
    public const int Longest = 500;

    /// <summary>Those that stand of a version's clinic and year, at some units.</summary>
    internal static async Task<List<BoardComment>> Read(VardbalansContext db, PlanVersion version, IEnumerable<int> units, CancellationToken cancel)
    {
        var inside = units.ToHashSet();
        var all = await db.PlanComments.AsNoTracking().Where(c => c.OwnerId == version.OwnerId && c.PlanYear == version.PlanYear && c.DoneAt == null).OrderBy(c => c.Id).ToListAsync(cancel);
        var names = await ActorNames.Load(db, all.Select(c => c.MadeBy), cancel);
        return [.. all.Where(c => inside.Contains(c.UnitId)).Select(c => new BoardComment(c.Id, c.UnitId, c.ActivityId, c.Week.Number, c.Text, names.Of(c.MadeBy), PlanWords.Moment(c.MadeAt)))];
    }

    /// <summary>Writes one on a row's week.</summary>
    /// <returns>It; none when there is no such row or week, nothing is said, or the right is over another part.</returns>
    public async Task<BoardComment?> Add(int rowId, int week, string? text, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.PlanRows.AsNoTracking().SingleOrDefaultAsync(r => r.Id == rowId, cancel) is not { } row || string.IsNullOrWhiteSpace(text) || text.Trim().Length > Longest
            || !by.Reaches(new MandateScope(row.UnitId, null)) || await db.PlanVersions.AsNoTracking().SingleAsync(v => v.Id == row.VersionId, cancel) is not { } version
            || week < 1 || week > IsoWeek.WeeksIn(version.PlanYear))
        {
            return null;
        }

        var comment = new PlanComment
        {
            OwnerId = version.OwnerId,
            PlanYear = version.PlanYear,
            UnitId = row.UnitId,
            ActivityId = row.ActivityId,
            Week = IsoWeek.Of(version.PlanYear, week),
            Text = PersonalNumbers.Replace(text.Trim()),
            MadeBy = by.By,
            MadeAt = clock.GetUtcNow().UtcDateTime,
        };
        db.PlanComments.Add(comment);
        await db.SaveChangesAsync(cancel);
        var names = await ActorNames.Load(db, [by.By], cancel);
        return new BoardComment(comment.Id, comment.UnitId, comment.ActivityId, week, comment.Text, names.Of(by.By), PlanWords.Moment(comment.MadeAt));
    }

    /// <summary>Puts one aside as done.</summary>
    /// <returns>False when there is none that stands, or the right is over another part.</returns>
    public async Task<bool> Done(int id, Mandated by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = open();
        if (await db.PlanComments.SingleOrDefaultAsync(c => c.Id == id && c.DoneAt == null, cancel) is not { } comment || !by.Reaches(new MandateScope(comment.UnitId, null)))
        {
            return false;
        }

        (comment.DoneBy, comment.DoneAt) = (by.By, clock.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
