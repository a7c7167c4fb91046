using System.Globalization;
using Vardbalans.Core.Quantities;
using Vardbalans.Core.Waiting;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of waiting-rules.md.</summary>
internal static class WaitingRuleExamples
{
    private static readonly DateOnly Day = new(2026, 3, 31);

    [MethodExample("wait-days")]
    internal static string Days(string input) => input.Split(" to ") is [var from, var to]
        ? Text(new CareRequest { Written = Date(from) }.ReadOn(ClockPoint.Written, Date(to)).Days)
        : throw new FormatException(input);

    [MethodExample("wait-share")]
    internal static string Share(string input)
    {
        var (head, waits) = input.Split(": ") is [var h, var w] ? (h.Split(' '), w.Split(' ')) : throw new FormatException(input);
        var habit = CountingHabit.Find(head[0])!;
        var rule = NationalLimits.Standard.Single(r => r.Stage == WaitStage.FirstVisit) with { LimitDays = Number(head[2]) };
        var isCompleted = head[1] == "completed";
        var count = waits.SelectMany(Requests).Select(r => isCompleted ? habit.Completed(r with { Started = Day }, rule, Day, Day) : habit.Waiting(r, rule, Day))
            .Aggregate((a, b) => a + b);
        var share = count.WithinShare is { } s ? $"{count.Within} of {count.Counted}, {s.Percent.ToString("0.#", CultureInfo.InvariantCulture)} %" : "cannot be computed";
        return $"{share}; left out {count.Deviating} deviating, {count.NotCovered} not covered, {count.Faulty} faulty";
    }

    [MethodExample("wait-median")]
    internal static string Median(string input)
    {
        var bands = input.Split(", ").Select(b => b.Split([' ', '–']) is [var from, var to, var count]
            ? new WaitBand(Number(from), to.Length == 0 ? null : Number(to), Number(count))
            : throw new FormatException(b));
        return WaitPercentile.Of(WaitHistogram.Of(bands), new Share(0.5)) is { } at ? $"{at.From}–{at.To} days" : Text(null);
    }

    [MethodExample("wait-hidden")]
    internal static string Hidden(string input) => input.Split(": ") is [var fewest, var parts]
        ? string.Join(' ', new SmallNumbers(Number(fewest)).Mask([.. parts.Split(' ').Select(p => (long)Number(p))]).Select(n => n?.ToString(CultureInfo.InvariantCulture) ?? "–"))
        : throw new FormatException(input);

    private static IEnumerable<CareRequest> Requests(string wait)
    {
        if (wait.Split('×') is [var times, var days])
        {
            return Enumerable.Repeat(Request(days, string.Empty), Number(times));
        }

        return wait.Split('/') is [var waited, var mark] ? [Request(waited, mark)] : [Request(wait, string.Empty)];
    }

    private static CareRequest Request(string days, string mark) => new()
    {
        Listed = DateOnly.MinValue,
        Written = days == "–" ? null : Day.AddDays(-Number(days)),
        Guarantee = mark != "NEJ",
        Deviations = mark switch
        {
            "PvV" => [new(WaitDeviation.PatientChosen, null, null)],
            "MoV" => [new(WaitDeviation.Medical, null, null)],
            _ => [],
        },
    };

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "cannot be computed";

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
