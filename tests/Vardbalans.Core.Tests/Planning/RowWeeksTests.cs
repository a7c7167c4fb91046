using FsCheck;
using FsCheck.Fluent;
using Vardbalans.Core.Calendar;
using Vardbalans.Core.Planning;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Planning;

public sealed class RowWeeksTests
{
    private const int Doctor = 1;
    private const int Nurse = 2;
    private const int Therapist = 3;
    private static readonly IsoWeek first = IsoWeek.Of(2026, 1);
    private static readonly CompetencePart[] parts = [new(Doctor, 0.55m), new(Nurse, 0.27m), new(Therapist, 0.18m)];

    /// <summary>Anchor, volume, number of competences, weights in tenths, and weeks set: week, competence (0 is the whole), value.</summary>
    private static readonly Gen<(PlannedRow Row, decimal[] Weights)> rows =
        from anchor in Gen.Elements(PlanAnchor.Year, PlanAnchor.NormalWeek)
        from volume in Gen.Choose(0, 9000)
        from count in Gen.Choose(0, 3)
        from weights in Gen.Choose(0, 12).ListOf(53)
        from weeks in Gen.Choose(0, 52).ListOf(6)
        from whos in Gen.Choose(0, 3).ListOf(6)
        from values in Gen.Choose(0, 90).ListOf(6)
        select (new PlannedRow(
            anchor,
            anchor == PlanAnchor.Year ? volume : volume / 90m,
            parts[..count],
            [.. weeks.Select((w, i) => new SetWeek(first + w, whos[i] is 0 ? null : whos[i], values[i]))
                .Where(s => s.CompetenceId is not { } who || who <= count).DistinctBy(s => (s.Week, s.CompetenceId))]), weights.Select(w => w / 10m).ToArray());

    private static decimal[] Ordinary { get; } = Weights(2026);

    [Fact]
    public void A_competence_set_alone_changes_the_week_as_it_stands_beside_weeks_set_whole()
    {
        // A year of 520; weeks 1 to 26 are closed, so the others stand at 20: ten each. Twelve of one makes 22.
        decimal[] weights = [.. Enumerable.Repeat(1m, 52)];
        var row = new PlannedRow(
            PlanAnchor.Year, 520, [new(Doctor, 1), new(Nurse, 1)], [.. Enumerable.Range(0, 26).Select(i => new SetWeek(first + i, null, 0)), new SetWeek(first + 29, Doctor, 12)]);
        var spread = RowWeeks.Spread(row, first, weights, out var refusal);
        Assert.Null(refusal);
        Assert.Equal((22, 12, 10), (spread[29].Planned, spread[29].Parts[0], spread[29].Parts[1]));
        Assert.Equal(520, spread.Sum(w => w.Planned));
    }

