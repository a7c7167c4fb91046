using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access;

/// <summary>A colleague to choose.</summary>
/// <param name="Id">The account's number.</param>
/// <param name="Label">The name; with the number where several have the same.</param>
public sealed record Person(int Id, string Label);

/// <summary>Colleagues by name, for a field in which one types or picks.</summary>
public sealed class People
{
    /// <summary>The most that a page lists; with more one types the name.</summary>
    private const int Most = 1500;

    private readonly IReadOnlyList<Person> _all;

    private People(IReadOnlyList<Person> all) => _all = all;

    /// <summary>What a field offers.</summary>
    public IReadOnlyList<Person> Offered => _all.Count <= Most ? _all : [];

    /// <summary>Those whom a page lists: nobody where they are too many for that.</summary>
    public static async Task<People> Offer(VardbalansContext db, CancellationToken cancel) =>
        await db.Accounts.CountAsync(a => a.ClosedAt == null, cancel) > Most ? new People([]) : await Load(db, cancel);

    /// <summary>Those with open accounts.</summary>
    public static async Task<People> Load(VardbalansContext db, CancellationToken cancel)
    {
        var open = await db.Accounts.AsNoTracking().Where(a => a.ClosedAt == null).Select(a => new { a.Id, a.Name }).ToListAsync(cancel);
        var names = StringComparer.Create(CultureInfo.GetCultureInfo("sv-SE"), ignoreCase: true);
        return new People(
        [
            .. open.GroupBy(a => a.Name, names)
                .SelectMany(same => same.Select(a => new Person(a.Id, same.Count() == 1 ? a.Name : MandateText.NameWithNumber.With(a.Name, a.Id))))
                .OrderBy(p => p.Label, names),
        ]);
    }

    /// <summary>The one that is meant, by what the field offers or by number; none when nobody is.</summary>
    public Person? Find(string? written) => written?.Trim() is not { Length: > 0 } text ? null
        : _all.FirstOrDefault(p => string.Equals(p.Label, text, StringComparison.OrdinalIgnoreCase))
            ?? (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? _all.FirstOrDefault(p => p.Id == id) : null);
}
