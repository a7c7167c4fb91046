using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Balancing.KeepMeasureOptions;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Balancing.WeighMeasures;

/// <summary>What measures give, to take home: one row a measure.</summary>
internal static class PackageTable
{
    /// <summary>The page's own figures.</summary>
    public static TableFile Of(PackageView view) => new()
    {
        Name = [PackageText.Title, view.Scope.Node.Name(view.Scope)],
        Columns =
        [
            new(PackageText.Measure, ColumnKind.Text), new(PackageText.Gives, ColumnKind.Text), new(PackageText.Saves, ColumnKind.Number), new(PackageText.Cost, ColumnKind.Number), new(PackageText.PerWeekSaved, ColumnKind.Number),
            new(PackageText.Earliest, ColumnKind.Week), new(PackageText.DecidedBy, ColumnKind.Text),
        ],
        Rows =
        [
            .. view.Told!.Singles.Select(s => (Single: s, Row: view.Row(s.Name))).Select(s => new object?[]
            {
                s.Row.Name, OptionWords.Gives(s.Row, view.Names), PackageWords.Saved(s.Single), s.Single.Cost is { } cost ? Math.Round(cost) : null, PackageWords.PerSaved(s.Single) is { } each ? Math.Round(each) : null,
                view.Week(view.Earliest(s.Row)), AccessWords.Of(s.Row.DecidedBy),
            }),
        ],
        Origin = TableOrigins.Of(view.Scope, PackageText.Title, PackageText.Definition, view.Sources, []),
    };
}

/// <summary>A measure as the API gives it.</summary>
/// <param name="Measure">Its name.</param>
/// <param name="PatientWeeksSaved">Patient weeks past due that it saves alone.</param>
/// <param name="Cost">Kronor.</param>
/// <param name="Earliest">The first week that it may be in use.</param>
public sealed record MeasureAnswer(string Measure, double? PatientWeeksSaved, double? Cost, string Earliest);

/// <summary>The best use of a sum as the API gives it.</summary>
/// <param name="Cost">Kronor.</param>
/// <param name="PatientWeeksPastDue">What is left.</param>
/// <param name="WaitingAtEnd">Who wait at the end of the last week.</param>
/// <param name="NobodyPastDueFrom">The first week from which nobody is past due; none within the weeks.</param>
/// <param name="Measures">Those taken.</param>
public sealed record PackageAnswerRow(double Cost, double PatientWeeksPastDue, double WaitingAtEnd, string? NobodyPastDueFrom, IReadOnlyList<string> Measures);

/// <summary>What measures give as the API gives it: the page's own figures.</summary>
public sealed record PackagesAnswer(string Unit, string From, int Weeks, IReadOnlyList<MeasureAnswer> Measures, IReadOnlyList<PackageAnswerRow> Packages)
{
    internal static PackagesAnswer Of(PackageView view) => new(
        view.Scope.Node.Unit.Code,
        view.Week(0).ToString(),
        view.Told!.Weeks,
        [.. view.Told.Singles.Select(s => new MeasureAnswer(view.Row(s.Name).Name, PackageWords.Saved(s), s.Cost is { } cost ? Math.Round(cost) : null, view.Week(view.Earliest(view.Row(s.Name))).ToString()))],
        [.. view.Told.Frontier.Select(p => new PackageAnswerRow(
            Math.Round(p.Cost), Math.Round(p.PastWeeks), Math.Round(p.WaitingAtEnd), p.MetFrom is { } week ? view.Week(week).ToString() : null, [.. p.Parts.Select(m => view.Row(m.Name).Name)]))]);
}
