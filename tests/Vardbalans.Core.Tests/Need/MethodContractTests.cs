using System.Text.RegularExpressions;
using Vardbalans.Core.Need.Forecasting;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.Need;

/// <summary>What every method must keep, whatever it does. Methods are found by themselves.</summary>
public sealed partial class MethodContractTests
{
    private const int Horizon = 26;

    /// <summary>These count whole things, so ten times as many is another kind of series.</summary>
    private static readonly string[] ofCounts = ["poisson", "negative-binomial"];

    private static readonly double[] threeShares = [0.025, 0.5, 0.975];
    private static readonly double[] sevenShares = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];

    private static readonly IForecastMethod[] methods = [.. typeof(IForecastMethod).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(IForecastMethod)) && type.GetConstructor([]) is not null)
        .Select(type => (IForecastMethod)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Names => [.. methods.Select(method => method.Name)];

    public static TheoryData<string, string> Cases => [.. from method in methods
                                                          from history in MadeUpHistories.All
                                                          where method.Fits(history.Value)
                                                          select new TheoryDataRow<string, string>(method.Name, history.Key)];

    public static TheoryData<string, string> CasesOfMeasures => [.. Cases.Where(row => !ofCounts.Contains(row.Data.Item1))];

    public static TheoryData<string, string> CasesWithAnEarlierOrigin => [.. from row in Cases
                                                                             let known = MadeUpHistories.All[row.Data.Item2]
                                                                             where known.Count > 60 && known.At(known.Count - 13) is { } before && Method(row.Data.Item1).Fits(before)
                                                                             select row];

    [Fact]
    public void Every_method_is_in_the_pool_under_a_name_of_its_own()
    {
        Assert.Equal(methods.Select(method => method.Name).Order(), MethodPool.All.Select(method => method.Name).Order());
        Assert.Equal(methods.Length, methods.Select(method => method.Name).Distinct().Count());
        Assert.All(methods, method => Assert.Matches(NamePattern(), method.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_takes_part_where_there_is_enough_to_learn_from(string method)
    {
        Assert.Contains(MadeUpHistories.All.Values, Method(method).Fits);
        var none = new History(Array.Empty<double>(), MadeUpHistories.Weeks);
        Assert.False(Method(method).Fits(none));
        Assert.False(Method(method).Fits(new History(Enumerable.Repeat(1.0, 1).ToArray(), MadeUpHistories.Weeks)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_same_history_gives_the_same_fit(string method, string history)
    {
        var known = MadeUpHistories.All[history];
        Assert.Equal(Mean(Method(method).Fit(known)), Mean(Method(method).Fit(new History(known.Values.ToArray(), known.Calendar))));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Forecast_quantiles_paths_and_what_is_learnt_are_finite(string method, string history)
    {
        var known = MadeUpHistories.All[history];
        var fit = Method(method).Fit(known);
        var path = new double[Horizon];
        fit.Simulate(Luck(), path);
        Assert.Equal(method, fit.Method);
        Assert.All(Mean(fit), Finite);
        Assert.All(path, Finite);
        Assert.All(fit.Quantiles(threeShares, Horizon, Luck()).Cast<double>(), Finite);
        Assert.All(fit.Explain(), learnt => Finite(learnt.Value));

        static void Finite(double value) => Assert.True(double.IsFinite(value));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void There_is_a_residual_for_each_stated_step_and_none_for_a_gap(string method, string history)
    {
        var known = MadeUpHistories.All[history];
        var residuals = Method(method).Fit(known).Residuals.ToArray();
        Assert.Equal(known.Count, residuals.Length);
        Assert.All(Enumerable.Range(0, known.Count), t => Assert.True(!double.IsNaN(known.Values[t]) || double.IsNaN(residuals[t])));
        var first = Array.FindIndex(residuals, residual => !double.IsNaN(residual));
        // Some were forecast from a step that is itself a gap; they are few.
        var stated = Enumerable.Range(first, known.Count - first).Where(t => !double.IsNaN(known.Values[t])).ToList();
        Assert.True(stated.Count(t => double.IsNaN(residuals[t])) <= 0.05 * stated.Count);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Quantiles_rise_with_the_share_and_cover_what_they_say_of_the_methods_own_paths(string method, string history)
    {
        var fit = Method(method).Fit(MadeUpHistories.All[history]);
        var shares = sevenShares;
        var quantiles = fit.Quantiles(shares, Horizon, Luck());
        var paths = Paths(fit, 800);
        var slack = 1e-9 * (1 + Math.Abs(paths[0][0]));
        foreach (var step in new[] { 0, 3, 12, Horizon - 1 })
        {
            for (var j = 0; j < shares.Length; j++)
            {
                Assert.True(j == 0 || quantiles[step, j] >= quantiles[step, j - 1]);
                var below = paths.Average(path => path[step] < quantiles[step, j] - slack ? 1.0 : 0);
                var upTo = paths.Average(path => path[step] <= quantiles[step, j] + slack ? 1.0 : 0);
                Assert.True(below <= shares[j] + 0.07 && upTo >= shares[j] - 0.07, $"step {step + 1}, share {shares[j]}: {below} below, {upTo} up to");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_mean_of_many_paths_is_the_forecast(string method, string history)
    {
        var fit = Method(method).Fit(MadeUpHistories.All[history]);
        var (mean, paths) = (Mean(fit), Paths(fit, 800));
        foreach (var step in new[] { 0, 5, Horizon - 1 })
        {
            var simulated = paths.Average(path => path[step]);
            var spread = Math.Sqrt(paths.Average(path => Math.Pow(path[step] - simulated, 2)));
            Assert.Equal(mean[step], simulated, (5 * spread / Math.Sqrt(paths.Length)) + (1e-6 * Math.Abs(mean[step])) + 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(CasesOfMeasures))]
    public void Ten_times_the_history_gives_ten_times_the_forecast(string method, string history)
    {
        var known = MadeUpHistories.All[history];
        var ten = new History(known.Values.ToArray().Select(value => 10 * value).ToArray(), known.Calendar);
        Assert.Equal(Mean(Method(method).Fit(known)).Select(value => 10 * value), Mean(Method(method).Fit(ten)), Near(ten, 1e-3));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_gap_makes_no_zeros(string method)
    {
        foreach (var name in new[] { "weeks with a season", "months with a season", "small counts" })
        {
            var known = MadeUpHistories.All[name];
            var values = known.Values.ToArray();
            for (var t = 20; t < values.Length - 1; t += 11)
            {
                values[t] = double.NaN;
            }

            values[^3] = double.NaN;
            values[^2] = double.NaN;
            var gapped = new History(values, known.Calendar);
            if (Method(method).Fits(known) && Method(method).Fits(gapped))
            {
                Assert.Equal(1, Mean(Method(method).Fit(gapped))[0] / Mean(Method(method).Fit(known))[0], name == "small counts" ? 0.6 : 0.12);
            }
        }
    }

    [Theory]
    [MemberData(nameof(CasesWithAnEarlierOrigin))]
    public void An_earlier_fit_to_start_from_does_not_change_the_answer(string method, string history)
    {
        var known = MadeUpHistories.All[history];
        var earlier = Method(method).Fit(known.At(known.Count - 13)!);
        Assert.Equal(Mean(Method(method).Fit(known)), Mean(Method(method).Fit(known, earlier)), Near(known, 0.005));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_short_history_is_refused_or_forecast_within_reason(string method)
    {
        foreach (var calendar in MadeUpHistories.All.Values.Select(history => history.Calendar).Distinct())
        {
            for (var count = 1; count <= 130; count += count < 20 ? 1 : 5)
            {
                var known = MadeUpHistories.Seasonal(count, 100, 8, calendar, name: $"short {count}");
                if (Method(method).Fits(known))
                {
                    Assert.All(Mean(Method(method).Fit(known)), value => Assert.InRange(value, -400, 700));
                }
            }
        }
    }

    [Theory]
    [InlineData("naive")]
    [InlineData("seasonal-naive")]
    [InlineData("moving-average")]
    [InlineData("last-year-shape")]
    public void A_residual_is_the_value_minus_the_forecast_made_one_step_before(string method)
    {
        var known = MadeUpHistories.All["weeks with a season"];
        var residuals = Method(method).Fit(known).Residuals.ToArray();
        for (var count = 100; count < known.Count; count++)
        {
            var before = Mean(Method(method).Fit(known.At(count)!))[0];
            Assert.Equal(known.Values[count] - before, residuals[count], 1e-9);
        }
    }

    private static IForecastMethod Method(string name) => methods.Single(method => method.Name == name);

    private static RandomStream Luck() => RandomStream.Of(1, "contract");

    private static double[] Mean(FittedForecast fit)
    {
        var mean = new double[Horizon];
        fit.Mean(mean);
        return mean;
    }

    private static double[][] Paths(FittedForecast fit, int count)
    {
        var luck = Luck();
        var paths = new double[count][];
        for (var i = 0; i < count; i++)
        {
            fit.Simulate(luck, paths[i] = new double[Horizon]);
        }

        return paths;
    }

    /// <summary>Equal but for a part of the history's own size.</summary>
    private static EqualityComparer<double> Near(History history, double part)
    {
        var size = history.Values.ToArray().Where(value => !double.IsNaN(value)).Max(Math.Abs);
        return EqualityComparer<double>.Create((a, b) => Math.Abs(a - b) <= part * size, _ => 0);
    }

    [GeneratedRegex("^[a-z]+(-[a-z]+)*$")]
    private static partial Regex NamePattern();
}
