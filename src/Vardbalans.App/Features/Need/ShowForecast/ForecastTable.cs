using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Need.ShowForecast;

/// <summary>The page's weeks as a table to take home.</summary>
public static class ForecastTable
{
    /// <summary>One row a week, the same figures as the page.</summary>
    public static TableFile Of(ForecastView view)
    {
        var scope = view.Scope;
        return new TableFile
        {
            Name = [NeedText.Forecast, scope.Node.Name(scope), scope.Activity.Name()],
            Columns =
            [
                new(NeedText.Week, ColumnKind.Week),
                new(NeedWords.Of(view.Measure), ColumnKind.Count),
                new(NeedText.Forecast, ColumnKind.Number),
                new(NeedText.Low80, ColumnKind.Number),
                new(NeedText.High80, ColumnKind.Number),
                new(NeedText.Low95, ColumnKind.Number),
                new(NeedText.High95, ColumnKind.Number),
                new(ComponentText.ChartBeneath, ColumnKind.Number),
                new(NeedText.LastYear, ColumnKind.Count),
                new(NeedText.ReportedShare, ColumnKind.Percent),
                .. Beneath(NeedText.Low80, NeedText.High80, NeedText.Low95, NeedText.High95),
            ],
            Rows =
            [
                .. view.Weeks.Select(w => new object?[]
                {
                    w.Week, (long?)w.Reported, ForecastView.Rounded(w.Expected?.Mean), ForecastView.Rounded(w.Expected?.Low80), ForecastView.Rounded(w.Expected?.High80),
                    ForecastView.Rounded(w.Expected?.Low95), ForecastView.Rounded(w.Expected?.High95), ForecastView.Rounded(w.Statistical?.Mean), (long?)w.LastYear,
                    w.Partial is not null ? Math.Round(1 - w.Missing, 2) : w.Outcome is not null ? 1.0 : null,
                    ForecastView.Rounded(w.Statistical?.Low80), ForecastView.Rounded(w.Statistical?.High80), ForecastView.Rounded(w.Statistical?.Low95), ForecastView.Rounded(w.Statistical?.High95),
                }),
            ],
            Origin = TableOrigins.Of(scope, NeedWords.Title(view), NeedText.DefinitionFan, view.Sources, view.Flaws),
        };
    }

    /// <summary>The limits of the forecast without assumptions.</summary>
    private static IEnumerable<TableColumn> Beneath(params IEnumerable<string> limits) =>
        limits.Select(limit => new TableColumn($"{ComponentText.ChartBeneath}: {limit}", ColumnKind.Number));
}
