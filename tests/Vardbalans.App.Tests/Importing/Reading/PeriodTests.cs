using Vardbalans.App.Features.Importing.ImportFile;
using Vardbalans.App.Features.Importing.Reading;

namespace Vardbalans.App.Tests.Importing.Reading;

/// <summary>A period is read as it is declared to be written, and a column that stands the other way around is found.</summary>
public sealed class PeriodTests
{
    [Theory]
    [InlineData("yyyyMMdd", "20200105", "2020-01-05", "2020-01-05")]
    [InlineData("yyyy-MM-dd", "2020-01-05", "2020-01-05", "2020-01-05")]
    [InlineData("dd/MM/yyyy", "29/04/2021", "2021-04-29", "2021-04-29")]
    [InlineData("d/M/yy", "1/3/22", "2022-03-01", "2022-03-01")]
    [InlineData("MMM-yyyy", "Jun-2021", "2021-06-01", "2021-06-30")]
    [InlineData("MMM-yyyy", "June-2022", "2022-06-01", "2022-06-30")]
    [InlineData("MMM yyyy", "maj 2022", "2022-05-01", "2022-05-31")]
    [InlineData("MMM yyyy", "oktober 2022", "2022-10-01", "2022-10-31")]
    [InlineData("MMM-yyyy", "Sept-2022", "2022-09-01", "2022-09-30")]
    [InlineData("yyyy-MM", "2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("yyyyQq", "2017Q2", "2017-04-01", "2017-06-30")]
    [InlineData("yyyy-YY Qq", "2018-19 Q1", "2018-04-01", "2018-06-30")]
    [InlineData("yyyy-YY Qq", "2018-19 Q4", "2019-01-01", "2019-03-31")]
    [InlineData("yyyy-ww", "2026-53", "2026-12-28", "2027-01-03")]
    [InlineData("yyyy-Www", "2026-W9", "2026-02-23", "2026-03-01")]
    [InlineData("yyyy", "2024", "2024-01-01", "2024-12-31")]
    public void A_period_is_read_as_it_is_declared(string format, string text, string first, string last)
    {
        Assert.True(PeriodFormat.Of(format)!.TryRead(text, out var period));
        Assert.Equal((first, last), (period.First.ToString("O", null), period.Last.ToString("O", null)));
    }

    [Theory]
    [InlineData("dd/MM/yyyy", "04/29/2021")]
    [InlineData("dd/MM/yyyy", "30/02/2021")]
    [InlineData("dd/MM/yyyy", "1/3/2022")]
    [InlineData("MMM-yyyy", "Junk-2021")]
    [InlineData("MMM-yyyy", "2021-06")]
    [InlineData("yyyyQq", "2017Q5")]
    [InlineData("yyyy-YY Qq", "2018-20 Q1")]
    [InlineData("yyyy-ww", "2025-53")]
    public void What_is_written_otherwise_is_not_guessed(string format, string text) => Assert.False(PeriodFormat.Of(format)!.TryRead(text, out _));

    [Theory]
    [InlineData("dd/MM")]
    [InlineData("dd-yyyy")]
    [InlineData("MM/MM/yyyy")]
    [InlineData("")]
    public void What_names_no_period_is_no_format(string format) => Assert.Null(PeriodFormat.Of(format));

    [Fact]
    public void Day_and_month_in_each_others_place_are_found()
    {
        var some = Read("dd/MM/yyyy", "29/04/2021", "04/29/2021");
        Assert.False(some.Reader.IsSwapped);
        Assert.Equal([null, Reason.DayMonthSwapped], some.Faults);
        var all = Read("dd/MM/yyyy", "04/01/2021", "04/29/2021");
        Assert.True(all.Reader.IsSwapped);
        var none = Read("dd/MM/yyyy", "04/01/2021", "05/02/2021");
        Assert.False(none.Reader.IsSwapped);
        Assert.Equal([Reason.PeriodUnreadable], Read("dd/MM/yyyy", "40/40/2021").Faults);
        Assert.Equal([null, Reason.DayMonthSwapped], Read("d/M/yy", "1/3/22", "3/13/22").Faults);
    }

    [Fact]
    public void A_footnote_is_no_part_of_the_period_and_is_told()
    {
        var (reader, faults) = Read("MMM-yyyy", "Dec-2011 (1)", "Jan-2012 (2) ", "Feb-2012*");
        Assert.Equal([null, null, null], faults);
        Assert.Equal(["(1)", "(2)", "*"], reader.Footnotes);
    }

    [Theory]
    [InlineData("1,638", '.', ',', 1638)]
    [InlineData("1 638", ',', ' ', 1638)]
    [InlineData("1\u00A0638", ',', ' ', 1638)]
    [InlineData("1\u202F234\u202F567,0", ',', ' ', 1234567)]
    [InlineData("1.638", ',', '.', 1638)]
    [InlineData("638", ',', '.', 638)]
    public void Thousands_are_read_with_their_mark(string text, char decimalMark, char thousands, int count)
    {
        Assert.Null(CountText.Read(text, decimalMark, out var read, thousands, 10_000_000));
        Assert.Equal(count, read);
    }

    [Theory]
    [InlineData("1,63", '.', ',')]
    [InlineData("16,38", '.', ',')]
    [InlineData("1638,000", '.', ',')]
    [InlineData(",638", '.', ',')]
    public void A_mark_that_is_not_between_thousands_makes_no_number(string text, char decimalMark, char thousands) =>
        Assert.Equal(Reason.NotANumber, CountText.Read(text, decimalMark, out _, thousands));

    private static (PeriodReader Reader, List<string?> Faults) Read(string format, params string[] texts)
    {
        var reader = new PeriodReader([PeriodFormat.Of(format)!]);
        return (reader, [.. texts.Select(t => reader.Read(t, out _))]);
    }
}
