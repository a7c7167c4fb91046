using System.Security.Cryptography;
using System.Text;

namespace Vardbalans.App.Hosting.Access;

/// <summary>What the database keeps of a secret of 256 random bits: nothing that opens anything.</summary>
public static class Secrets
{
    /// <summary>SHA-256 in hex. So many random bits cannot be guessed, so a slow hash would add nothing.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
