using System.Globalization;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of measured-requirements.md and requirement-effect.md.</summary>
internal static class MeasuredExamples
{
    [MethodExample("measured")]
    internal static string Measured(string input)
    {
        var time = MeasuredTime.Of(MeasuredLengths.Of(input.Split(' ').Select(p => p.Split('×')).Select(p => (Whole(p[0]), Whole(p[1])))), MeasuredLengths.Of([]))!;
        return time.IsEnough
            ? FormattableString.Invariant($"{time.Count} measured, median {time.Median:0.#}, mean {time.Mean:0.#}, P80 {time.Upper:0.#}")
            : FormattableString.Invariant($"{time.Count} measured, too few");
    }

    [MethodExample("per-patient")]
    internal static string PerPatient(string input)
    {
        var numbers = input.Split(' ').Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var time = MeasuredTime.Of(MeasuredLengths.Of([((int)numbers[0], MeasuredTime.Fewest)]), MeasuredLengths.Of([]))!;
        return FormattableString.Invariant($"{time.PerPatient(MeasuredFigure.Mean, new Share(numbers[1]))!.Value.Value:0.#}");
    }

    [MethodExample("change")]
    internal static string Change(string input)
    {
        var halves = input.Split(" | ").Select(h => MeasuredLengths.Of(h.Split(' ').Select(p => (Whole(p), 1)))).ToArray();
        var change = MeasuredChange.Of(halves[0], halves[1])!.Value;
        return FormattableString.Invariant($"{change.Difference:0.0} ({change.Low:0.0} to {change.High:0.0})").Replace('-', '−');
    }

    [MethodExample("requirement-effect")]
    internal static string Effect(string input)
    {
        var series = input.Split(" | ").Select(h => h.Split(' ').Select(p => p == "-" ? (double?)null : Whole(p)).ToList()).ToArray();
        var effect = RequirementEffect.Of(series[0], series[1], series[2])!;
        var need = FormattableString.Invariant($"need {effect.NeedBefore.Value} to {effect.NeedAfter.Value}");
        return effect.GapBefore is null
            ? $"{need}, gap not known"
            : FormattableString.Invariant($"{need}, gap {effect.GapBefore.Value.Value} to {effect.GapAfter!.Value.Value}, short weeks {effect.ShortBefore} to {effect.ShortAfter} of {effect.Judged}");
    }

    [MethodExample("list-shift")]
    internal static string List(string input)
    {
        var numbers = input.Split(' ').Select(Whole).ToArray();
        return string.Join(' ', RequirementEffect.List([.. numbers[..^2].Select(n => new Patients(n))], [.. numbers[..^2].Select(_ => new Minutes(numbers[^2]))], new MinutesPerPatient(numbers[^1]))!.Select(p => p.Count));
    }

    private static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
