using System.Text.Json.Serialization;

namespace Vardbalans.App.Components.Charts;

/// <summary>Which drawing a <see cref="ChartSpec"/> asks for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChartKind>))]
public enum ChartKind
{
    /// <summary>Outcome per week as bars, plan as a line that spans each whole week.</summary>
    [JsonStringEnumMemberName("weeks")] Weeks,

    /// <summary>Attainment over a rolling period, in percent, with the band that counts as on plan.</summary>
    [JsonStringEnumMemberName("rolling")] Rolling,

    /// <summary>The summed deviation from plan, plan being zero.</summary>
    [JsonStringEnumMemberName("cumulative")] Cumulative,

    /// <summary>Outcome per week as bars, and what is expected of coming weeks as a fan of whole weeks.</summary>
    [JsonStringEnumMemberName("forecast")] Forecast,

    /// <summary>From one total to another by what each step adds, one row a step.</summary>
    [JsonStringEnumMemberName("waterfall")] Waterfall,

    /// <summary>A level such as a queue or a share as a line, with what is expected of it as a smooth fan and the target as a dotted line.</summary>
    [JsonStringEnumMemberName("level")] Level,

    /// <summary>Parts of a whole as bars on each other; parts below zero go downwards. The outcome is their sum, drawn as a line where the chart says so.</summary>
    [JsonStringEnumMemberName("stack")] Stack,

    /// <summary>What each week is made up of, a bar divided in at most three parts; the outcome is their sum.</summary>
    [JsonStringEnumMemberName("parts")] Parts,
}

/// <summary>A part of a <see cref="ChartKind.Stack"/>, from the bottom and up.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Tone">Its colour, one of the names in <c>colours.ts</c>: <c>band1</c> … <c>band7</c>, <c>came</c>, <c>done</c>, <c>left</c>, <c>taken</c>.</param>
/// <param name="Values">One per label; null where it is not stated or hidden.</param>
public sealed record ChartLayer(string Name, string Tone, IReadOnlyList<double?> Values);

/// <summary>What is expected of each week and how unsure it is; null where nothing is forecast. One value per label in each.</summary>
/// <param name="Low80">One in ten weeks is below.</param>
/// <param name="Low50">One in four is below.</param>
/// <param name="Middle">Expected.</param>
/// <param name="High50">One in four is above.</param>
/// <param name="High80">One in ten is above.</param>
public sealed record ChartFan(
    IReadOnlyList<double?> Low80, IReadOnlyList<double?> Low50, IReadOnlyList<double?> Middle, IReadOnlyList<double?> High50, IReadOnlyList<double?> High80);

/// <summary>A step of a waterfall; its name is the label of its place.</summary>
/// <param name="Value">The total, or what is added. Totals and steps are rounded so that they add up as written.</param>
/// <param name="IsTotal">Stands on the axis instead of where the step before ended.</param>
/// <param name="Detail">More about it, such as its range.</param>
public sealed record ChartStep(double Value, bool IsTotal, string? Detail);

/// <summary>A part of every week's bar.</summary>
/// <param name="Name">What it is, in the reader's language.</param>
/// <param name="Values">One value per label.</param>
public sealed record ChartPart(string Name, IReadOnlyList<double?> Values);

/// <summary>A week with a known flaw: its place in the series and one sentence.</summary>
public sealed record ChartFlag(int Index, string Text);

/// <summary>What a chart shows, in plain values; all series have one value per label, null where nothing is stated.</summary>
public sealed record ChartSpec
{
    /// <summary>Which drawing.</summary>
    public required ChartKind Kind { get; init; }

    /// <summary>One short text per week, e.g. <c>v. 12</c>.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>One full text per week for the pointer and the table, e.g. <c>v. 12 2026, 16–22 mars</c>.</summary>
    public IReadOnlyList<string>? FullLabels { get; init; }

    /// <summary>The unit in words, e.g. <c>nybesök</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Outcome per week; for <see cref="ChartKind.Rolling"/> percent (92.6), for <see cref="ChartKind.Cumulative"/> the deviation.</summary>
    public required IReadOnlyList<double?> Outcome { get; init; }

    /// <summary>What <see cref="Outcome"/> is called where it is not the outcome, such as <c>Inflöde</c>.</summary>
    public string? OutcomeName { get; init; }

    /// <summary>What the week is measured against (frozen).</summary>
    public IReadOnlyList<double?>? Plan { get; init; }

    /// <summary>Weeks: the plan decided before the year. Rolling, cumulative: the same figure against it.</summary>
    public IReadOnlyList<double?>? OriginalPlan { get; init; }

    /// <summary>Weeks: plan of units that have not stated their outcome; hatched on top of the bar.</summary>
    public IReadOnlyList<double?>? Unreported { get; init; }

    /// <summary>What <see cref="Unreported"/> is called where it is not a plan.</summary>
    public string? UnreportedName { get; init; }

    /// <summary>Last year's corresponding weeks.</summary>
    public IReadOnlyList<double?>? LastYear { get; init; }

    /// <summary>Forecast: the fan.</summary>
    public ChartFan? Fan { get; init; }

    /// <summary>Forecast: the forecast beneath, where the fan has something more on top.</summary>
    public IReadOnlyList<double?>? Beneath { get; init; }

    /// <summary>Waterfall: the steps; labels are their names, and outcome their values.</summary>
    public IReadOnlyList<ChartStep>? Steps { get; init; }

    /// <summary>Waterfall: does the axis begin at zero, however small the steps? Else it begins where they can be seen.</summary>
    public bool FromZero { get; init; }

    /// <summary>Parts: what stands on what, the lowest first; at most three.</summary>
    public IReadOnlyList<ChartPart>? Parts { get; init; }

    /// <summary>Forecast: what was expected earlier, of the same weeks.</summary>
    public IReadOnlyList<double?>? Earlier { get; init; }

    /// <summary>What the earlier forecast is called, such as <c>prognosen v. 33</c>.</summary>
    public string? EarlierName { get; init; }

    /// <summary>Stack: the parts.</summary>
    public IReadOnlyList<ChartLayer>? Layers { get; init; }

    /// <summary>Stack: is the sum drawn as a line?</summary>
    public bool ShowsSum { get; init; }

    /// <summary>Level: what it should be.</summary>
    public IReadOnlyList<double?>? Target { get; init; }

    /// <summary>What <see cref="Target"/> is called.</summary>
    public string? TargetName { get; init; }

    /// <summary>Level: percent, 0–100.</summary>
    public bool IsPercent { get; init; }

    /// <summary>Places of weeks with low production.</summary>
    public IReadOnlyList<int>? LowWeeks { get; init; }

    /// <summary>The line "nu" stands before this place; may equal the number of labels.</summary>
    public int? NowIndex { get; init; }

    /// <summary>Weeks with a known flaw.</summary>
    public IReadOnlyList<ChartFlag>? Flags { get; init; }

    /// <summary>Lower edge of the band that counts as on plan, percent; 95 unless told.</summary>
    public double? BandFrom { get; init; }

    /// <summary>Upper edge of that band, percent; 105 unless told.</summary>
    public double? BandTo { get; init; }

    /// <summary>Written at the last stated value, e.g. <c>92 %</c>.</summary>
    public string? EndLabel { get; init; }
}
