using System.Globalization;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of schedule-steps.md.</summary>
internal static class ClockStepExamples
{
    /// <summary><c>Release of 2027-W14, not begun, 2026-12-28</c>: when it is due and how it stands.</summary>
    [MethodExample("clock-step")]
    internal static string Of(string input)
    {
        var parts = input.Split(", ");
        var (step, period) = parts[0].Split(" of ") is [var name, var week] && IsoWeek.TryParse(week, out var first) ? (Enum.Parse<ClockStep>(name), first) : throw new FormatException(input);
        var state = parts[1] switch { "done" => ClockState.Done, "going on" => ClockState.GoingOn, _ => ClockState.NotBegun };
        var today = DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var due = ClockSteps.Usual.Due(step, period).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"due {due}, {ClockSteps.Usual.Standing(step, period, state, today)}";
    }
}
