using Vardbalans.App.Data.Need;

namespace Vardbalans.App.Features.Need;

/// <summary>The choices of need's pages that stand in an address besides those of every page.</summary>
public static class NeedChoice
{
    /// <summary>The field that says what is forecast.</summary>
    public const string MeasureField = "matt";

    /// <summary>As it stands in an address.</summary>
    public static string Of(ForecastMeasure measure) => measure == ForecastMeasure.Inflow ? "inflode" : "utfall";

    /// <summary>What the address asks for; what is done, unless it says inflow.</summary>
    public static ForecastMeasure Measure(HttpRequest request) =>
        Measure(request.Query[MeasureField].FirstOrDefault());

    /// <summary>What a field asks for; what is done, unless it says inflow.</summary>
    public static ForecastMeasure Measure(string? text) => text == Of(ForecastMeasure.Inflow) ? ForecastMeasure.Inflow : ForecastMeasure.Done;
}
