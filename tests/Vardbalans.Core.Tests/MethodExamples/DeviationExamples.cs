using System.Globalization;
using Vardbalans.Core.FollowUp;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.MethodExamples;

internal static class DeviationExamples
{
    private static readonly (string Name, ProductionFactor Factor)[] names =
    [
        ("available", ProductionFactor.Available), ("scheduled", ProductionFactor.Scheduled), ("minutes", ProductionFactor.MinutesPerPatient),
        ("fill", ProductionFactor.Fill), ("attendance", ProductionFactor.Attendance), ("inflow", ProductionFactor.Inflow), ("unknown", ProductionFactor.Unknown),
    ];

    [MethodExample("deviation")]
    public static string Deviation(string input)
    {
        var parts = input.Split(", ");
        double? Stated(string name) => parts.FirstOrDefault(p => p.StartsWith(name + " ", StringComparison.Ordinal)) is { } part ? Number(part.Split(' ')[1]) : null;
        FactorPair[] factors = [.. parts.Select(p => p.Split(' ')).Where(p => p.Length == 3 && Array.Exists(names, n => n.Name == p[0])).Select(p => new FactorPair(names.First(n => n.Name == p[0]).Factor, Number(p[1]), Number(p[2])))];
        double Product(Func<FactorPair, double?> of) => factors.Aggregate(1.0, (product, f) => f.Factor == ProductionFactor.MinutesPerPatient ? product / of(f)!.Value : product * of(f)!.Value);
        var found = DeviationParts.Of(Stated("plan") ?? Product(f => f.Plan), Stated("outcome") ?? Product(f => f.Outcome), factors, parts.Contains("nobody waited"));
        return string.Join(", ", found.Select(p => FormattableString.Invariant($"{names.First(n => n.Factor == p.Factor).Name} {p.Effect:0.000}")));
    }

    [MethodExample("deviation-reason")]
    public static string Reason(string input)
    {
        List<(IsoWeek, IReadOnlyList<DeviationPart>)> weeks = [.. input.Split(" | ").Select((week, i) => (IsoWeek.Of(2026, 36) + i, (IReadOnlyList<DeviationPart>)[.. week.Split(", ").Select(p => p.Split(' ')).Select(p => new DeviationPart(names.First(n => n.Name == p[0]).Factor, Number(p[1])))]))];
        return DeviationReason.Of(weeks) is not { } reason ? "none"
            : string.Join(", ", new[]
            {
                $"{reason.Part} by {string.Join(" and ", reason.Causes.Select(c => names.First(n => n.Factor == c).Name))}", reason.Weeks is { } few ? $"most in {few.First}–{few.Last}" : null,
                reason.Against is { } against ? $"against it {names.First(n => n.Factor == against.Factor).Name}" : null,
            }.Where(t => t is not null));
    }

    [MethodExample("pace")]
    public static string Pace(string input)
    {
        var parts = input.Split(", ");
        var (weeks, each) = (parts[0].Split(" × "), parts[0].Split(" × ")[1].Split('/'));
        var left = parts[1].Split(' ');
        if (PaceModel.Of([.. Enumerable.Repeat((Number(each[1]), (double?)Number(each[0])), (int)Number(weeks[0]))]) is not { } model)
        {
            return "cannot be said";
        }

        var rest = model.Sum([.. Enumerable.Repeat(Number(left[3]), (int)Number(left[1]))]);
        var said = FormattableString.Invariant($"pace {model.Pace:0.000}, expected {rest.Mean:0}");
        return parts.Length < 3 ? said : FormattableString.Invariant($"{said}, chance {rest.AtLeast(Number(parts[2].Split(' ')[1]) - Number(parts[2].Split(' ')[3])):0.00}");
    }

    [MethodExample("measure-effect")]
    public static string Measured(string input)
    {
        var parts = input.Split(", ").Select(p => p.Split(' ')).ToDictionary(p => p[0], p => p[1..].Select(Number).ToArray());
        return MeasureEffect.Of(parts["expected"][0], parts["before"], parts["after"]) is { } effect
            ? FormattableString.Invariant($"realised {effect.Realised:0.00} ± {effect.Margin:0.00}") + (effect.MayBeChance ? ", may be chance" : "") : "too early";
    }

    [MethodExample("chart")]
    public static string Chart(string input)
    {
        var chart = XmrChart.Of(Numbers(input));
        return FormattableString.Invariant($"mean {chart.Mean:0.0000}, limits {chart.Low:0.0000} and {chart.High:0.0000}");
    }

    [MethodExample("chart-signals")]
    public static string Signals(string input)
    {
        var (before, after) = (Numbers(input.Split('|')[0]), Numbers(input.Split('|')[1]));
        var chart = XmrChart.Of([.. before, .. after], baseline: before.Length);
        return string.Join("; ", chart.Signals.Index().Where(s => s.Item != SignalKind.None).GroupBy(s => s.Item)
            .Select(g => $"{(g.Key == SignalKind.OneSide ? "one side" : g.Key == SignalKind.Outside ? "outside" : g.Key == SignalKind.Trend ? "trend" : "near")}: {string.Join(' ', g.Select(s => s.Index + 1))}"));
    }

    [MethodExample("chart-target")]
    public static string Target(string input) =>
        XmrChart.Of(Numbers(input.Split(", at least ")[0])).Against(Number(input.Split(", at least ")[1]), isLeast: true).ToString().ToLowerInvariant();

    private static double[] Numbers(string text) => [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
