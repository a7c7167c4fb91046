namespace Vardbalans.App.Data.Accounts;

/// <summary>What a machine's key opens.</summary>
[Flags]
public enum TokenScopes
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Sums, as every employee sees them.</summary>
    ReadSums = 1,

    /// <summary>Fetching the trail, for a log system outside.</summary>
    ReadTrail = 2,

    /// <summary>Sending files to be loaded.</summary>
    LoadFigures = 4,
}

/// <summary>A machine's key to the API (<i>åtkomstnyckel</i>). The secret is shown once; here stands its hash.</summary>
public sealed class ApiToken
{
    public int Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret (256 random bits), in hex.</summary>
    public required string SecretHash { get; init; }

    public required TokenScopes Scopes { get; init; }

    public required Actor IssuedBy { get; init; }

    public required DateTime IssuedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? LastUsedAt { get; set; }

    public DateTime? RevokedAt { get; set; }

    public Actor? RevokedBy { get; set; }
}
