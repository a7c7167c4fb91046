using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Data.Waiting;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>What is known, when a projection is made, of how many come to units and can be cared for in coming weeks.</summary>
/// <param name="Figures">What units have done, planned and received, by unit and site.</param>
/// <param name="Fans">Forecasts of units, from the first coming week.</param>
/// <param name="Agreed">What is agreed for a unit and a coming week; none without a plan.</param>
internal sealed record KnownAmounts(
    IReadOnlyDictionary<(int Unit, int Site), OutcomeSeries> Figures,
    IReadOnlyDictionary<(int Unit, ForecastMeasure Measure), ForecastFan> Fans,
    Func<int, IsoWeek, double?> Agreed)
{
    /// <summary>What a unit has done, planned and received.</summary>
    public OutcomeSeries FiguresOf(int unit) => Figures[(unit, 0)];

    /// <summary>A unit's forecast; none where none is made.</summary>
    public ForecastFan? FanOf(int unit, ForecastMeasure measure) => Fans.GetValueOrDefault((unit, measure));

    /// <summary>What is known today: the published forecast and the plans in force.</summary>
    public static async Task<KnownAmounts> Now(VardbalansContext db, Catalogue catalogue, ProjectionRun run, int activity, IReadOnlyList<OwnList> lists, CancellationToken cancel)
    {
        var units = lists.Select(l => l.UnitId).ToList();
        var figures = await SeriesReader.Read(
            db, [.. units.Select(u => new Node(catalogue.Tree.Find(u)!, null))], activity, lists.Min(l => l.Past.First), run.Origin + ProjectLists.Weeks, cancel);
        var fans = (await db.Forecasts.AsNoTracking()
                .Where(f => f.RunId == run.ForecastRunId && f.ActivityId == activity && f.SiteId == 0 && units.Contains(f.NodeId)).ToListAsync(cancel))
            .ToDictionary(f => (f.NodeId, f.Measure), f => Shifted(f, run.Origin));
        return new KnownAmounts(figures, fans, (unit, week) => figures[(unit, 0)].Of(week).Agreed);
    }

    /// <summary>A forecast begins after its own last week, which may be before or after the list's.</summary>
    private static ForecastFan Shifted(Forecast forecast, IsoWeek origin)
    {
        var fan = ForecastFan.Unpack(forecast.Fan);
        var ahead = Math.Clamp(origin - forecast.Origin, 0, fan.Weeks.Length - 1);
        return ahead == 0 ? fan : new ForecastFan(fan.Weeks[ahead..]);
    }
}
