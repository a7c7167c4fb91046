using System.Globalization;
using Vardbalans.Core.Need.Forecasting;

namespace Vardbalans.App.Features.Need.ForecastFile;

/// <summary>How often a file's series are stated, as the caller says it.</summary>
/// <param name="Kind">The kind of step.</param>
/// <param name="Season">Steps a season.</param>
internal readonly record struct Frequency(StepKind Kind, int Season)
{
    private static readonly Dictionary<string, Frequency> named = new(StringComparer.OrdinalIgnoreCase)
    {
        ["daily"] = Of(StepKind.Day),
        ["weekly"] = Of(StepKind.Week),
        ["monthly"] = Of(StepKind.Month),
        ["quarterly"] = Of(StepKind.Quarter),
        ["yearly"] = Of(StepKind.Year),
    };

    /// <summary>Its names, for help.</summary>
    public static string Names => string.Join(", ", named.Keys);

    /// <summary>The usual season of a kind of step.</summary>
    public static Frequency Of(StepKind kind) => new(kind, kind switch { StepKind.Day => 7, StepKind.Week => 52, StepKind.Month => 12, StepKind.Quarter => 4, _ => 1 });

    /// <summary>By name, or by the number of steps a season; none if it is neither.</summary>
    public static Frequency? Read(string text) => named.TryGetValue(text, out var known) ? known
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var season) && season is >= 1 and <= 1000 ? new Frequency(StepKind.Index, season)
        : null;

    /// <summary>The calendar of a series that begins at this step.</summary>
    public StepCalendar From(int first, bool holidays) => new(Kind, first, holidays && Kind is not (StepKind.Index or StepKind.Year), Season);
}
