using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Vardbalans.App.Components.Charts;

/// <summary>Writes a chart's spec, with the words it needs, as the chart island reads it.</summary>
internal static class ChartJson
{
    // The default encoder escapes '<' and '&', so the text can stand inside a script element.
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(ChartSpec spec)
    {
        var json = JsonSerializer.SerializeToNode(spec, Options)!.AsObject();
        json["texts"] = new JsonObject
        {
            ["outcome"] = OutcomeName(spec),
            ["plan"] = ComponentText.ChartPlan,
            ["originalPlan"] = ComponentText.ChartOriginalPlan,
            ["unreported"] = spec.UnreportedName ?? ComponentText.ChartUnreported,
            ["lastYear"] = ComponentText.ChartLastYear,
            ["now"] = ComponentText.ChartNow,
            ["lowWeek"] = ComponentText.ChartLowWeek,
            ["missing"] = ComponentText.ChartMissing,
            ["forecast"] = ComponentText.ChartForecast,
            ["within"] = ComponentText.ChartWithin,
            ["beneath"] = ComponentText.ChartBeneath,
        };
        return json.ToJsonString(Options);
    }

    public static string OutcomeName(ChartSpec spec) => spec.Kind switch
    {
        ChartKind.Rolling => ComponentText.ChartShareOfPlan,
        ChartKind.Cumulative => ComponentText.ChartDeviation,
        _ => spec.OutcomeName ?? ComponentText.ChartOutcome,
    };
}
