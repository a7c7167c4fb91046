using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary>What is wrong with an order of a key.</summary>
public enum TokenFault
{
    /// <summary>It has no name.</summary>
    NoName = 0,

    /// <summary>The name is too long, or holds signs that cannot be shown.</summary>
    BadName = 1,

    /// <summary>It opens nothing.</summary>
    NoScope = 2,

    /// <summary>It holds for no day, or too many.</summary>
    Days = 3,

    /// <summary>It opens more than the one who orders may open.</summary>
    OtherMandate = 4,
}

/// <summary>An order of a key.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Scopes">What it opens.</param>
/// <param name="Days">How long it holds.</param>
public sealed record TokenOrder(string Name, TokenScopes Scopes, int Days)
{
    /// <summary>Every scope that there is.</summary>
    public static IReadOnlyList<TokenScopes> AllScopes { get; } = [TokenScopes.ReadSums, TokenScopes.LoadFigures, TokenScopes.ReadTrail];

    /// <summary>An order with nothing filled in yet.</summary>
    public static TokenOrder Blank { get; } = new(string.Empty, TokenScopes.None, IssueTokens.UsualDays);

    /// <summary>An order of a key to the trail, not filled in yet.</summary>
    public static TokenOrder BlankTrail { get; } = Blank with { Scopes = TokenScopes.ReadTrail };

    /// <summary>What is wrong; nothing when it can be carried out.</summary>
    public IReadOnlyList<TokenFault> Faults()
    {
        var name = Name.Trim();
        var faults = new List<TokenFault>();
        if (name.Length == 0)
        {
            faults.Add(TokenFault.NoName);
        }
        else if (name.Length > IssueTokens.LongestName || name.Any(char.IsControl))
        {
            faults.Add(TokenFault.BadName);
        }

        if (Scopes == TokenScopes.None || (Scopes & ~AllScopes.Aggregate((all, one) => all | one)) != TokenScopes.None)
        {
            faults.Add(TokenFault.NoScope);
        }

        if (Days is < 1 or > IssueTokens.MostDays)
        {
            faults.Add(TokenFault.Days);
        }

        return faults;
    }
}

/// <summary>What became of an order.</summary>
public abstract class IssueAnswer
{
    private IssueAnswer()
    {
    }

    /// <summary>A key was made. Not a record: what prints itself would print the secret.</summary>
    public sealed class Issued(ApiToken token, string secret) : IssueAnswer
    {
        /// <summary>The key as it is kept.</summary>
        public ApiToken Token { get; } = token;

        /// <summary>Shown once.</summary>
        public string Secret { get; } = secret;
    }

    /// <summary>The order cannot be carried out.</summary>
    public sealed class Refused(IReadOnlyList<TokenFault> faults) : IssueAnswer
    {
        /// <summary>Why.</summary>
        public IReadOnlyList<TokenFault> Faults { get; } = faults;
    }
}
