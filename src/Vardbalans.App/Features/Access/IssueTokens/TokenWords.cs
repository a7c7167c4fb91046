using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Access.IssueTokens;

/// <summary>Keys in words.</summary>
internal static class TokenWords
{
    /// <summary>What a key opens: <i>läsa summor, hämta spårloggen</i>.</summary>
    public static string Of(TokenScopes scopes) => string.Join(", ", TokenOrder.AllScopes.Where(s => scopes.HasFlag(s)).Select(One));

    /// <summary>One scope.</summary>
    public static string One(TokenScopes scope) => Text("Scope" + scope);

    /// <summary>One scope at length, for choosing it.</summary>
    public static string More(TokenScopes scope) => Text("More" + scope);

    /// <summary>The state.</summary>
    public static string Of(TokenState state) => Text("State" + state);

    /// <summary>The mark that goes with it.</summary>
    public static StatusKind Look(TokenState state) => state switch
    {
        TokenState.Holds => StatusKind.OnPlan,
        TokenState.EndsSoon => StatusKind.NeedsReview,
        _ => StatusKind.CannotJudge,
    };

    /// <summary>What is wrong with an order, and what to do.</summary>
    public static string Of(TokenFault fault) => Text("Fault" + fault).With(fault == TokenFault.BadName ? IssueTokens.LongestName : IssueTokens.MostDays);

    /// <summary>A day and a time, Swedish time.</summary>
    public static string At(DateTime utc)
    {
        var at = SwedishTime.Local(utc);
        return $"{Formats.Day(DateOnly.FromDateTime(at))} {Formats.Time(TimeOnly.FromDateTime(at))}";
    }

    private static string Text(string key) => TokenText.ResourceManager.GetString(key, TokenText.Culture)
        ?? throw new InvalidOperationException($"There is no text {key}.");
}
