using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>How passwords are kept, compared and made. A comparison costs the same whether there is an account or not.</summary>
public sealed class Passwords
{
    /// <summary>Rounds of the hash (PBKDF2 with SHA-512): OWASP's number for it.</summary>
    public const int Rounds = 210_000;

    /// <summary>More than this is not a password; the hash would only cost time.</summary>
    public const int Longest = 200;

    /// <summary>No letter or digit that looks like another.</summary>
    private const string Readable = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly PasswordHasher<Account> _hasher;
    private readonly Lazy<string> _nobodys;

    /// <summary>With this many rounds.</summary>
    public Passwords(int rounds = Rounds)
        : this(new PasswordHasher<Account>(Options.Create(new PasswordHasherOptions { IterationCount = rounds })))
    {
    }

    /// <summary>With this hash.</summary>
    public Passwords(PasswordHasher<Account> hasher)
    {
        _hasher = hasher;
        _nobodys = new Lazy<string>(() => Hash(OneTime()));
    }

    /// <summary>A password for one use: four groups of four, 79 random bits.</summary>
    public static string OneTime() => string.Join('-', RandomNumberGenerator.GetString(Readable, 16).Chunk(4).Select(g => new string(g)));

    /// <summary>What is stored.</summary>
    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>Is it the password? Without a stored one, the same work is done for nothing.</summary>
    /// <param name="stored">What is stored; none when there is no account.</param>
    /// <param name="given">What was typed.</param>
    /// <param name="renewed">What should be stored from now on, when the stored is of a weaker kind.</param>
    public bool Matches(string? stored, string given, out string? renewed)
    {
        renewed = null;
        var compared = given.Length > Longest ? string.Empty : given;
        var answer = _hasher.VerifyHashedPassword(null!, stored ?? _nobodys.Value, compared);
        if (stored is null || answer == PasswordVerificationResult.Failed)
        {
            return false;
        }

        renewed = answer == PasswordVerificationResult.SuccessRehashNeeded ? Hash(compared) : null;
        return true;
    }

    /// <summary>Makes the comparison for nobody ready, so that the first unknown name takes no longer than the next.</summary>
    public void WarmUp() => _ = _nobodys.Value;
}
