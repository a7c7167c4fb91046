using System.Globalization;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Optimisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>A balance in words.</summary>
internal static class BalanceWords
{
    /// <summary>Why there is no answer, and what may be done about it.</summary>
    public static string NoAnswer(BalanceResult balance, IsoWeek first) => balance.End switch
    {
        SolveEnd.Contradiction => string.Join('\n', [BalanceText.Contradiction, .. Wishes(balance, first)]),
        SolveEnd.TimeOut => BalanceText.TimeOut,
        SolveEnd.Boundless => BalanceText.Unreadable,
        _ => balance.Trouble switch
        {
            SolverTrouble.Missing => BalanceText.SolverMissing,
            SolverTrouble.Ended => BalanceText.SolverEnded,
            _ => BalanceText.Unreadable,
        },
    };

    /// <summary>Wishes and limits that contradict each other, weeks in a row told as one.</summary>
    public static IEnumerable<string> Wishes(BalanceResult balance, IsoWeek first) =>
        balance.Conflict.GroupBy(c => (c.Kind, c.Place)).Select(g => "  " + (Resource("Wish_" + g.Key.Kind)).With(Name(balance.Case, g.Key.Kind, g.Key.Place), Weeks([.. g.Select(c => c.Week)], first)));

    /// <summary>Weeks as people write them: <c>v. 36–44</c>.</summary>
    public static string Weeks(IReadOnlyCollection<int> weeks, IsoWeek first) => weeks.Min() == weeks.Max()
        ? BalanceText.OneWeek.With(Week(first + weeks.Min()))
        : BalanceText.SeveralWeeks.With(Week(first + weeks.Min()), Week(first + weeks.Max()));

    /// <summary>A week with its year: <c>36 2026</c>.</summary>
    public static string Week(IsoWeek week) => FormattableString.Invariant($"{week.Number} ({week.Year})");

    /// <summary>A line's name.</summary>
    public static string Line(BalanceCase of, int line) => $"{of.Lines[line].Unit}, {of.Lines[line].Activity}";

    private static string Name(BalanceCase of, RowKind kind, int place) => kind switch
    {
        RowKind.Capacity => of.Resources[place].Name,
        RowKind.NobodyPast => of.Classes[place].Name.Length > 0 ? $"{Line(of, of.Classes[place].Line)}, {of.Classes[place].Name}" : Line(of, of.Classes[place].Line),
        RowKind.Budget => "",
        _ => Line(of, place),
    };

    private static string Resource(string key) => BalanceText.ResourceManager.GetString(key, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No words for {key}.");
}
