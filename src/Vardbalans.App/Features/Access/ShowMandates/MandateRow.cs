using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access.ShowMandates;

/// <summary>When a mandate holds, seen from today.</summary>
public enum GrantTime
{
    /// <summary>Today.</summary>
    Holds = 0,

    /// <summary>From a later day.</summary>
    Coming = 1,

    /// <summary>No longer.</summary>
    Ended = 2,
}

/// <summary>A mandate as a line on a page.</summary>
/// <param name="Row">As stored.</param>
/// <param name="Grant">For the rules.</param>
/// <param name="Name">Who holds it.</param>
/// <param name="Part">Over what, in words.</param>
/// <param name="Time">When.</param>
/// <param name="DeputyFor">Whom it stands in for; none for one's own.</param>
/// <param name="Steps">Steps up the line from the part shown; 0 is here.</param>
public sealed record MandateRow(MandateGrant Row, Grant Grant, string Name, string Part, GrantTime Time, string? DeputyFor, int Steps)
{
    /// <summary>Of a grant.</summary>
    public static MandateRow Of(MandateGrant row, Authority.Today today, int steps = 0)
    {
        var grant = row.ToGrant();
        var original = row.DelegatedFromId is { } id ? today.Grant(id) : null;
        string NameOf(int account) => today.Names.GetValueOrDefault(account, AccessRuleText.ActorUnknown);
        return new MandateRow(
            row,
            grant,
            NameOf(row.AccountId),
            AccessWords.Of(today.Book.Whole(grant.Scope), today),
            TimeOf(grant, today.Book),
            original is null ? null : NameOf(original.AccountId),
            steps);
    }

    /// <summary>Who stands in, and for how long: <i>ersätter Anna Berg t.o.m. 3 januari 2027</i>.</summary>
    public string? DeputyLine => DeputyFor is { } name && Row.Until is { } until ? MandateText.DeputyFor.With(name, Components.Formats.Day(until)) : null;

    private static GrantTime TimeOf(Grant grant, MandateBook book) =>
        book.IsInForce(grant) ? GrantTime.Holds : grant.From > book.Day && !(grant.Until < grant.From) ? GrantTime.Coming : GrantTime.Ended;
}
