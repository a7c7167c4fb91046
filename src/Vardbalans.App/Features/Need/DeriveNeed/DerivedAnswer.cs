namespace Vardbalans.App.Features.Need.DeriveNeed;

/// <summary>One coming week of derived need as the API gives it. <c>FromWaiting</c> is none where it is not known who wait; <c>Forecast</c> is of the same units.</summary>
public sealed record DerivedWeekAnswer(
    string Week, double Mean, double Low80, double High80, double Low95, double High95, double FromDone, double? FromWaiting, double FromComing, double Known,
    double? Forecast, double? ByTargetDate);

/// <summary>Derived need as the API gives it: the page's own figures.</summary>
public sealed record DerivedAnswer(
    string Unit, string? Site, string Activity, string LastKnownWeek, int StepsInto, int? UnitsCovered, int? UnitsInAll, double? ShareCovered, double? ShareUnlinked, int? WaitingForReturn, int? OverdueReturn, double? ShareWithoutTargetDate,
    IReadOnlyList<DerivedWeekAnswer> Weeks)
{
    /// <summary>From a view.</summary>
    public static DerivedAnswer Of(DerivedView view) => new(
        view.Scope.Node.Unit.Code,
        view.CoversAllSites ? null : view.Scope.Node.Site?.Code,
        view.Scope.Activity.Code,
        view.Origin.ToString(),
        view.Into.Count,
        view.Cover?.Units,
        view.Cover?.AllUnits,
        view.Cover?.Share is { } covered ? Math.Round(covered, 3) : null,
        view.Unlinked is { } unlinked ? Math.Round(unlinked, 3) : null,
        view.Stock?.Waiting,
        view.Stock?.Overdue,
        view.Stock is { } stock ? Math.Round(stock.Undated.Value, 3) : null,
        [
            .. view.Weeks.Select(w => new DerivedWeekAnswer(
                w.Week.ToString(), Math.Round(w.Derived.Mean, 1), Math.Round(w.Derived.Low80, 1), Math.Round(w.Derived.High80, 1), Math.Round(w.Derived.Low95, 1), Math.Round(w.Derived.High95, 1),
                Math.Round(w.Derived.Done, 1), view.IsWaitingKnown ? Math.Round(w.Derived.Waiting, 1) : null, Math.Round(w.Derived.Coming, 1), Math.Round(w.Derived.Known, 3),
                w.Forecast is { } forecast ? Math.Round(forecast, 1) : null, w.ByTargetDate is { } byDate ? Math.Round(byDate.Sum.Count, 1) : null)),
        ]);
}
