using System.Globalization;
using System.Text;
using Vardbalans.App.Hosting.Files;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>A balance as three tables: production, resources, measures. Comma-separated, decimal point, weeks as <c>2026-W07</c>.</summary>
internal static class BalanceTables
{
    /// <summary>Writes them to a folder, which is made when it is not there.</summary>
    public static async Task Write(string folder, BalanceResult balance, IsoWeek first, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "production.csv"), Production(balance, first), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "resources.csv"), Resources(balance, first), cancel);
        await File.WriteAllTextAsync(Path.Combine(folder, "measures.csv"), Measures(balance, first), cancel);
    }

    private static string Production(BalanceResult balance, IsoWeek first)
    {
        var to = new StringBuilder("unit,activity,class,week,served,sent,waiting,past_due,whole_line_production\n");
        var whole = Enumerable.Range(0, balance.Case.Lines.Count).Select(balance.WholeProduction).ToArray();
        foreach (var (k, of) in balance.Case.Classes.Index())
        {
            var line = balance.Case.Lines[of.Line];
            for (var week = 0; week < balance.Case.Weeks; week++)
            {
                Row(to, line.Unit, line.Activity, of.Name, $"{first + week}", Number(balance.Served(k, week)), Number(balance.Sent(k, week)), Number(balance.Waiting(k, week)), Number(balance.Past(k, week)), Number(whole[of.Line][week]));
            }
        }

        return to.ToString();
    }

    private static string Resources(BalanceResult balance, IsoWeek first)
    {
        var to = new StringBuilder("resource,counted_in,week,available,load,price\n");
        foreach (var (at, of) in balance.Case.Resources.Index())
        {
            for (var week = 0; week < balance.Case.Weeks; week++)
            {
                Row(to, of.Name, of.Unit, $"{first + week}", Number(of.Available[week]), Number(balance.Load(at, week)), balance.Price(at, week) is { } price ? Number(price) : "");
            }
        }

        return to.ToString();
    }

    private static string Measures(BalanceResult balance, IsoWeek first)
    {
        var to = new StringBuilder("measure,week,dose\n");
        foreach (var (at, of) in balance.Case.Measures.Index())
        {
            for (var week = 0; week < balance.Case.Weeks; week++)
            {
                if (balance.Dose(at, week) > BalanceResult.LeastDose)
                {
                    Row(to, of.Name, $"{first + week}", Number(balance.Dose(at, week)));
                }
            }
        }

        return to.ToString();
    }

    private static void Row(StringBuilder to, params string[] cells) => to.AppendJoin(',', cells.Select(TextTable.Quoted)).Append('\n');

    private static string Number(double value) => Math.Round(value, 6).ToString(CultureInfo.InvariantCulture);
}