    [Fact]
    public void A_row_without_set_weeks_is_the_profiles_spread()
    {
        var spread = RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 2400), first, Ordinary, out var refusal);
        Assert.Null(refusal);
        var profile = new WeekProfile(WorkingDays.Default, DefaultLowWeeks.For(2026)).Spread(2400, 2026);
        Assert.Equal(profile.Select(p => p.Count), spread.Select(w => w.Planned));
        Assert.Equal(53, spread.Count);
        Assert.DoesNotContain(spread, w => w.IsSet);
    }

    [Fact]
    public void With_the_year_held_the_other_weeks_take_over_what_a_week_gives_up()
    {
        var row = new PlannedRow(PlanAnchor.Year, 520, [], [new SetWeek(first + 3, null, 0)]);
        var spread = RowWeeks.Spread(row, first, [.. Enumerable.Repeat(1m, 53)], out _);
        Assert.Equal(0, spread[3].Planned);
        Assert.Equal(520, spread.Sum(w => w.Planned));
        Assert.Equal(10, spread[3].Profile);
        Assert.All(spread.Where((_, i) => i != 3), w => Assert.Equal(10, w.Planned));
    }

    [Fact]
    public void With_the_normal_week_held_a_set_week_changes_the_years_sum_and_no_other_week()
    {
        var plain = RowWeeks.Spread(new PlannedRow(PlanAnchor.NormalWeek, 50.85m), first, Ordinary, out _);
        var set = RowWeeks.Spread(new PlannedRow(PlanAnchor.NormalWeek, 50.85m, [], [new SetWeek(first + 10, null, 60)]), first, Ordinary, out _);
        Assert.Equal(plain.Sum(w => w.Planned) + 60 - plain[10].Planned, set.Sum(w => w.Planned));
        Assert.Equal(plain.Where((_, i) => i != 10).Select(w => w.Planned), set.Where((_, i) => i != 10).Select(w => w.Planned));
    }

    [Fact]
    public void A_set_competence_changes_its_week_and_leaves_the_other_competences()
    {
        var row = new PlannedRow(PlanAnchor.NormalWeek, 98, parts, [new SetWeek(first + 9, Doctor, 60)]);
        var week = RowWeeks.Spread(row, first, [.. Enumerable.Repeat(1m, 53)], out _)[9];
        Assert.Equal([60, 26, 18], week.Parts); // 98 × 0.55 = 53.9, 26.46, 17.64 → 54, 26, 18
        Assert.Equal(104, week.Planned);
        Assert.Equal(98, week.Profile);
    }

    [Fact]
    public void A_set_week_with_a_set_competence_gives_the_others_the_rest()
    {
        var row = new PlannedRow(PlanAnchor.NormalWeek, 98, parts, [new SetWeek(first, null, 90), new SetWeek(first, Doctor, 60)]);
        var week = RowWeeks.Spread(row, first, [1m], out _)[0];
        Assert.Equal([60, 18, 12], week.Parts); // 30 by 27 : 18
        Assert.Equal(90, week.Planned);
    }

    [Fact]
    public void What_cannot_be_spread_is_refused_with_the_place_and_the_amount()
    {
        RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 10, [], [new SetWeek(first, null, 12)]), first, [1m, 1m], out var above);
        Assert.Equal(new RowRefusal(RowTrouble.SetAboveYear, null, 2), above);
        RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 10, [], [new SetWeek(first, null, 7)]), first, [1m, 0m], out var left);
        Assert.Equal(new RowRefusal(RowTrouble.NoWeekLeft, null, 3), left);
        RowWeeks.Spread(new PlannedRow(PlanAnchor.NormalWeek, 10, parts, [new SetWeek(first + 1, null, 7), new SetWeek(first + 1, Doctor, 9)]), first, [1m, 1m], out var parted);
        Assert.Equal(new RowRefusal(RowTrouble.PartsAboveWeek, first + 1, 2), parted);
    }

    [Fact]
    public void A_value_for_a_stranger_is_an_error_of_the_caller()
    {
        Assert.Throws<ArgumentException>(() => RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 10, [], [new SetWeek(first, Doctor, 1)]), first, [1m], out _));
        Assert.Throws<ArgumentException>(() => RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 10, [], [new SetWeek(first + 1, null, 1)]), first, [1m], out _));
        Assert.Throws<ArgumentException>(() => RowWeeks.Spread(new PlannedRow(PlanAnchor.Year, 10, [new CompetencePart(Doctor, 0)], []), first, [1m], out _));
    }

    [Fact]
    public void The_year_is_kept_by_any_profile_and_any_set_weeks_or_refused() => Prop.ForAll(rows.ToArbitrary(), given =>
    {
        var spread = RowWeeks.Spread(given.Row, first, given.Weights, out var refusal);
        Assert.Equal(refusal is null, spread.Count > 0);
        if (refusal is null && given.Row.Anchor == PlanAnchor.Year)
        {
            Assert.Equal((int)given.Row.Volume, spread.Sum(w => w.Planned));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_week_is_the_sum_of_its_competences_and_every_set_value_stands() => Prop.ForAll(rows.ToArbitrary(), given =>
    {
        foreach (var week in RowWeeks.Spread(given.Row, first, given.Weights, out _))
        {
            Assert.True(week.Planned >= 0 && week.Parts.All(p => p >= 0));
            Assert.True(given.Row.Parts.Count == 0 || week.Parts.Sum() == week.Planned);
            foreach (var set in given.Row.Set.Where(s => s.Week == week.Week))
            {
                Assert.Equal(set.Value, set.CompetenceId is { } who ? week.Parts[who - 1] : week.Planned);
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_prefix_of_weeks_that_are_not_set_is_within_half_of_its_share() => Prop.ForAll(rows.ToArbitrary(), given =>
    {
        var spread = RowWeeks.Spread(given.Row with { Set = [] }, first, given.Weights, out var refusal);
        var normal = RowWeeks.NormalWeekOf(given.Row, given.Weights);
        var (exact, whole) = (0m, 0);
        for (var i = 0; refusal is null && i < spread.Count; i++)
        {
            (exact, whole) = (exact + (normal * given.Weights[i]), whole + spread[i].Planned);
            Assert.InRange(whole - exact, -0.5001m, 0.5001m);
        }
    }).QuickCheckThrowOnFailure();

    private static decimal[] Weights(int year)
    {
        var profile = new WeekProfile(WorkingDays.Default, DefaultLowWeeks.For(year));
        return [.. Enumerable.Range(1, IsoWeek.WeeksIn(year)).Select(n => profile.Weight(IsoWeek.Of(year, n)))];
    }
}
