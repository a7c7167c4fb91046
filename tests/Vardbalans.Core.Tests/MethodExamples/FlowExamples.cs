using System.Globalization;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Series;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of flows.md and return-visits.md.</summary>
internal static class FlowExamples
{
    private static readonly FlowEnd from = new(FlowStage.Done, 1, 1);
    private static readonly FlowEnd to = new(FlowStage.Done, 1, 2);

    [MethodExample("flow")]
    internal static string Flow(string input)
    {
        var e = Estimate(input);
        return string.Create(CultureInfo.InvariantCulture, $"{Short(e.Ratio)} ({Short(e.Low)}–{Short(e.High)}), {e.Upstream} to week {e.Reach}");
    }

    [MethodExample("lead-time")]
    internal static string Lead(string input) => Line(Estimate(input).LeadTime!.Shares);

    [MethodExample("lead-time-between")]
    internal static string Between(string input) =>
        input.Split(' ').Select(int.Parse).ToArray() is [var a, var b, var c] ? Line(LeadTime.Between(a, b, c).Shares) : "three weeks";

    [MethodExample("derived")]
    internal static string Derived(string input) => Line(Weeks(input).Select(week => week.Mean));

    [MethodExample("derived-done")]
    internal static string DerivedDone(string input) => Line(Weeks(input).Select(week => week.Done));

    [MethodExample("waiting")]
    internal static string Waiting(string input)
    {
        var parts = input.Split("; ").Select(Numbers).ToArray();
        var step = new FlowStep(from, to, 1, 1, 1, LeadTime.Of(parts[1]));
        return Line(QueueCourse.Of(new UpstreamQueue(parts[0][0], 0), [(step, parts[2])], parts[2].Length + 1).Mean);
    }

    [MethodExample("changed")]
    internal static string Changed(string input)
    {
        var (need, rest) = (Need(input[(input.IndexOf("for ", StringComparison.Ordinal) + 4)..]), input.Split(' ')[0]);
        return $"{Line(NeedChange.Of(need, need.Network.WithRatio(0, Number(rest))).At(to).Select(week => week.Difference))} more";
    }

    [MethodExample("poisson-limit")]
    internal static string Limit(string input) =>
        Numbers(input) is [var mean, var share] ? Math.Round(Chance.PoissonLimit(mean, share), 2).ToString(CultureInfo.InvariantCulture) : "mean and share";

    [MethodExample("share-limits")]
    internal static string ShareLimits(string input) => Numbers(input) is [var all, var share]
        ? string.Create(CultureInfo.InvariantCulture, $"{Chance.BinomialLimit((int)all, share, 0.025):0.00}–{all - Chance.BinomialLimit((int)all, 1 - share, 0.025):0.00}")
        : "a whole and a share";

    [MethodExample("funnel")]
    internal static string FunnelOf(string input) => string.Join(", ", Funnel.Of([.. input.Split(' ')
        .Select((unit, i) => new FunnelUnit(i, double.Parse(unit.Split('/')[0], CultureInfo.InvariantCulture), double.Parse(unit.Split('/')[1], CultureInfo.InvariantCulture)))])!
        .Points.Select(point => point.Verdict switch
        {
            FunnelVerdict.CannotJudge => "cannot be judged",
            FunnelVerdict.WithinChance => "within chance",
            FunnelVerdict.Lower => "lower",
            FunnelVerdict.Higher => "higher",
            _ => throw new ArgumentOutOfRangeException(nameof(input)),
        }));

    [MethodExample("return-visits-by-ratio")]
    internal static string ByRatio(string input)
    {
        double[][] parts = [.. input.Split(' ').Select(part => part.Split('×').Select(Number).ToArray())];
        double At(int place, int side) => place < parts.Length ? parts[place][side] : 0;
        var ratios = new ReturnVisitRatios(new Ratio(At(0, 1)), new Ratio(At(1, 1)), new Ratio(At(2, 1)));
        return Short(ratios.Need(new Patients(At(0, 0)), new Patients(At(1, 0)), new Patients(At(2, 0))).Count);
    }

    [MethodExample("return-visits-due")]
    internal static string Due(string input)
    {
        var parts = Numbers(input.Replace(", undated", null, StringComparison.Ordinal).Replace(" over", null, StringComparison.Ordinal).Replace(",", null, StringComparison.Ordinal));
        var undated = parts.Length > 3 ? new Share(parts[3]) : (Share?)null;
        return Short(ReturnVisitNeed.ByTargetDate([new Patients(parts[0])], new Patients(parts[1]), (int)parts[2], undated)[0].Sum.Count);
    }

    [MethodExample("return-visits-in-time")]
    internal static string InTime(string input) => input.Split(" of ").Select(int.Parse).ToArray() is [var done, var all]
        ? ReturnVisitNeed.InTime(done, all) is { } share ? $"{Short(share.Percent)} %" : "cannot be judged"
        : "two counts";

    private static FlowEstimate Estimate(string input)
    {
        var cohort = new FlowCohort();
        foreach (var token in input.Split(' '))
        {
            var (followUp, rest) = (int.Parse(token.Split('/')[0], CultureInfo.InvariantCulture), token.Split('/')[1].Split('x'));
            int[] lags = rest[0].Length > 0 ? [.. rest[0].Split(',').Select(int.Parse)] : [];
            for (var i = rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : 1; i > 0; i--)
            {
                cohort.Add(followUp, lags);
            }
        }

        return cohort.Estimate(9)!;
    }

    private static IReadOnlyList<DerivedVolume> Weeks(string input) => Need(input).At(to);

    private static DerivedNeed Need(string input)
    {
        var parts = input.Split("; ").Select(Numbers).ToArray();
        var step = new FlowStep(from, to, parts[0][0], parts[0][0], parts[0][0], LeadTime.Of(parts[1]));
        return DerivedNeed.Of(
            new FlowNetwork([step]), new Dictionary<FlowEnd, UpstreamSeries> { [from] = UpstreamSeries.Plan(parts[2], parts[3]) }, parts[3].Length, 1, RandomStream.Of(1, "example"));
    }

    private static double[] Numbers(string text) => [.. text.Split(' ').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Line(IEnumerable<double> values) => string.Join(' ', values.Select(Short));

    private static string Short(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
