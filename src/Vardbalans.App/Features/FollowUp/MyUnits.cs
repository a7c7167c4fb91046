using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>The units that a person follows, the same wherever the person signs in.</summary>
public sealed class MyUnits(OpenDatabase open)
{
    private const int Most = 12;

    /// <summary>Unit codes, in the order they were added; none for a machine.</summary>
    public async Task<IReadOnlyList<string>> Of(HttpContext http)
    {
        if (http.SignedIn() is not { IsMachine: false } person)
        {
            return [];
        }

        await using var db = open();
        return await db.FollowedUnits.Where(f => f.AccountId == person.AccountId).OrderBy(f => f.Place).Select(f => f.UnitCode).ToListAsync(http.RequestAborted);
    }

    /// <summary>Adds a unit, or takes it away if it was there; then back to the page. The oldest gives way when there are many.</summary>
    public async Task<IResult> Change(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (form["enhet"].FirstOrDefault() is { Length: > 0 and < 100 } code)
        {
            await using var db = open();
            await Change(db, http.SignedIn().AccountId, code, http.RequestAborted);
        }

        return Results.LocalRedirect(Back.Local(form[AccessServices.BackField]));
    }

    /// <summary>One click at a time: two at once would each add, or each take away, the same unit.</summary>
    private static Task Change(VardbalansContext db, int account, string code, CancellationToken cancel) => db.InTransaction(
        async () =>
        {
            if (await db.Hold(account, null, cancel))
            {
                await Toggle(db, account, code, cancel);
            }
        },
        cancel);

    private static async Task Toggle(VardbalansContext db, int account, string code, CancellationToken cancel)
    {
        var followed = await db.FollowedUnits.Where(f => f.AccountId == account).OrderBy(f => f.Place).ToListAsync(cancel);
        if (followed.Find(f => f.UnitCode == code) is { } already)
        {
            db.FollowedUnits.Remove(already);
        }
        else
        {
            db.FollowedUnits.RemoveRange(followed.Take(followed.Count - Most + 1));
            db.FollowedUnits.Add(new FollowedUnit { AccountId = account, UnitCode = code, Place = followed.Count == 0 ? 1 : followed[^1].Place + 1 });
        }

        await db.SaveChangesAsync(cancel);
    }
}
