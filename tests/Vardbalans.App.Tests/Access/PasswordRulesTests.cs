using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Tests.Access;

/// <summary>Which passwords are taken.</summary>
public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("kort men fin", PasswordFlaw.None)]
    [InlineData("en lång mening om kaffe", PasswordFlaw.None)]
    [InlineData("sommaren vi badade 7 gånger", PasswordFlaw.None)]
    [InlineData("kort och fin", PasswordFlaw.None)]
    [InlineData("tolv-tecken", PasswordFlaw.TooShort)]
    [InlineData("Verksamhetschef mitt i natten", PasswordFlaw.HoldsUserName)]
    [InlineData("Vårdbalans är bäst", PasswordFlaw.HoldsProduct)]
    [InlineData("vardbalans-2026-x", PasswordFlaw.HoldsProduct)]
    [InlineData("123456789012", PasswordFlaw.Common)]
    [InlineData("Sommar202620", PasswordFlaw.Common)]
    [InlineData("P@ssw0rd1234", PasswordFlaw.Common)]
    [InlineData("Lösenord2026!", PasswordFlaw.Common)]
    [InlineData("qwertyuiopå1", PasswordFlaw.Common)]
    [InlineData("qwertyuiopas", PasswordFlaw.Common)]
    [InlineData("Asdfghjkl2026", PasswordFlaw.Common)]
    [InlineData("min qwerty ligger i byrålådan", PasswordFlaw.None)]
    [InlineData("hejhejhejhej", PasswordFlaw.Common)]
    [InlineData("aaaaaaaaaaaaaaaa", PasswordFlaw.Common)]
    [InlineData("197001011234", PasswordFlaw.Common)]
    [InlineData("19700101-1234", PasswordFlaw.Common)]
    public void A_password_is_long_and_nobodys_first_guess(string password, PasswordFlaw flaw) =>
        Assert.Equal(flaw, PasswordRules.FlawOf(password, "verksamhetschef"));

    [Fact]
    public void A_password_longer_than_can_be_compared_is_refused() =>
        Assert.Equal(PasswordFlaw.TooLong, PasswordRules.FlawOf(string.Concat(Enumerable.Range(0, 60).Select(i => $"{i} ord")), "ada"));

    [Fact]
    public void A_one_time_password_is_readable_and_never_the_same()
    {
        var made = Enumerable.Range(0, 1000).Select(_ => Passwords.OneTime()).ToList();
        Assert.Equal(1000, made.Distinct().Count());
        Assert.All(made, p => Assert.Matches("^([a-hj-km-np-z2-9]{4}-){3}[a-hj-km-np-z2-9]{4}$", p));
    }
}
