namespace Vardbalans.Core.Series;

/// <summary>Neighbouring values that are the same kind of signal on the same side.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Direction">1 upwards or above, −1 downwards or below.</param>
/// <param name="First">The place of the first.</param>
/// <param name="Last">The place of the last.</param>
public readonly record struct SignalRun(SignalKind Kind, int Direction, int First, int Last);

/// <summary>A series that may have had several levels, each with its own limits: what is signal in it, and whether a new level is to be proposed. See docs/methods/signals.md.</summary>
public sealed class SignalCourse
{
    /// <summary>A level takes its limits from so many of its first values, so that what comes later stands out against them.</summary>
    public const int LimitsFrom = 26;

    /// <summary>Fewer values than this have no limits worth the name.</summary>
    public const int Fewest = 12;

    /// <summary>A signal is of now when one of so many last values is a part of it.</summary>
    private const int Now = 4;

    private SignalCourse(IReadOnlyList<(int First, XmrChart Chart)> levels)
    {
        Levels = levels;
        Runs = [.. levels.SelectMany(Of)];
    }

    /// <summary>Each level's first place and its chart, in order.</summary>
    public IReadOnlyList<(int First, XmrChart Chart)> Levels { get; }

    /// <summary>All signals, in order.</summary>
    public IReadOnlyList<SignalRun> Runs { get; }

    /// <summary>The chart that counts now.</summary>
    public XmrChart Latest => Levels[^1].Chart;

    /// <summary>The signal of now, the strongest; none when the series varies as it usually does.</summary>
    public SignalRun? Current => Runs.Where(r => r.Last >= Count - Now).OrderBy(r => r.Kind).ThenByDescending(r => r.Last).Select(r => (SignalRun?)r).FirstOrDefault();

    /// <summary>The place from which a new level is proposed; none when there is no reason to.</summary>
    public int? NewLevelFrom => Latest.NewLevelFrom() is { } at ? Levels[^1].First + at : null;

    private int Count => Levels[^1].First + Latest.Values.Count;

    /// <summary>The course of a series.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="levels">Places where a person has set a new level. One that would leave a level shorter than <see cref="Fewest"/> does not count yet.</param>
    /// <returns>None with fewer than <see cref="Fewest"/> values.</returns>
    public static SignalCourse? Of(IReadOnlyList<double> values, IEnumerable<int>? levels = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count < Fewest)
        {
            return null;
        }

        List<int> starts = [0];
        foreach (var level in (levels ?? []).Order())
        {
            if (level - starts[^1] >= Fewest && values.Count - level >= Fewest)
            {
                starts.Add(level);
            }
        }

        return new SignalCourse([.. starts.Select((first, i) => (first, XmrChart.Of([.. values.Skip(first).Take((i + 1 < starts.Count ? starts[i + 1] : values.Count) - first)], LimitsFrom)))]);
    }

    private static IEnumerable<SignalRun> Of((int First, XmrChart Chart) level)
    {
        var (first, chart) = level;
        SignalRun? open = null;
        for (var at = 0; at < chart.Values.Count; at++)
        {
            var kind = chart.Signals[at];
            var direction = kind == SignalKind.Trend ? Math.Sign(chart.Values[at] - chart.Values[Math.Max(0, at - 1)]) is var move && move != 0 ? move : Math.Sign(chart.Values[Math.Min(chart.Values.Count - 1, at + 1)] - chart.Values[at]) : Math.Sign(chart.Values[at] - chart.Mean);
            if (open is { } run && run.Kind == kind && run.Direction == direction)
            {
                open = run with { Last = first + at };
                continue;
            }

            if (open is { } ended)
            {
                yield return ended;
            }

            open = kind == SignalKind.None ? null : new SignalRun(kind, direction, first + at, first + at);
        }

        if (open is { } last)
        {
            yield return last;
        }
    }
}
