using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Importing.Privacy;

/// <summary>Numbers that the tax agency and the regions publish as examples; the check digits are theirs.</summary>
public sealed class PersonalNumbersTests
{
    [Theory]
    [InlineData("670919-9530")]
    [InlineData("6709199530")]
    [InlineData("196709199530")]
    [InlineData("19670919-9530")]
    [InlineData("19670919 9530")]
    [InlineData("1967-09-19-9530")]
    [InlineData("19 670919 9530")]
    [InlineData("670919 - 9530")]
    [InlineData("670919+9530")]
    [InlineData("670919\u20139530")]
    [InlineData("670919\u00A09530")]
    [InlineData("670919\u22129530")]
    [InlineData("670919.9530")]
    [InlineData("670919/9530")]
    [InlineData("670919_9530")]
    [InlineData("670919,9530")]
    [InlineData("670919:9530")]
    [InlineData("1967 09 19 9530")]
    [InlineData("67 09 19-9530")]
    [InlineData("1967.09.19-9530")]
    [InlineData("670919-953 0")]
    public void A_personal_number_in_any_writing_is_masked(string number) => Masked(number);

    [Theory]
    [InlineData("701063-2391")]
    [InlineData("7010632391")]
    [InlineData("197010632391")]
    public void So_is_a_coordination_number(string number) => Masked(number);

    [Theory]
    [InlineData("992003010017")]
    [InlineData("99200301-0017")]
    [InlineData("22850101AB1C")]
    [InlineData("22850101-AB1C")]
    [InlineData("00852145AB0C")]
    [InlineData("19850101A123")]
    [InlineData("850101-12B4")]
    [InlineData("850101-t123")]
    public void So_is_a_reserve_number_of_the_nation_or_a_region(string number) => Masked(number);

    [Theory]
    [InlineData("670919-9531")]
    [InlineData("196709199531")]
    public void A_number_written_wrong_is_masked_too(string number) => Masked(number);

    [Theory]
    [InlineData("1638")]
    [InlineData("20260301")]
    [InlineData("2026-03-01 08:30")]
    [InlineData("20260301T0412")]
    [InlineData("2026-03-01 0830")]
    [InlineData("2026-03-01:0830")]
    [InlineData("2026-03-01 08:30:15")]
    [InlineData("1 638,5")]
    [InlineData("2026-W09")]
    [InlineData("6709199531")]
    [InlineData("4012345678")]
    [InlineData("SE2321000131-E000000000001")]
    [InlineData("12345678901234")]
    [InlineData("S08000015")]
    public void What_is_something_else_stays(string text) => Assert.Equal((text, false), (PersonalNumbers.Replace(text), PersonalNumbers.AreIn(text)));

    [Fact]
    public void Every_one_in_a_text_is_masked_and_the_rest_stays() => Assert.Equal(
        "******-**** bytt till ******-****, se remiss 4711", PersonalNumbers.Replace("670919-9530 bytt till 197010632391, se remiss 4711"));

    [Theory]
    [InlineData("6709199530", true)]
    [InlineData("7010632391", true)]
    [InlineData("6709199531", false)]
    [InlineData("7010632392", false)]
    public void The_check_digit_is_luhns(string ten, bool right) => Assert.Equal(right, PersonalNumbers.HasCheckDigit(ten));

    private static void Masked(string number)
    {
        Assert.Equal("före ******-**** efter", PersonalNumbers.Replace($"före {number} efter"));
        Assert.Equal("******-****", PersonalNumbers.Replace(number));
        Assert.Equal("\"******-****\";", PersonalNumbers.Replace($"\"{number}\";"));
    }
}
