namespace Vardbalans.Core.Series;

/// <summary>Signal or noise: a series with its mean and the limits that its own variation gives (an XmR chart). See docs/methods/signals.md.</summary>
public sealed class XmrChart
{
    /// <summary>From the mean range between neighbours to three standard deviations: 3 ÷ 1.128.</summary>
    private const double LimitFactor = 2.66;

    /// <summary>A range this many times the mean is left out, once.</summary>
    private const double ScreenFactor = 3.267;

    private const int Run = 7;

    private XmrChart(IReadOnlyList<double> values, double mean, double meanRange)
    {
        (Values, Mean, MeanRange) = (values, mean, meanRange);
        Signals = [.. values.Select((_, at) => SignalAt(at))];
    }

    /// <summary>The series, oldest first.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The mean of those that the limits are from.</summary>
    public double Mean { get; }

    /// <summary>The mean range between neighbours, without those left out.</summary>
    public double MeanRange { get; }

    /// <summary>Below this is a signal.</summary>
    public double Low => Mean - (LimitFactor * MeanRange);

    /// <summary>Above this is a signal.</summary>
    public double High => Mean + (LimitFactor * MeanRange);

    /// <summary>For each value what it is a part of; the strongest first.</summary>
    public IReadOnlyList<SignalKind> Signals { get; }

    /// <summary>The chart of a series.</summary>
    /// <param name="values">Oldest first; at least two.</param>
    /// <param name="baseline">How many of the first the limits are from; none: all.</param>
    /// <param name="screen">Are ranges of 3.267 × the mean or more left out, once?</param>
    /// <exception cref="ArgumentException">Fewer than two values to take limits from.</exception>
    public static XmrChart Of(IReadOnlyList<double> values, int? baseline = null, bool screen = true)
    {
        ArgumentNullException.ThrowIfNull(values);
        var from = Math.Min(baseline ?? values.Count, values.Count);
        if (from < 2)
        {
            throw new ArgumentException("Limits take at least two values.", nameof(values));
        }

        var ranges = Enumerable.Range(1, from - 1).Select(at => Math.Abs(values[at] - values[at - 1])).ToList();
        var mean = ranges.Average();
        if (screen && ranges.Where(range => range < ScreenFactor * mean).ToList() is { Count: > 0 } kept)
        {
            mean = kept.Average();
        }

        return new XmrChart(values, values.Take(from).Average(), mean);
    }

    /// <summary>Where the series may have come to a new level that it has stayed at to its end.</summary>
    /// <param name="least">How many values on the new side it takes.</param>
    /// <returns>The place of the first value of the new level; none when there is no reason to take new limits. A person decides whether it is so.</returns>
    public int? NewLevelFrom(int least = 12)
    {
        var at = Values.Count;
        while (at > 0 && Side(at - 1) == Side(Values.Count - 1) && Side(at - 1) != 0)
        {
            at--;
        }

        return at > 0 && Values.Count - at >= least ? at : null;
    }

    /// <summary>Does a target lie where the series' own variation reaches?</summary>
    /// <param name="target">The target.</param>
    /// <param name="isLeast">Must the series be at least the target? Else at most.</param>
    public TargetOutlook Against(double target, bool isLeast) =>
        (isLeast ? Low >= target : High <= target) ? TargetOutlook.Passes
        : (isLeast ? High < target : Low > target) ? TargetOutlook.Fails
        : TargetOutlook.Either;

    private SignalKind SignalAt(int at) =>
        Values[at] > High || Values[at] < Low ? SignalKind.Outside
        : Holds(at, Run, window => window.All(place => Side(place) == 1) || window.All(place => Side(place) == -1)) ? SignalKind.OneSide
        : Holds(at, Run, window => Moves(window, 1) || Moves(window, -1)) ? SignalKind.Trend
        : IsNear(at) != 0 && Holds(at, 3, window => window.Count(place => IsNear(place) == IsNear(at)) >= 2) ? SignalKind.NearLimit
        : SignalKind.None;

    private bool Holds(int at, int length, Func<IReadOnlyList<int>, bool> rule)
    {
        for (var first = Math.Max(0, at - length + 1); first <= at && first + length <= Values.Count; first++)
        {
            if (rule([.. Enumerable.Range(first, length)]))
            {
                return true;
            }
        }

        return false;
    }

    private bool Moves(IReadOnlyList<int> window, int direction) =>
        window.Skip(1).All(place => Math.Sign(Values[place] - Values[place - 1]) == direction);

    private int Side(int at) => Math.Sign(Values[at] - Mean);

    /// <summary>1 in the upper third between mean and limit or above, −1 in the lower, 0 between.</summary>
    private int IsNear(int at)
    {
        var near = LimitFactor * MeanRange * 2 / 3;
        return Values[at] > Mean + near ? 1 : Values[at] < Mean - near ? -1 : 0;
    }
}

/// <summary>What makes a value more than noise.</summary>
public enum SignalKind
{
    /// <summary>Nothing: it varies as it usually does.</summary>
    None = 0,

    /// <summary>Outside the limits.</summary>
    Outside = 1,

    /// <summary>One of seven in a row on one side of the mean.</summary>
    OneSide = 2,

    /// <summary>One of seven in a row each higher, or each lower, than the one before.</summary>
    Trend = 3,

    /// <summary>One of two out of three near the same limit.</summary>
    NearLimit = 4,
}

/// <summary>How a target stands to a series' own variation.</summary>
public enum TargetOutlook
{
    /// <summary>It is met week after week, if nothing changes.</summary>
    Passes = 0,

    /// <summary>Sometimes met, sometimes not, by chance alone.</summary>
    Either = 1,

    /// <summary>It is not met, if nothing changes.</summary>
    Fails = 2,
}
