using System.Reflection;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Tests.Quantities;

public sealed class QuantitiesTests
{
    private static readonly Type[] quantities =
    [
        typeof(Patients), typeof(Minutes), typeof(MinutesPerPatient), typeof(MinutesPerWeek), typeof(Share), typeof(Ratio),
        typeof(Days), typeof(Weeks), typeof(WeeklyRate), typeof(YearlyVolume), typeof(IsoWeek),
    ];

    public static TheoryData<string, Func<object>> BadValues => new()
    {
        { "-1", () => new Patients(-1) },
        { "∞", () => new Patients(double.PositiveInfinity) },
        { "NaN", () => new Minutes(double.NaN) },
        { "-1", () => new MinutesPerPatient(-1) },
        { "NaN", () => new MinutesPerWeek(double.NaN) },
        { "1", () => new Share(1.01) },
        { "-0", () => new Share(-0.5) },
        { "-1", () => new Ratio(-1) },
        { "-1", () => new Days(-1) },
        { "-1", () => new Weeks(-1) },
        { "-1", () => new WeeklyRate(-1) },
        { "-1", () => new YearlyVolume(-1) },
    };

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_bad_value_is_refused_with_the_value_and_what_is_allowed(string value, Func<object> make)
    {
        var refusal = Assert.Throws<ArgumentOutOfRangeException>(make);
        Assert.StartsWith(value, FormattableString.Invariant($"{refusal.ActualValue}").Replace("Infinity", "∞", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("must be", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_share_names_its_range() =>
        Assert.Contains("from 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => new Share(50)).Message, StringComparison.Ordinal);

    [Fact]
    public void Need_in_persons_comes_from_the_rate_of_a_normal_week()
    {
        var doctor = new MinutesPerPatient(45) + new MinutesPerPatient(15);
        var inClinic = MinutesPerWeek.FromHours(24);
        var rate = new YearlyVolume(2400).InNormalWeek(new Weeks(47.2));

        Assert.Equal(50.85, rate.PerWeek, 2);
        Assert.Equal(2.12, (rate * doctor / inClinic).Value, 2);
        Assert.Equal(2400, rate.OverYear(new Weeks(47.2)).PerYear, 9);
    }

    [Fact]
    public void Patients_and_time_combine_only_into_what_they_make()
    {
        Assert.Equal(new Minutes(2700), new Patients(60) * new MinutesPerPatient(45));
        Assert.Equal(45, new Minutes(2700).Hours);
        Assert.Equal(new Minutes(2700), Minutes.FromHours(45));
        Assert.Equal(new Minutes(-300), new Minutes(2400) - new Minutes(2700));
        Assert.Equal(new WeeklyRate(52), new Patients(624) / new Weeks(12));
        Assert.Equal(new Patients(624), new WeeklyRate(52) * new Weeks(12));
        Assert.Equal(new MinutesPerWeek(225), new Minutes(2700) / new Weeks(12));
        Assert.Equal(new Minutes(2700), new MinutesPerWeek(225) * new Weeks(12));
        Assert.Equal(new Patients(15), new Patients(60) * Share.FromPercent(25));
        Assert.Equal(12.857, new Days(90).InWeeks.Value, 3);
    }

    [Fact]
    public void A_ratio_over_nothing_cannot_be_judged()
    {
        Assert.Null(Ratio.Of(new Patients(3), new Patients(0)));
        Assert.Equal(120, Ratio.Of(new Patients(60), new Patients(50))!.Value.Percent, 9);
        Assert.Equal(0.5, Ratio.Of(new Minutes(30), new Minutes(60))!.Value.Value);
    }

    [Fact]
    public void Dividing_by_no_time_is_refused()
    {
        Assert.Throws<DivideByZeroException>(() => new Patients(1) / default(Weeks));
        Assert.Throws<DivideByZeroException>(() => new Minutes(1) / default(Weeks));
        Assert.Throws<DivideByZeroException>(() => new YearlyVolume(1).InNormalWeek(default));
        Assert.Throws<DivideByZeroException>(() => new MinutesPerWeek(1) / default(MinutesPerWeek));
    }

    [Fact]
    public void Days_between_two_dates_count_the_later_but_not_the_earlier()
    {
        var monday = new DateOnly(2026, 3, 2);
        Assert.Equal(new Days(7), Days.Between(monday, monday.AddDays(7)));
        Assert.Equal(default, Days.Between(monday, monday));
        Assert.Equal(monday.AddDays(7), monday + new Days(7));
        Assert.Throws<ArgumentOutOfRangeException>(() => Days.Between(monday, monday.AddDays(-1)));
    }

    [Fact]
    public void Days_and_weeks_have_no_operator_in_common() => Assert.Empty(OperatorsOn(typeof(Days), typeof(Weeks)));

    [Fact]
    public void Weekly_and_yearly_volume_have_no_operator_in_common() =>
        Assert.Empty(OperatorsOn(typeof(WeeklyRate), typeof(YearlyVolume)));

    [Fact]
    public void A_yearly_volume_becomes_working_time_only_through_its_normal_week() =>
        Assert.Empty(OperatorsOn(typeof(YearlyVolume), typeof(MinutesPerPatient)));

    [Fact]
    public void Working_time_is_not_divided_by_the_time_of_one_week() =>
        Assert.Empty(OperatorsOn(typeof(Minutes), typeof(MinutesPerWeek)));

    [Fact]
    public void Ratios_are_never_added() => Assert.DoesNotContain(OperatorsOn(typeof(Ratio), typeof(Ratio)), m => m.Name == "op_Addition");

    [Fact]
    public void No_quantity_turns_into_another_or_into_a_bare_number_by_itself() =>
        Assert.DoesNotContain(quantities.SelectMany(Operators), m => m.Name is "op_Implicit" or "op_Explicit");

    [Fact]
    public void Quantities_sort_by_size()
    {
        Assert.True(new Patients(1) < new Patients(2) && new Patients(2) >= new Patients(2));
        Assert.True(new Minutes(-1) < Minutes.Zero && Minutes.Zero <= default(Minutes));
        Assert.True(new Ratio(1.2) > new Ratio(1) && new Share(0.2) < Share.Whole);
        Assert.True(new Days(8) > new Days(7) && new Weeks(1) < new Weeks(1.5));
        Assert.Equal([new Days(1), new Days(2)], new[] { new Days(2), new Days(1) }.Order());
    }

    [Fact]
    public void A_quantity_says_what_it_is_in_the_same_words_everywhere() => Assert.Equal(
        [
            "12.5 patients", "-30 min", "45 min/patient", "1440 min/week", "0.25", "1.2", "90 days", "47.2 weeks",
            "52 patients/week", "2400 patients/year", "2026-W53",
        ],
        new object[]
        {
            new Patients(12.5), new Minutes(-30), new MinutesPerPatient(45), MinutesPerWeek.FromHours(24), new Share(0.25),
            new Ratio(1.2), new Days(90), new Weeks(47.2), new WeeklyRate(52), new YearlyVolume(2400), IsoWeek.Of(2026, 53),
        }.Select(quantity => $"{quantity}"));

    private static IEnumerable<MethodInfo> Operators(Type type) => type
        .GetMethods(BindingFlags.Public | BindingFlags.Static)
        .Where(m => m.IsSpecialName && m.Name.StartsWith("op_", StringComparison.Ordinal));

    private static IEnumerable<MethodInfo> OperatorsOn(Type a, Type b) => quantities.SelectMany(Operators)
        .Where(m => m.GetParameters() is [var left, var right]
            && ((left.ParameterType == a && right.ParameterType == b) || (left.ParameterType == b && right.ParameterType == a)));
}
