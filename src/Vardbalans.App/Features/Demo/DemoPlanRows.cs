using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Planning;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Demo;

/// <summary>What this year's and next year's versions are made of: a row with its competences for each unit and activity, and the usual low weeks.</summary>
internal sealed class DemoPlanRows(DemoParameters parameters, DemoCalendar calendar, Authorship by)
{
    /// <summary>Stores them. The weeks themselves are stored with the versions.</summary>
    public async Task Store(VardbalansContext db, DemoOrganisation organisation, IEnumerable<DraftedVersion> versions, CancellationToken cancel)
    {
        var recent = versions.Where(v => v.Version.PlanYear >= calendar.ThisYear).ToList();
        var codes = parameters.Activities.Keys.ToDictionary(DemoActivities.Id);
        var competences = organisation.Competences.ToDictionary(c => c.Code);
        var rows = recent.SelectMany(v => v.Weeks.OrderBy(w => w.Key.UnitId).ThenBy(w => w.Key.ActivityId).Select(w => (Row: new PlanRow
        {
            VersionId = v.Version.Id,
            UnitId = w.Key.UnitId,
            ActivityId = w.Key.ActivityId,
            Anchor = PlanAnchor.Year,
            Volume = w.Value.Sum(),
            EvenShare = DemoCalendar.EvenShare(parameters.Activities[codes[w.Key.ActivityId]].Season),
        }, w.Value, v.Version.PlanYear))).ToList();
        db.AddRange(rows.Select(r => r.Row));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
        List<PlanPart> parts = [.. rows.SelectMany(r => Parts(r.Row, parameters.Activities[codes[r.Row.ActivityId]], competences))];
        await db.BulkInsertAsync(parts, cancel);
        var byRow = parts.ToLookup(p => p.RowId);
        await db.BulkInsertAsync(rows.SelectMany(r => Cells(r.Row.Id, [.. byRow[r.Row.Id]], r.Value, r.PlanYear)), cancel);
        await db.BulkInsertAsync(
            recent.SelectMany(v => DefaultLowWeeks.For(v.Version.PlanYear).Select(l => new PlanLowWeek
            {
                VersionId = v.Version.Id,
                Week = l.Week,
                Weight = (decimal)l.Weight.Value,
                IncludesHolidays = l.IncludesHolidays,
            })),
            cancel);
        db.AddRange(recent.Select(v => new PlanChange { VersionId = v.Version.Id, Number = 0, Kind = PlanChangeKind.Made, Reason = v.Version.Reason, MadeBy = by.Who, MadeAt = by.At }));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    /// <summary>Those who do it, by how much each did: none when only one is stated.</summary>
    private static IEnumerable<PlanPart> Parts(PlanRow row, DemoActivity activity, Dictionary<string, Competence> competences)
    {
        var shares = activity.Mix.Where(m => m[0].GetString() is { Length: > 0 }).GroupBy(m => m[0].GetString()!)
            .Select(g => (Competence: competences[g.Key].Id, Share: g.Sum(m => m[2].GetDecimal()))).OrderBy(p => p.Competence).ToList();
        return shares.Count < 2 ? [] : shares.Select(p => new PlanPart { RowId = row.Id, CompetenceId = p.Competence, Weight = p.Share });
    }

    private static IEnumerable<PlanPartCell> Cells(int row, List<PlanPart> parts, IReadOnlyList<int> weeks, int year) => parts.Count == 0 ? [] : weeks.SelectMany((value, i) =>
    {
        var divided = Apportionment.LargestRemainder(value, [.. parts.Select(p => p.Weight)]);
        return parts.Select((p, n) => new PlanPartCell { RowId = row, CompetenceId = p.CompetenceId, Week = IsoWeek.Of(year, i + 1), Value = divided[n] });
    });
}
