using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ShowBalance;

/// <summary>The balance as a table to take home: one row an activity and week.</summary>
internal static class BalanceTable
{
    /// <summary>The page's own figures.</summary>
    public static TableFile Of(BalanceView view) => new()
    {
        Name = [ShownText.Balance, view.Scope.Node.Name(view.Scope)],
        Columns =
        [
            new(ShownText.ActivityColumn, ColumnKind.Text),
            new(ShownText.WeekColumn, ColumnKind.Week),
            new(ShownText.InflowColumn, ColumnKind.Number),
            new(ShownText.ProductionColumn, ColumnKind.Count),
            new(ShownText.WaitingColumn, ColumnKind.Number),
            new(ShownText.PastColumn, ColumnKind.Number),
        ],
        Rows =
        [
            .. view.Told!.Lines.SelectMany(l => Enumerable.Range(0, view.Told.Weeks).Select(at => new object?[]
            {
                view.Names.Of(l.ActivityId), IsoWeek.FromIndex(view.Told.First + at), Math.Round(l.Inflow[at], 1), l.Production[at], Math.Round(l.Waiting[at], 1), Math.Round(l.Past[at], 1),
            })),
        ],
        Origin = TableOrigins.Of(view.Scope, ShownText.Title, ShownText.Definition, view.Sources, []),
    };
}

/// <summary>One week of an activity as the API gives it.</summary>
public sealed record BalanceWeekAnswer(string Week, double Inflow, int Production, double Waiting, double PastDue);

/// <summary>An activity as the API gives it.</summary>
public sealed record BalanceActivityAnswer(string Activity, double WaitingAtStart, string? NobodyPastDueFrom, IReadOnlyList<BalanceWeekAnswer> Weeks);

/// <summary>A resource as the API gives it, in hours a week; beds in care days.</summary>
public sealed record BalanceResourceAnswer(string Name, string Unit, double? UsedShare, double? SavedByOneMore, IReadOnlyList<double> Available, IReadOnlyList<double> Used);

/// <summary>The balance as the API gives it: the page's own figures.</summary>
public sealed record BalanceAnswer(
    string Unit, string? Site, string From, int Weeks, string? NobodyPastDueFrom, double PatientWeeksPastDue, string? TightFrom, string? TightTo,
    IReadOnlyList<BalanceActivityAnswer> Activities, IReadOnlyList<BalanceResourceAnswer> Resources, IReadOnlyList<string> Notes)
{
    internal static BalanceAnswer Of(BalanceView view)
    {
        var told = view.Told!;
        string? Week(int? at) => at is { } known ? IsoWeek.FromIndex(told.First + known).ToString() : null;
        return new BalanceAnswer(
            view.Scope.Node.Unit.Code,
            view.Scope.Node.Site?.Code,
            Week(0)!,
            told.Weeks,
            Week(told.MetFrom),
            told.PastWeeks,
            Week(told.Tight?.First),
            Week(told.Tight?.Last),
            [.. told.Lines.Select(l => new BalanceActivityAnswer(
                view.Scope.Catalogue.Activities.First(a => a.Id == l.ActivityId).Code, l.Opening, Week(l.MetFrom),
                [.. Enumerable.Range(0, told.Weeks).Select(at => new BalanceWeekAnswer(Week(at)!, Math.Round(l.Inflow[at], 1), l.Production[at], Math.Round(l.Waiting[at], 1), Math.Round(l.Past[at], 1)))]))],
            [.. told.Resources.Select(r => new BalanceResourceAnswer(
                view.Names.Of(r.Resource), r.Resource.Asset == Core.Capacity.CareAsset.Beds ? "care days" : "hours", r.Mean is { } share ? Math.Round(share, 3) : null, r.Saved, r.Available, r.Load))],
            [.. told.Notes.Select(n => n.Sentence(view.Names))]);
    }
}
