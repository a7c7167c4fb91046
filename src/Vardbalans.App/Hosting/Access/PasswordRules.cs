using System.Collections.Frozen;

namespace Vardbalans.App.Hosting.Access;

/// <summary>What is wrong with a password that somebody has chosen.</summary>
public enum PasswordFlaw
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Shorter than <see cref="AccessServices.ShortestPassword"/>.</summary>
    TooShort = 1,

    /// <summary>Longer than <see cref="Passwords.Longest"/>.</summary>
    TooLong = 2,

    /// <summary>Holds the user name.</summary>
    HoldsUserName = 3,

    /// <summary>Holds the product's name.</summary>
    HoldsProduct = 4,

    /// <summary>Among the first that anybody tries.</summary>
    Common = 5,
}

/// <summary>Which passwords are taken: long ones that nobody would try first. No rules on kinds of characters.</summary>
public static class PasswordRules
{
    private const int FewestCharacters = 5;

    /// <summary>Fewer characters beside a run of keys are no password of their own.</summary>
    private const int FewestBesideRun = 6;

    /// <summary>Shorter stretches of a run stand in ordinary words.</summary>
    private const int LeastOfRun = 6;

    private static readonly string[] Product = ["vardbalans", "vårdbalans"];

    /// <summary>Runs of keys, digits and letters.</summary>
    private static readonly string[] Runs =
        ["12345678901234567890", "09876543210987654321", "abcdefghijklmnopqrstuvwxyzåäö", "qwertyuiopåasdfghjklöäzxcvbnm", "qwertyuiopasdfghjklzxcvbnm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm"];

    /// <summary>The commonest words in Swedish and English passwords, and of this trade; with digits and signs about they are as common.</summary>
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "password", "passw", "losenord", "lösenord", "hemligt", "hemlig", "sommar", "sommaren", "vinter", "vintern", "våren", "hosten", "hösten", "host", "höst", "var", "vår",
        "valkommen", "välkommen", "welcome", "hejhej", "hejsan", "hej", "sverige", "stockholm", "goteborg", "göteborg", "jonkoping", "jönköping", "malmo", "malmö",
        "sjukhus", "sjukhuset", "sjukvard", "sjukvård", "vard", "vård", "vardcentral", "vårdcentral", "region", "regionen", "kliniken", "mottagningen", "patient",
        "admin", "administrator", "administratör", "user", "test", "testtest", "demo", "changeme", "letmein", "secret", "login", "qwerty", "asdf", "zxcv", "iloveyou",
        "monkey", "dragon", "football", "fotboll", "hammarby", "djurgarden", "djurgården", "sommarlov", "semester", "mandag", "måndag", "fredag", "januari", "december",
        "correcthorsebatterystaple",
    ]);

    /// <summary>The first thing that is wrong with the password.</summary>
    public static PasswordFlaw FlawOf(string password, string userName)
    {
        bool Holds(string part) => password.Contains(part, StringComparison.OrdinalIgnoreCase);
        return password switch
        {
            { Length: < AccessServices.ShortestPassword } => PasswordFlaw.TooShort,
            { Length: > Passwords.Longest } => PasswordFlaw.TooLong,
            _ when userName.Length >= 3 && Holds(userName) => PasswordFlaw.HoldsUserName,
            _ when Product.Any(Holds) => PasswordFlaw.HoldsProduct,
            _ when IsCommon(password.ToLowerInvariant()) => PasswordFlaw.Common,
            _ => PasswordFlaw.None,
        };
    }

    private static bool IsCommon(string password)
    {
        var letters = new string([.. password.Where(char.IsLetter)]);
        return password.Distinct().Count() < FewestCharacters
            || Runs.Any(r => password.Length - LongestShared(password, r) < FewestBesideRun || (letters.Length >= FewestCharacters && r.Contains(letters, StringComparison.Ordinal)))
            || IsRepeated(password)
            || letters.Length == 0
            || Words.Contains(letters)
            || Words.Contains(Spelt(letters, password));
    }

    /// <summary>How much of the password is one stretch of the run.</summary>
    private static int LongestShared(string password, string run) => (
        from start in Enumerable.Range(0, password.Length)
        from length in Enumerable.Range(LeastOfRun, Math.Max(0, password.Length - start - LeastOfRun + 1))
        where run.Contains(password.Substring(start, length), StringComparison.Ordinal)
        select length).DefaultIfEmpty(0).Max();

    /// <summary>The letters when digits and signs that stand for letters are read as such: <c>p@ssw0rd</c>.</summary>
    private static string Spelt(string letters, string password)
    {
        var spelt = password.TrimEnd([.. "0123456789!?.,-_*#+"]).Replace('0', 'o').Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('$', 's').Replace('5', 's');
        var read = new string([.. spelt.Where(char.IsLetter)]);
        return read.Length == 0 ? letters : read;
    }

    /// <summary>The same few characters over and over: <c>hejhejhejhej</c>.</summary>
    private static bool IsRepeated(string password) => Enumerable.Range(1, 6)
        .Any(n => Enumerable.Range(0, password.Length).All(i => password[i] == password[i % n]));
}
