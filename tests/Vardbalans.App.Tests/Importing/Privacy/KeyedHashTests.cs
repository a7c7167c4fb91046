using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Vardbalans.App.Features.Importing.Feeds;
using Vardbalans.App.Features.Importing.Privacy;

namespace Vardbalans.App.Tests.Importing.Privacy;

public sealed class KeyedHashTests
{
    /// <summary>RFC 4231, test cases 1, 2, 3 and 6: key, text and the beginning of HMAC-SHA-256.</summary>
    public static TheoryData<byte[], byte[], string> Published => new()
    {
        { Repeated(0x0b, 20), "Hi There"u8.ToArray(), "b0344c61d8db3853" },
        { "Jefe"u8.ToArray(), "what do ya want for nothing?"u8.ToArray(), "5bdcc146bf60754e" },
        { Repeated(0xaa, 20), Repeated(0xdd, 50), "773ea91e36800e46" },
        { Repeated(0xaa, 131), "Test Using Larger Than Block-Size Key - Hash Key First"u8.ToArray(), "60e431591ee0b67f" },
    };

    [Theory, MemberData(nameof(Published))]
    public void It_begins_as_published(byte[] key, byte[] text, string begins) =>
        Assert.Equal(begins, new KeyedHash(key).First(text).ToString("x16", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void It_is_the_systems_own_for_any_key_and_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<byte>>(),
        ArbMap.Default.ArbFor<byte[]>(),
        (key, text) => new KeyedHash(key.Get).First(text) == Official(key.Get, text)).QuickCheckThrowOnFailure();

    [Fact]
    public void It_is_the_systems_own_for_every_length()
    {
        var key = Repeated(7, 32);
        for (var length = 0; length < 200; length++)
        {
            var text = Enumerable.Range(0, length).Select(i => (byte)(i % 251)).ToArray();
            Assert.Equal(Official(key, text), new KeyedHash(key).First(text));
        }
    }

    [Fact]
    public void Whom_the_cache_remembers_or_has_forgotten_has_the_same_pseudonym()
    {
        var pseudonyms = new Pseudonyms([Repeated(7, 32)]);
        var cache = new PersonCache(pseudonyms);
        string[] numbers = ["198501011234", "19850101-1234", "850101+1234", "1", "01", "001", "-", "", " 1", "1 ", "p-1", "pseudonym:1:0000000000000001", "1234567890123456", "12345678901234567"];
        foreach (var number in numbers.Concat(numbers))
        {
            var utf8 = Encoding.UTF8.GetBytes(number);
            Assert.Equal(pseudonyms.Of(utf8), cache.Of(utf8));
        }
    }

    private static ulong Official(byte[] key, byte[] text) => BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(key, text));

    private static byte[] Repeated(byte value, int times) => [.. Enumerable.Repeat(value, times)];
}
