using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;

namespace Vardbalans.App.Features.Access;

/// <summary>Mandates in words, beyond what refusals need.</summary>
public static class MandateWords
{
    /// <summary>What a role lets one do: <i>planera, besluta (Produktionsplan, Åtgärd för balans)</i>.</summary>
    public static string Can(Role role)
    {
        var decisions = string.Join(", ", RoleMandates.DecisionsOf(role).Select(d => AccessWords.InText(AccessWords.Of(d))));
        var words = RoleMandates.Of(role).Select(m =>
            m == Mandate.Decide ? MandateText.CanDecide.With(AccessWords.Of(m), decisions) : AccessWords.Of(m)).ToList();
        return Formats.Sentence(words.Count > 0 ? string.Join(", ", words) : role.IsEmployee() ? MandateText.CanSeeSums : MandateText.CanReport);
    }

    /// <summary>The last day, or <i>tills vidare</i>.</summary>
    public static string Until(DateOnly? until) => until is { } day ? Formats.Day(day) : MandateText.UntilFurtherNotice;

    /// <summary>The last day in a narrow column; one that ended the day it began says so.</summary>
    public static string Until(Grant grant) =>
        IsSameDay(grant) ? MandateText.SameDay : grant.Until is { } day ? Formats.NarrowDay(day) : MandateText.UntilFurtherNotice;

    /// <summary>Did it end the day it began, or before?</summary>
    public static bool IsSameDay(Grant grant) => grant.Until < grant.From;

    /// <summary><i>från 3 januari 2027 tills vidare</i>.</summary>
    public static string Period(DateOnly from, DateOnly? until) =>
        until is { } last ? MandateText.PeriodClosed.With(Formats.Day(from), Formats.Day(last)) : MandateText.PeriodOpen.With(Formats.Day(from));

    /// <summary>An instant in Swedish time, to the minute.</summary>
    public static string At(DateTime utc)
    {
        var local = SwedishTime.Local(utc);
        return $"{Formats.Day(DateOnly.FromDateTime(local))} {Formats.Time(TimeOnly.FromDateTime(local))}";
    }

    /// <summary>What stood in the way.</summary>
    /// <param name="ruling">The rules' answer.</param>
    /// <param name="to">The receiver's name.</param>
    /// <param name="role">The role that was asked for, or is ended.</param>
    /// <param name="part">Over what.</param>
    /// <param name="today">Names.</param>
    public static string Obstacle(GrantRuling ruling, string to, Role role, MandateScope part, Authority.Today today) => Text("Obstacle" + ruling.Obstacle).With(
        to,
        AccessWords.InText(AccessWords.Of(role)),
        AccessWords.Of(part, today),
        ruling.About is { } about ? AccessWords.InText(AccessWords.Of(about.Role)) : null,
        ruling.About is { } held ? Period(held.From, held.Until) : null,
        GrantRules.MostMonths);

    private static string Text(string key) => MandateText.ResourceManager.GetString(key, MandateText.Culture)
        ?? throw new InvalidOperationException($"There is no text {key}.");
}
