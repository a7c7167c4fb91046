using System.Globalization;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Tests.Waiting.Projection;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Arithmetic;
using Vardbalans.Core.Waiting.Projection;
using Vardbalans.Core.Waiting.Projection.OwnHistory;
using Vardbalans.Core.Waiting.Projection.Snapshots;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of waiting-arithmetic.md, waiting-projection.md and waiting-snapshots.md.</summary>
internal static class WaitingExamples
{
    [MethodExample("count-variation")]
    internal static string CountVariation(string input) =>
        GapStatistics.VariationOf([.. input.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))]) is { } variation ? Short(variation.Value) : "cannot be computed";

    [MethodExample("queue-load")]
    internal static string Load(string input) => Numbers(input, "/") is [var demand, var capacity]
        ? QueueArithmetic.Load(new(demand), new(capacity)) is { } load ? Short(load.Value) : "cannot be computed"
        : "two rates";

    [MethodExample("queue-target")]
    internal static string Target(string input) =>
        Numbers(input, " a week, ", " weeks, factor ") is [var demand, var weeks, var factor] && new WaitingAim(new(weeks), new(factor)) is var aim
            ? $"{Short(aim.MeanWait.Value)} weeks in the mean, {Short(aim.Queue(new(demand)).Count)} in the list"
            : "three numbers";

    [MethodExample("queue-relief")]
    internal static string Relief(string input) => Numbers(input, " a week, ", " to ", " in ", " weeks") is [var demand, var queue, var target, var weeks]
        ? $"{Short(QueueArithmetic.Relief(new(demand), new(queue), new(target), new(weeks)).PerWeek)} a week"
        : "four numbers";

    [MethodExample("queue-capacity")]
    internal static string Capacity(string input) => Numbers(input, " a week, ", " weeks, factor ", ", cv ", " and ") is [var d, var weeks, var factor, var cvd, var cvc]
        ? $"{Short(new WaitingAim(new(weeks), new(factor)).Capacity(new(d), new(cvd), new(cvc)).PerWeek)} a week"
        : "five numbers";

    [MethodExample("queue-share")]
    internal static string Share(string input) => Numbers(input, " within ", " weeks, ", " a week") is [var share, var weeks, var demand]
        && WaitingAim.Within(new(share), new(weeks)) is var aim
            ? $"factor {Short(aim.Factor.Value)}, {Short(aim.MeanWait.Value)} weeks in the mean, {Short(aim.Queue(new(demand)).Count)} in the list"
            : "three numbers";

    [MethodExample("queue-pressure")]
    internal static string Pressure(string input) =>
        Numbers(input, " weeks for a target of ", " weeks") is [var mean, var target] ? Short(new WaitingAim(new(target)).Pressure(new(mean))!.Value.Value) : "two numbers";

    [MethodExample("list-statistics")]
    internal static string Statistics(string input)
    {
        ListEntry[] entries = [.. input.Split(' ').Select(entry => Numbers(entry, "–") is [var added, .. var rest]
            ? new ListEntry(Day(added), rest is [var removed] ? Day(removed) : null)
            : throw new FormatException(entry))];
        var list = ListStatistics.Of(entries, entries.Min(e => e.Added), entries.Max(e => e.Added));
        return $"{list.Additions.Count} added, {Short(list.Additions.Rate!.Value.PerWeek)} a week, cv {Short(list.Additions.Variation!.Value.Value)}; "
            + $"{list.Removals.Count} removed, {Short(list.Removals.Rate!.Value.PerWeek)} a week; {list.Queue} wait, {Short(list.MeanWait!.Value.Value)} weeks in the mean";
    }

    [MethodExample("projected-queue")]
    internal static string Projection(string input) => Line(Project(input, 0).Queue);

    [MethodExample("projected-over")]
    internal static string ProjectedOver(string input) =>
        input.Split(", longer than ") is [var model, var limit] ? Line(Project(model, int.Parse(limit, CultureInfo.InvariantCulture)).Over[0]) : "a list and a limit";

    [MethodExample("snapshot-flow")]
    internal static string Flow(string input)
    {
        var parts = input.Split([", then ", " after ", " days"], StringSplitOptions.None);
        var flow = SnapshotFlow.Between(Bands(parts[0]), Bands(parts[1]), new Days(int.Parse(parts[2], CultureInfo.InvariantCulture)))!.Value;
        return $"{Bounds(flow.Removed)} left, {Bounds(flow.Added)} came";

        static WaitHistogram Bands(string text) => WaitHistogram.Of(text.Split(' ').Select((count, week) =>
            new WaitBand(week == 0 ? 0 : (week * 7) + 1, (week + 1) * 7, int.Parse(count, CultureInfo.InvariantCulture))));
        static string Bounds(BoundedCount count) => count.Least == count.Most ? Short(count.Likely) : $"{Short(count.Likely)} ({count.Least} to {count.Most})";
    }

    [MethodExample("counted-share")]
    internal static string Counted(string input) => input.Split('/') is [var count, var of]
        && CountedShare.Counted(int.Parse(count, CultureInfo.InvariantCulture), int.Parse(of, CultureInfo.InvariantCulture)) is var share
            ? $"{Short(share.Value)} ({Short(share.Low)} to {Short(share.High)})"
            : "a count of a number";

    [MethodExample("starts-in-turn")]
    internal static string InTurn(string input)
    {
        var parts = input.Split(["came ", "; started in week ", ": "], StringSplitOptions.RemoveEmptyEntries);
        var (first, week, came) = (IsoWeek.Of(2024, 1), int.Parse(parts[1], CultureInfo.InvariantCulture), parts[0].Split(' ').Select(int.Parse).ToList());
        var stays = new List<ListStay>();
        foreach (var started in parts[2].Split(' ').Select(int.Parse))
        {
            came.Remove(started);
            stays.Add(new ListStay((first + started).Monday, 0, StayEnd.Started, (first + week).Sunday));
        }

        stays.AddRange(came.Select(c => new ListStay((first + c).Monday, 0)));
        var share = DisciplineEstimate.Of(stays, [0], first + week, first + week).OutOfOrder!.Value;
        return $"{share.Count} of {share.Of} out of order";
    }

    [MethodExample("drawn-starts")]
    internal static string DrawnStarts(string input)
    {
        double[] numbers = [.. input.Split([" wait with pull ", ", ", "; ", " with pull ", " starts"], StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        var model = new QueueModel
        {
            Waiting = [[(int)numbers[0]], [0, 0, 0, 0, (int)numbers[2]]],
            Inflow = [WeeklyAmount.Certain([0]), WeeklyAmount.Certain([0])],
            Capacity = WeeklyAmount.Certain([numbers[4]]),
            Discipline = BookingDiscipline.Of([0, 0], 1, [[numbers[1]], [numbers[3]]]),
            Limits = [4],
        };
        var first = numbers[4] * numbers[0] * numbers[1] / ((numbers[0] * numbers[1]) + (numbers[2] * numbers[3]));
        var drawn = numbers[4] - (numbers[2] - Projected.Of(model, 1, 4000).Over[0].Mean(0));
        Assert.Equal(first, drawn, 0.1);
        return FormattableString.Invariant($"{Math.Round(drawn)} and {numbers[4] - Math.Round(drawn)}");
    }

    [MethodExample("month-flow")]
    internal static string MonthFlows(string input)
    {
        var parts = input.Split([", then ", " in ", " days"], StringSplitOptions.RemoveEmptyEntries);
        var days = parts.Length > 2 ? int.Parse(parts[2], CultureInfo.InvariantCulture) : 30;
        var second = new DateOnly(2024, 4, 15);
        var flow = MonthFlow.Of(SnapshotSeries.Of([new(second.AddDays(-days), Tens(parts[0])), new(second, Tens(parts[1]))]), 1)!;
        return $"before {Each(flow.Before)}, stayed {Each(flow.Stayed)}, left {Bounds(flow.AllRemoved)}, came {Bounds(flow.AllAdded)}";

        static WaitHistogram Tens(string text) => WaitHistogram.Of(text.Split(' ') is var counts ? counts.Select((count, band) => new WaitBand(
            band == 0 ? 0 : (band * 10) + 1, band == counts.Length - 1 ? null : (band + 1) * 10, int.Parse(count, CultureInfo.InvariantCulture))) : []);
        static string Each(IEnumerable<double> counts) => string.Join(' ', counts.Select(Short));
        static string Bounds(BoundedCount count) => $"{Short(count.Likely)} ({count.Least} to {count.Most})";
    }

    [MethodExample("month-level")]
    internal static string Level(string input) =>
        input.Split(" weight ") is [var values, var weight]
            ? string.Join(' ', MonthLevel.Forecast([.. values.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture))], 0, double.Parse(weight, CultureInfo.InvariantCulture), 12).Select(Short))
            : "values and a weight";

    private static ProjectedQueue Project(string input, int limit)
    {
        var parts = input.Split(["; ", " come, ", " cared for", " weeks"], StringSplitOptions.None);
        var weeks = int.Parse(parts[4], CultureInfo.InvariantCulture);
        WeeklyAmount Each(string amount) => WeeklyAmount.Certain([.. Enumerable.Repeat(double.Parse(amount, CultureInfo.InvariantCulture), weeks)]);
        return Projected.Of(
            new QueueModel
            {
                Waiting = [[.. parts[0].Split(' ').Select(int.Parse)]],
                Inflow = [Each(parts[1])],
                Capacity = Each(parts[2]),
                Exits = parts[3].Length > 0 ? [1] : [],
                Limits = [limit],
            },
            1,
            1);
    }

    private static string Line(ProjectedSeries series) => string.Join(' ', Enumerable.Range(0, series.Weeks).Select(week => Short(series.At(week, 0))));

    private static DateOnly Day(double day) => new(2024, 1, (int)day);

    private static double[] Numbers(string text, params string[] between) =>
        [.. text.Split(between, StringSplitOptions.RemoveEmptyEntries).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    private static string Short(double value) => Math.Round(value, 4).ToString(CultureInfo.InvariantCulture);
}
