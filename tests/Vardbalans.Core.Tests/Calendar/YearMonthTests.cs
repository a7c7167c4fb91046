using Vardbalans.Core.Calendar;

namespace Vardbalans.Core.Tests.Calendar;

public sealed class YearMonthTests
{
    [Fact]
    public void A_month_is_the_same_after_being_written_and_read() => Properties.HoldFor(Properties.Days, day =>
    {
        var month = YearMonth.Of(day);
        Assert.True(YearMonth.TryParse(month.ToString(), out var read));
        Assert.Equal(month, read);
        Assert.Equal((day.Year, day.Month), (month.Year, month.Month));
        Assert.InRange(day, month.FirstDay, month.LastDay);
    });

    [Theory]
    [InlineData(null)]
    [InlineData("2026-13")]
    [InlineData("2026-00")]
    [InlineData("0000-01")]
    [InlineData("2026-3")]
    [InlineData("202603")]
    [InlineData("2026/03")]
    public void What_is_no_month_is_refused(string? text) => Assert.False(YearMonth.TryParse(text, out _));

    [Fact]
    public void Months_step_over_the_turn_of_the_year()
    {
        Assert.Equal(YearMonth.Of(2027, 1), YearMonth.Of(2026, 12) + 1);
        Assert.Equal(YearMonth.Of(2025, 3), YearMonth.Of(2026, 3) - 12);
        Assert.Equal(new DateOnly(2028, 2, 29), YearMonth.Of(2028, 2).LastDay);
        Assert.True(YearMonth.Of(2026, 12) < YearMonth.Of(2027, 1));
    }
}
