using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Adjusting;

namespace Vardbalans.App.Components.Scopes;

/// <summary>A forecast's fan with what people know on top.</summary>
internal static class AdjustedFan
{
    /// <summary>The fan moved and widened; itself when there is nothing on top.</summary>
    public static ForecastFan On(this AdjustedWeeks? layer, ForecastFan fan) => layer is null || layer.IsBare ? fan : new ForecastFan(
        [
            .. fan.Weeks.Select((f, w) => new FanWeek(
                layer.Moved(w, f.Mean),
                layer.Limit(w, f.Middle, f.Low95, 0.025),
                layer.Limit(w, f.Middle, f.Low80, 0.1),
                layer.Limit(w, f.Middle, f.Low50, 0.25),
                layer.Moved(w, f.Middle),
                layer.Limit(w, f.Middle, f.High50, 0.75),
                layer.Limit(w, f.Middle, f.High80, 0.9),
                layer.Limit(w, f.Middle, f.High95, 0.975))),
        ]);
}
