using Vardbalans.App.Components;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Tests.Components;

public sealed class FormatsTests
{
    [Fact]
    public void Sentences_are_put_together_once_each_and_with_one_full_stop() =>
        Assert.Equal("Lågvecka. Två dagar saknas. Är det så?", Formats.Sentences(["Lågvecka", "Två dagar saknas.", "Två dagar saknas.", "Är det så?", ""]));

    [Theory]
    [InlineData(1250, 0, "1\u00a0250")]
    [InlineData(1234567, 0, "1\u00a0234\u00a0567")]
    [InlineData(-83, 0, "\u221283")]
    [InlineData(92.64, 1, "92,6")]
    [InlineData(0.5, 0, "1")]
    [InlineData(-0.2, 0, "0")]
    public void Swedish_numbers_have_no_break_spaces_a_comma_and_a_true_minus(double value, int decimals, string expected) =>
        Assert.Equal(expected, In("sv", () => Formats.Number(value, decimals)));

    [Theory]
    [InlineData(38, "+38")]
    [InlineData(-83, "\u221283")]
    [InlineData(0, "0")]
    [InlineData(0.4, "0")]
    [InlineData(-1250, "\u22121\u00a0250")]
    public void A_deviation_tells_its_sign_unless_it_is_nothing(double value, string expected) =>
        Assert.Equal(expected, In("sv", () => Formats.Deviation(value)));

    [Fact]
    public void A_share_is_percent_with_a_no_break_space_in_Swedish_and_none_in_English()
    {
        Assert.Equal("92,6\u00a0%", In("sv", () => Formats.Percent(0.926, 1)));
        Assert.Equal("92.6%", In("en", () => Formats.Percent(0.926, 1)));
    }

    [Fact]
    public void English_numbers_have_commas_between_thousands() =>
        Assert.Equal("1,250.5", In("en", () => Formats.Number(1250.5, 1)));

    [Fact]
    public void What_is_not_stated_is_a_dash_and_never_zero()
    {
        Assert.Equal("–", Formats.Number((double?)null));
        Assert.Equal("–", Formats.Percent((double?)null));
        Assert.Equal("–", Formats.Deviation((double?)null));
    }

    [Fact]
    public void Weeks_are_written_with_their_sign_and_a_dash_between()
    {
        var (from, to) = (IsoWeek.Of(2025, 52), IsoWeek.Of(2026, 11));
        Assert.Equal("v.\u00a012", In("sv", () => Formats.Week(IsoWeek.Of(2026, 12))));
        Assert.Equal("v.\u00a052–11", In("sv", () => Formats.Weeks(from, to)));
        Assert.Equal("v.\u00a052\u00a02025 – v.\u00a011\u00a02026", In("sv", () => Formats.WeeksOfYears(from, to)));
        Assert.Equal("v.\u00a03–11\u00a02026", In("sv", () => Formats.WeeksOfYears(IsoWeek.Of(2026, 3), to)));
        Assert.Equal("w.\u00a012", In("en", () => Formats.Week(IsoWeek.Of(2026, 12))));
    }

    [Fact]
    public void A_week_tells_its_days() =>
        Assert.Equal("v.\u00a012\u00a02026, 16–22\u00a0mars", In("sv", () => Formats.WeekWithDays(IsoWeek.Of(2026, 12))));

    [Fact]
    public void Days_and_times_are_written_out()
    {
        var day = new DateOnly(2026, 3, 17);
        Assert.Equal("tisdag 17 mars 2026", In("sv", () => Formats.LongDay(day)));
        Assert.Equal("Tisdag 17 mars 2026", In("sv", () => Formats.Sentence(Formats.LongDay(day))));
        Assert.Equal("Tuesday 17 March 2026", In("en", () => Formats.LongDay(day)));
        Assert.Equal("04:12", Formats.Time(new TimeOnly(4, 12)));
    }

    private static string In(string language, Func<string> write)
    {
        using var _ = Rendering.InLanguage(language);
        return write();
    }
}
