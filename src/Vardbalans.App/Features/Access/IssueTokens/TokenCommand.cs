using System.CommandLine;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary><c>vardbalans token issue|list|revoke</c>.</summary>
public static class TokenCommand
{
    private static readonly Dictionary<string, TokenScopes> ScopeNames = new(StringComparer.Ordinal)
    {
        ["read-sums"] = TokenScopes.ReadSums,
        ["read-trail"] = TokenScopes.ReadTrail,
        ["load-figures"] = TokenScopes.LoadFigures,
    };

    /// <summary>The command.</summary>
    public static Command Create(ProgramContext context) => new("token", TokenText.CommandDescription) { Issue(context), List(context), Revoke(context) };

    private static Command Issue(ProgramContext context)
    {
        var name = new Argument<string>("name") { Description = TokenText.CommandName };
        var scope = new Option<string[]>("--scope") { Description = TokenText.CommandScope, Required = true };
        scope.AcceptOnlyFromAmong([.. ScopeNames.Keys]);
        var days = new Option<int>("--days") { Description = TokenText.CommandDays, DefaultValueFactory = _ => IssueTokens.UsualDays };
        var command = new Command("issue", TokenText.CommandIssue) { name, scope, days };
        command.SetAction((parsed, cancel) => Run(context, async (slice, by) =>
        {
            var scopes = parsed.GetRequiredValue(scope).Aggregate(TokenScopes.None, (all, one) => all | ScopeNames[one]);
            switch (await slice.Issue(by, new TokenOrder(parsed.GetRequiredValue(name), scopes, parsed.GetValue(days)), cancel))
            {
                case IssueAnswer.Issued issued:
                    // The key alone goes where it can be piped on.
                    await context.Error.WriteLineAsync(TokenText.CommandIssued.With(issued.Token.Id, TokenWords.At(issued.Token.ExpiresAt)));
                    await context.Out.WriteLineAsync(issued.Secret);
                    return ExitCode.Done;
                case IssueAnswer.Refused refused:
                    foreach (var fault in refused.Faults)
                    {
                        await context.Error.WriteLineAsync(TokenWords.Of(fault));
                    }

                    return ExitCode.Usage;
                case var other:
                    throw new InvalidOperationException($"{other.GetType().Name} is no answer.");
            }
        }, cancel));
        return command;
    }

    private static Command List(ProgramContext context)
    {
        var command = new Command("list", TokenText.CommandList);
        command.SetAction((_, cancel) => Run(context, async (slice, _) =>
        {
            foreach (var line in await slice.All(cancel))
            {
                var token = line.Token;
                await context.Out.WriteLineAsync(string.Join('\t', token.Id, token.Name, TokenWords.Of(line.State), TokenWords.Of(token.Scopes),
                    TokenWords.At(token.ExpiresAt), token.LastUsedAt is { } used ? TokenWords.At(used) : TokenText.NeverUsed, line.IssuedBy));
            }

            return ExitCode.Done;
        }, cancel));
        return command;
    }

    private static Command Revoke(ProgramContext context)
    {
        var id = new Argument<int>("id") { Description = TokenText.CommandId };
        var command = new Command("revoke", TokenText.CommandRevoke) { id };
        command.SetAction((parsed, cancel) => Run(context, async (slice, by) =>
        {
            var number = parsed.GetValue(id);
            if (await slice.Revoke(by, number, cancel) is not { } token)
            {
                await context.Error.WriteLineAsync(TokenText.CommandUnknown.With(number));
                return ExitCode.Usage;
            }

            await context.Out.WriteLineAsync(TokenText.CommandRevoked.With(token.Name));
            return ExitCode.Done;
        }, cancel));
        return command;
    }

    private static async Task<int> Run(ProgramContext context, Func<IssueTokens, Mandated, Task<int>> work, CancellationToken cancel)
    {
        await context.Database.Migrate(cancel);
        await using var db = context.Database.Open();
        var today = await Authority.Read(db, context.Today, cancel);
        return await work(new IssueTokens(context.Database.Open, context.Clock), Mandated.OnTheServer(today.Book, Mandate.Administer, MandateScope.Region));
    }
}
