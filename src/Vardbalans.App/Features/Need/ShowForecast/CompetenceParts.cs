using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>A competence's part of the forecast.</summary>
/// <param name="Name">In the reader's language.</param>
/// <param name="Share">Of what was done in the last 52 weeks, 0–1.</param>
/// <param name="Near">Of the nearest thirteen weeks.</param>
/// <param name="Year">Of the coming year.</param>
public sealed record CompetencePart(string Name, double Share, double Near, double Year);

/// <summary>Divides a forecast as the outcome was divided. What is not stated keeps a part of its own.</summary>
public static class CompetenceParts
{
    /// <summary>The field of the address that asks for it: every row of a region takes a while to sum.</summary>
    public const string Field = "kompetens";

    /// <summary>The answer that asks.</summary>
    public const string Yes = "ja";

    private const int Weeks = 52;

    /// <summary>The parts, the greatest first; none when nothing was done.</summary>
    public static async Task<IReadOnlyList<CompetencePart>> Read(VardbalansContext db, ForecastView view, CancellationToken cancel)
    {
        var (scope, origin) = (view.Scope, view.Forecast!.Origin);
        var units = scope.Catalogue.Tree.Subtree(scope.Node.Unit.Id).Select(u => u.Id).ToList();
        var (first, last) = (WeekPart.FirstOf(origin - (Weeks - 1)), WeekPart.LastOf(origin));
        var rows = db.ProductionWeeks.AsNoTracking().Where(p => p.ActivityId == scope.Activity.Id && units.Contains(p.UnitId) && p.Part >= first && p.Part <= last);
        if (scope.Node.Site is { } site)
        {
            rows = rows.Where(p => p.SiteId == site.Id);
        }

        var sums = await rows.GroupBy(p => p.CompetenceId)
            .Select(g => new { g.Key, Sum = g.Sum(p => (long?)(view.Measure == ForecastMeasure.Inflow ? p.Inflow : p.Done)) ?? 0 }).ToListAsync(cancel);
        var all = (double)sums.Sum(s => s.Sum);
        var names = await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, c => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? c.NameEn : c.NameSv, cancel);
        var (near, year) = (view.Coming ?? 0, view.Fan!.Weeks.Sum(w => w.Mean));
        return all <= 0 ? [] :
        [
            .. sums.Where(s => s.Sum > 0).OrderBy(s => s.Key == 0).ThenByDescending(s => s.Sum)
                .Select(s => new CompetencePart(s.Key == 0 ? NeedText.NotStated : names.GetValueOrDefault(s.Key, NeedText.NotStated), s.Sum / all, near * s.Sum / all, year * s.Sum / all)),
        ];
    }
}
