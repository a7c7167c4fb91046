using Vardbalans.App.Data.Trails;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Data.Accounts;

/// <summary>A row of one unit, read only with <see cref="RowAccess"/>.</summary>
public interface IUnitRow
{
    /// <summary>The unit that it belongs to.</summary>
    int UnitId { get; }
}

/// <summary>The right to read rows of a part of the region for a stated purpose. It can only be had by <see cref="Open"/>, which checks and logs.</summary>
public sealed class RowAccess
{
    private RowAccess(IReadOnlyCollection<int>? unitIds) => UnitIds = unitIds;

    /// <summary>The units whose rows may be read; none means all, also rows without a unit.</summary>
    internal IReadOnlyCollection<int>? UnitIds { get; }

    /// <summary>Checks right and purpose, and notes in the trail what is about to be seen.</summary>
    /// <param name="db">Where it is noted, before anything is read.</param>
    /// <param name="book">Today's mandates.</param>
    /// <param name="tree">Today's tree.</param>
    /// <param name="purpose">The purpose that the person has stated.</param>
    /// <param name="part">Whose rows.</param>
    /// <param name="subject">What is looked at, by number.</param>
    /// <param name="now">The instant, UTC.</param>
    /// <param name="cancel">Stops it.</param>
    /// <returns>None when the person lacks the right, or the purpose has run out.</returns>
    public static async Task<RowAccess?> Open(
        VardbalansContext db, MandateBook book, OrganisationTree tree, StatedPurpose purpose, MandateScope part, Subject subject, DateTime now, CancellationToken cancel)
    {
        if (now < purpose.At || now >= purpose.Until || !book.Ask(purpose.AccountId, Mandate.Read, part).IsAllowed)
        {
            return null;
        }

        db.Note(Actor.Account(purpose.AccountId), TrailAction.RowsSeen, subject, now, ("purpose", (int)purpose.Purpose));
        await db.SaveChangesAsync(cancel);
        return new RowAccess(part == MandateScope.Region ? null : Units(book, tree, part));
    }

    private static int[] Units(MandateBook book, OrganisationTree tree, MandateScope part) =>
        [.. tree.Units.Where(u => book.Includes(part, u.Id)).Select(u => u.Id)];
}
