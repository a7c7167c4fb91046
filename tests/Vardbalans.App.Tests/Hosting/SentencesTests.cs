using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Hosting;

/// <summary>One is not many, in any text.</summary>
public sealed class SentencesTests
{
    [Theory]
    [InlineData(0, "0 rader")]
    [InlineData(1, "1 rad")]
    [InlineData(2, "2 rader")]
    [InlineData(21, "21 rader")]
    public void A_number_chooses_between_one_and_many(int rows, string told) => Assert.Equal(told, "{0} {0:rad|rader}".With(rows));

    [Theory]
    [InlineData("1", "1 kod")]
    [InlineData("en", "en kod")]
    [InlineData("elva", "elva koder")]
    public void So_does_a_number_that_is_already_written(string codes, string told) => Assert.Equal(told, "{0} {0:kod|koder}".With(codes));

    [Fact]
    public void Other_formats_are_the_cultures() =>
        Assert.Equal(string.Format(System.Globalization.CultureInfo.CurrentCulture, "{0:N0} {1:0.0} {2}", 12345, 0.5, null), "{0:N0} {1:0.0} {2}".With(12345, 0.5, null));
}
