using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Names of those who have done something, for showing author beside time. The trail itself holds numbers only.</summary>
public sealed class ActorNames
{
    private readonly Dictionary<int, string> _accounts;
    private readonly Dictionary<int, string> _tokens;

    private ActorNames(Dictionary<int, string> accounts, Dictionary<int, string> tokens) => (_accounts, _tokens) = (accounts, tokens);

    /// <summary>Nobody's.</summary>
    public static ActorNames None { get; } = new([], []);

    /// <summary>The names of these.</summary>
    public static async Task<ActorNames> Load(VardbalansContext db, IEnumerable<Actor> actors, CancellationToken cancel)
    {
        var all = actors.Distinct().ToList();
        var accounts = all.Select(a => a.AccountId).OfType<int>().ToList();
        var tokens = all.Select(a => a.TokenId).OfType<int>().ToList();
        return new ActorNames(
            accounts.Count == 0 ? [] : await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Name, cancel),
            tokens.Count == 0 ? [] : await db.ApiTokens.AsNoTracking().Where(t => tokens.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name, cancel));
    }

    /// <summary>The name, in the reader's language where it is not a person's.</summary>
    public string Of(Actor actor) => actor switch
    {
        { AccountId: { } id } => _accounts.GetValueOrDefault(id, AccessRuleText.ActorUnknown),
        { TokenId: { } id } => AccessRuleText.ActorToken.With(_tokens.GetValueOrDefault(id, AccessRuleText.ActorUnknown)),
        _ when actor == Actor.CommandLine => AccessRuleText.ActorCommandLine,
        _ when actor == Actor.Program => AccessRuleText.ActorProgram,
        _ => AccessRuleText.ActorUnknown,
    };
}
