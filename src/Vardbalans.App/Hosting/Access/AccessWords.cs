using System.Globalization;
using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Why not, and who can, in the reader's language.</summary>
/// <param name="Why">One sentence; empty when it is allowed.</param>
/// <param name="Who">Those who can, nearest first: name, role and part.</param>
public sealed record Explanation(string Why, IReadOnlyList<string> Who)
{
    /// <summary>The most that are named.</summary>
    public const int Most = 5;

    /// <summary>The sentence and the names, in one text for a machine.</summary>
    public string InOneText => Who.Count == 0 ? $"{Why} {AccessRuleText.NobodyCan}" : $"{Why} {AccessRuleText.WhoCan}: {string.Join("; ", Who)}.";
}

/// <summary>Roles, mandates and answers in words.</summary>
public static class AccessWords
{
    /// <summary>The role's name.</summary>
    public static string Of(Role role) => Text("Role" + role);

    /// <summary>The mandate as something one does: <i>planera</i>.</summary>
    public static string Of(Mandate mandate) => Text("Mandate" + mandate);

    /// <summary>The kind of decision.</summary>
    public static string Of(DecisionKind decision) => Text("Decision" + decision);

    /// <summary>The purpose.</summary>
    public static string Of(Purpose purpose) => Text("Purpose" + purpose);

    /// <summary>A part of the region: <i>Kirurgkliniken på Hedlunda</i>, <i>hela regionen</i>.</summary>
    public static string Of(MandateScope part, Authority.Today today)
    {
        var unit = part.UnitId is { } id ? today.Tree.Find(id)?.Name ?? AccessRuleText.ActorUnknown : null;
        var site = part.SiteId is { } at ? today.Sites.FirstOrDefault(s => s.Id == at)?.Name ?? AccessRuleText.ActorUnknown : null;
        return (unit, site) switch
        {
            (null, null) => AccessRuleText.WholeRegion,
            (null, { } only) => only,
            ({ } only, null) => only,
            ({ } both, { } place) => AccessRuleText.PartAtSite.With(both, place),
        };
    }

    /// <summary>Why a person may not, and who can.</summary>
    /// <param name="answer">The rules' answer.</param>
    /// <param name="mandate">What was asked.</param>
    /// <param name="part">Where.</param>
    /// <param name="today">Names.</param>
    /// <param name="other">The name of the person, when it is not the reader.</param>
    public static Explanation Of(MandateAnswer answer, Mandate mandate, MandateScope part, Authority.Today today, string? other = null)
    {
        var ground = answer.Ground;
        var why = answer.Why == WhyNot.Nothing
            ? string.Empty
            : Text((other is null ? "Why" : "Other") + answer.Why).With(
                Of(mandate),
                Of(part, today),
                ground is null ? null : InText(Of(ground.Role)),
                ground is null ? null : Of(ground.Scope, today),
                ground is null ? null : Formats.Day(ground.From),
                ground?.Until is { } until ? Formats.Day(until) : null,
                other);
        return new Explanation(why, [.. answer.Holders.Take(Explanation.Most).Select(g => Holder(g, today))]);
    }

    /// <summary>A grant as a line: who, as what, over what.</summary>
    public static string Holder(Grant grant, Authority.Today today) => (grant.DelegatedFrom is null ? AccessRuleText.HolderLine : AccessRuleText.DeputyLine).With(
        today.Names.GetValueOrDefault(grant.AccountId, AccessRuleText.ActorUnknown),
        InText(Of(grant.Role)),
        Of(grant.Scope, today));

    /// <summary>With a small first letter within a sentence; abbreviations such as KPS keep theirs.</summary>
    public static string InText(string text) => text is [var first, var second, ..] && char.IsLower(second)
        ? char.ToLower(first, CultureInfo.CurrentCulture) + text[1..] : text;

    private static string Text(string key) => AccessRuleText.ResourceManager.GetString(key, AccessRuleText.Culture)
        ?? throw new InvalidOperationException($"There is no text {key}.");
}
