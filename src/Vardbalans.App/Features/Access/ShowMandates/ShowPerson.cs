using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Access.ShowMandates;

/// <summary>All that one person has held, holds and will hold.</summary>
/// <param name="Name">The person.</param>
/// <param name="HasLeft">Is the account closed?</param>
/// <param name="Rows">The latest first.</param>
/// <param name="Givers">Names of those who gave and ended.</param>
public sealed record PersonView(string Name, bool HasLeft, IReadOnlyList<MandateRow> Rows, ActorNames Givers);

/// <summary>Shows a person's mandates over time.</summary>
public sealed class ShowPerson(OpenDatabase open)
{
    /// <summary>The view, or none when there is no such person.</summary>
    public async Task<PersonView?> Run(int accountId, Authority.Today today, CancellationToken cancel)
    {
        await using var db = open();
        var account = await db.Accounts.AsNoTracking().Where(a => a.Id == accountId).Select(a => new { a.Name, HasLeft = a.ClosedAt != null }).SingleOrDefaultAsync(cancel);
        if (account is null)
        {
            return null;
        }

        var rows = today.Grants.Where(g => g.AccountId == accountId).Select(g => MandateRow.Of(g, today))
            .OrderBy(r => r.Time).ThenByDescending(r => r.Grant.From).ThenByDescending(r => r.Grant.Id).ToList();
        return new PersonView(
            account.Name,
            account.HasLeft,
            rows,
            await ActorNames.Load(db, rows.SelectMany(r => new Actor?[] { r.Row.GivenBy, r.Row.EndedBy }).OfType<Actor>(), cancel));
    }
}
