using System.Text.Json;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Features.Need.KeepDrivers;
using Vardbalans.App.Features.Need.RefitForecasts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.App.Tests.Databases;
using Vardbalans.App.Tests.FollowUp;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Need;

/// <summary>A region whose forecast is the same number every week, so that what is put on top can be seen.</summary>
internal static class KnownRegion
{
    public static readonly IsoWeek Next = IsoWeek.Of(2026, 21);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Units 1000, 1001 and 1100 do 10, 5 and 3 a week; forecast from week 20.</summary>
    public static async Task<MadeRegion> Forecast(TestDatabase database)
    {
        var region = await new MadeRegion(database).Done(1000, "2024-W01..2026-W20", 10).Done(1001, "2024-W01..2026-W20", 5).Done(1100, "2024-W01..2026-W20", 3).Build();
        await Refit(database, region);
        return region;
    }

    public static Task<RefitAnswer> Refit(TestDatabase database, MadeRegion region) =>
        new RefitForecasts(database.Open, new ProgramContext(new DataFolder(Path.GetTempPath()), database.Choice, region.Clock, TextWriter.Null, TextWriter.Null), region.Clock)
            .Run(ForecastCause.NewWeek, Actor.Program, Cancel);

    public static DriverWish Wish(double low, double likely, double high) =>
        new(MadeRegion.FirstVisits, ForecastMeasure.Done, DriverKind.ReferralRule, "Fler remisser", "Ny regel", Next, null, 0, false, new EffectRange(low, likely, high));

    public static Mandated Over(int unit) =>
        Mandated.OnTheServer(new MandateBook(OrganisationTree.AsOf(new DateOnly(2026, 5, 20), [], []), []), Mandate.Plan, new MandateScope(unit, null));

    public static async Task<List<(double Mean, double Statistical)>> Means(ServedRegion web, string unit, int weeks)
    {
        using var answer = JsonDocument.Parse(await web.Get($"/api/v1/forecast?matt=utfall&enhet={unit}"));
        return [.. answer.RootElement.GetProperty("weeks").EnumerateArray().Take(weeks).Select(w => (w.GetProperty("mean").GetDouble(), w.GetProperty("statistical").GetDouble()))];
    }
}
