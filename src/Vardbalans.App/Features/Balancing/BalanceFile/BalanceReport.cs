using System.Globalization;
using System.Text;
using System.Text.Json;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.BalanceFile;

/// <summary>Tells what a balance came to.</summary>
internal sealed class BalanceReport(
    BalanceResult balance, IsoWeek first, IReadOnlyList<Bottleneck>? bottlenecks, MeasurePackages? packages, IReadOnlyList<CaseFault> faults, IReadOnlyList<string> notes)
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private BalanceCase Of => balance.Case;

    /// <summary>In lines, for people.</summary>
    public string Lines()
    {
        var to = new StringBuilder();
        to.AppendLine(balance.MetFrom() switch
        {
            0 => BalanceText.MetAlready,
            { } week => BalanceText.MetFrom.With(BalanceWords.Week(first + week)),
            null => BalanceText.NotMet.With(BalanceWords.Week(first + Of.Weeks - 1)),
        });
        to.AppendLine(BalanceText.PastWeeks.With(Round(balance.PastWeeks)));
        if (balance.Cost >= 1)
        {
            to.AppendLine(BalanceText.Cost.With(Round(balance.Cost)));
        }

        if (!balance.IsBest)
        {
            to.AppendLine(balance.Gap is { } gap ? BalanceText.GapLeft.With(Math.Round(gap * 100, 2)) : BalanceText.NotBest);
        }

        if (bottlenecks is null)
        {
            to.AppendLine(BalanceText.TightUnknown);
        }

        foreach (var found in bottlenecks?.Where(b => b.SavedByOneMore is not null) ?? [])
        {
            to.AppendLine(BalanceText.BottleneckLine.With(
                Of.Resources[found.Resource].Name, BalanceWords.Weeks([found.FirstWeek, found.LastWeek], first), Of.Resources[found.Resource].Unit, Math.Round(found.SavedByOneMore!.Value, 1)));
        }

        foreach (var measure in Taken())
        {
            to.AppendLine(BalanceText.MeasureLine.With(measure.Name, Math.Round(measure.Dose, 1), measure.From, measure.Mandate, measure.DecideBy));
        }

        if (packages is not null)
        {
            WritePackages(to, packages);
        }

        foreach (var note in notes)
        {
            to.AppendLine(note);
        }

        return to.ToString().TrimEnd();
    }

    /// <summary>Everything, for programs.</summary>
    public string Json() => JsonSerializer.Serialize(
        new
        {
            From = first.ToString(),
            Of.Weeks,
            End = balance.End.ToString(),
            balance.Objective,
            balance.Gap,
            balance.Shares,
            balance.PastWeeks,
            balance.Cost,
            MetFrom = balance.MetFrom() is { } week ? (first + week).ToString() : null,
            SolverSeconds = balance.Took.TotalSeconds,
            Bottlenecks = bottlenecks?.Select(b => new
            {
                Resource = Of.Resources[b.Resource].Name,
                From = (first + b.FirstWeek).ToString(),
                To = (first + b.LastWeek).ToString(),
                b.SavedByOneMore,
                b.LostByOneLess,
                b.Price,
            }),
            Measures = Taken(),
            Packages = packages?.All.Select(Package),
            Singles = packages?.Singles.Select(s => new { s.Name, s.SavedWeeks, s.Cost }),
            Notes = notes,
            Findings = faults.Select(f => new { f.Code, f.File, f.Line, f.Column, f.Sentence }),
        },
        json);

    private IEnumerable<TakenMeasure> Taken() => Of.Measures.Index()
        .Select(m => (m.Index, m.Item, Used: balance.WeeksUsed(m.Index)))
        .Where(m => m.Used.Count > 0)
        .Select(m =>
        {
            var from = m.Used[0];
            var dose = m.Item.IsWeekly ? Enumerable.Range(0, Of.Weeks).Sum(week => balance.Dose(m.Index, week)) : balance.Dose(m.Index, from);
            return new TakenMeasure(m.Item.Name, dose, (first + from).ToString(), m.Item.Mandate, (first + from - m.Item.LeadWeeks).ToString());
        });

    private object Package(MeasurePackage package) => new { package.Budget, package.Cost, package.PastWeeks, package.IsBest, MetFrom = package.MetFrom is { } week ? (first + week).ToString() : null, Measures = package.Parts.Select(p => p.Name) };

    private static void WritePackages(StringBuilder to, MeasurePackages packages)
    {
        foreach (var single in packages.Singles)
        {
            to.AppendLine(single is { SavedWeeks: { } saved, Cost: { } cost } ? BalanceText.SingleLine.With(single.Name, Math.Round(saved), Round(cost)) : BalanceText.SingleUnknown.With(single.Name));
        }

        to.AppendLine(packages.Cheapest is { } cheapest
            ? BalanceText.CheapestLine.With(Round(cheapest.Cost), Names(cheapest))
            : packages.AsksForDate ? BalanceText.NoPackage : BalanceText.NoDate);
        foreach (var package in packages.Frontier)
        {
            to.AppendLine(BalanceText.FrontierLine.With(Round(package.Cost), Math.Round(package.PastWeeks), Names(package)));
        }
    }

    private static string Names(MeasurePackage package) => string.Join(", ", package.Parts.Select(p => p.Name));

    private static string Round(double value) => Math.Round(value).ToString("N0", CultureInfo.CurrentCulture);

    private sealed record TakenMeasure(string Name, double Dose, string From, string Mandate, string DecideBy);
}
