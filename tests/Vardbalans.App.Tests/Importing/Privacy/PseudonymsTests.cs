using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vardbalans.App.Features.Importing.Privacy;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Tests.Importing.Privacy;

public sealed class PseudonymsTests
{
    private static readonly byte[] First = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] Second = [.. Enumerable.Range(101, 32).Select(i => (byte)i)];

    [Theory]
    [InlineData("196709199530")]
    [InlineData("19670919-9530")]
    [InlineData("670919-9530")]
    [InlineData("670919+9530")]
    [InlineData(" 19 670919 9530")]
    public void A_person_has_one_pseudonym_however_the_number_is_written(string number) =>
        Assert.Equal(Of(new Pseudonyms([First]), "6709199530"), Of(new Pseudonyms([First]), number));

    [Theory]
    [InlineData("200099990123", "190099990123")]
    [InlineData("19850101a123", "19850101b123")]
    [InlineData("6709199530", "7010632391")]
    [InlineData("p-1", "p-2")]
    public void Two_persons_have_two(string one, string other) =>
        Assert.NotEqual(Of(new Pseudonyms([First]), one), Of(new Pseudonyms([First]), other));

    [Fact]
    public void It_is_the_beginning_of_a_keyed_hash_cut_to_61_bits()
    {
        // RFC 4231, test case 1: HMAC-SHA-256 begins with b0344c61d8db3853. The text has no separator and no small letter but those that become large.
        var key = Enumerable.Repeat((byte)0x0b, 20).ToArray();
        Assert.Equal("b0344c61d8db3853", Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(key, "Hi There"u8)[..8]));
        var expected = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(System.Security.Cryptography.HMACSHA256.HashData(key, "HITHERE"u8)) & Pseudonyms.Largest;
        Assert.Equal(expected, Of(new Pseudonyms([key]), "Hi There"));
    }

    [Fact]
    public void What_is_stored_and_what_comes_in_pass_the_same_chain() => Prop.ForAll(
        ArbMap.Default.ArbFor<PositiveInt>(),
        number =>
        {
            var (old, longer) = (new Pseudonyms([First]), new Pseudonyms([First, Second]));
            var text = $"{number.Get}";
            return longer.Continue(Of(old, text), 1) == Of(longer, text) && Of(longer, text) != Of(old, text) && Of(longer, text) is > 0 and <= Pseudonyms.Largest;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_kept_cell_gives_the_same_person_also_after_a_rotation()
    {
        var (old, longer) = (new Pseudonyms([First]), new Pseudonyms([First, Second]));
        var cell = old.Token(Of(old, "6709199530"));
        Assert.Matches("^pseudonym:1:[0-9a-f]{16}$", cell);
        Assert.Equal(Of(old, "6709199530"), Of(old, cell));
        Assert.Equal(Of(longer, "6709199530"), Of(longer, cell));
        Assert.Equal(cell, PersonalNumbers.Replace(cell));
    }

    [Theory]
    [InlineData("pseudonym:0:0000000000000001")]
    [InlineData("pseudonym:1:1")]
    [InlineData("pseudonym:1:zzzzzzzzzzzzzzzz")]
    [InlineData("pseudonym:1:ffffffffffffffff")]
    public void What_only_looks_like_a_kept_cell_is_hashed_as_any_text(string text) =>
        Assert.NotEqual(1, Of(new Pseudonyms([First]), text));

    private static long Of(Pseudonyms pseudonyms, string text) => pseudonyms.Of(Encoding.UTF8.GetBytes(text));
}
