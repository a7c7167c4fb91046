using System.Text.Json;
using Vardbalans.App.Data.Need;
using Vardbalans.Core.Need.Forecasting.Selection;

namespace Vardbalans.App.Features.Need;

/// <summary>What a forecast was made with, and why, as it is kept with the forecast.</summary>
public static class KeptChoice
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>As text.</summary>
    public static string Text(Choice choice) => JsonSerializer.Serialize(choice, Json);

    /// <summary>From a stored forecast.</summary>
    public static Choice Of(Forecast forecast) => JsonSerializer.Deserialize<Choice>(forecast.Because, Json)!;
}
