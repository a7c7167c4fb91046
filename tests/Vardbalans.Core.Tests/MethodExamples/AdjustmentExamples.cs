using System.Globalization;
using Vardbalans.Core.Need.Adjusting;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.MethodExamples;

/// <summary>Works out the examples of forecast-adjustments.md.</summary>
internal static class AdjustmentExamples
{
    private static readonly IsoWeek First = IsoWeek.Of(2026, 20);

    [MethodExample("ramp")]
    internal static string Ramp(string input) => Parts(input) is [[var weeks], var steps]
        ? string.Join(' ', steps.Select(s => Text(Driver(0, 1, false, (int)weeks).Ramp(First + (int)s))))
        : throw new FormatException(input);

    [MethodExample("divide")]
    internal static string Divide(string input) => Parts(input) is [[var number], var parts]
        ? string.Join(' ', parts.Select((_, i) => Text(
            new AdjustedTree(First, [new TreeNode(-1, [parts.Sum()]), .. parts.Select(p => new TreeNode(0, [p]))], [Driver(1, number, true)]).Of(i + 1).Drivers[0].Adds[0])))
        : throw new FormatException(input);

    [MethodExample("add")]
    internal static string Add(string input) => Parts(input) is [[var expected], var shares]
        ? Text(new AdjustedTree(First, [new TreeNode(-1, [expected])], [.. shares.Select((s, i) => Driver(i, s, false))]).Of(0).Sum(0, 1).Adjusted)
        : throw new FormatException(input);

    [MethodExample("limit")]
    internal static string Limit(string input) => Parts(input) is [[var middle, var limit, var share], [var low, var likely, var high]]
        ? Text(new AdjustedWeeks([middle], [new DriverPart(1, new EffectRange(low, likely, high), [middle], [middle])], [0], [0]).Limit(0, middle, limit, share))
        : throw new FormatException(input);

    [MethodExample("ages")]
    internal static string Ages(string input) => Parts(input) is [[var years], .. var groups]
        && AgeShift.Of([.. groups.Select((g, i) => new AgeGroup($"{i}", g[0], g[1], g[2]))], (int)years) is var shift
        ? $"{Text(shift.Share)} {Text(shift.PerYear)}"
        : throw new FormatException(input);

    private static NeedDriver Driver(int id, double effect, bool isPerWeek, int ramp = 0) => new()
    {
        Id = id,
        Node = 0,
        IsPerWeek = isPerWeek,
        Effect = new EffectRange(effect, effect, effect),
        From = First,
        RampWeeks = ramp,
    };

    private static double[][] Parts(string input) =>
        [.. input.Split('/').Select(part => part.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray())];

    private static string Text(double number) => Math.Round(number, 3).ToString("0.###", CultureInfo.InvariantCulture);
}
