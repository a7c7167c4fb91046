using System.Collections.Frozen;
using Vardbalans.App.Components;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Access.AskMandate;

/// <summary>The words that addresses use for mandates and kinds of decision.</summary>
public static class AskCodes
{
    /// <summary>Mandates.</summary>
    public static FrozenDictionary<string, Mandate> Mandates { get; } = new Dictionary<string, Mandate>
    {
        ["lasa"] = Mandate.Read,
        ["planera"] = Mandate.Plan,
        ["overenskomma"] = Mandate.Agree,
        ["besluta"] = Mandate.Decide,
        ["administrera"] = Mandate.Administer,
        ["granska"] = Mandate.Review,
    }.ToFrozenDictionary();

    /// <summary>Kinds of decision.</summary>
    public static FrozenDictionary<string, DecisionKind> Decisions { get; } = new Dictionary<string, DecisionKind>
    {
        ["overenskommelse"] = DecisionKind.Agreement,
        ["plan"] = DecisionKind.Plan,
        ["atgard"] = DecisionKind.Measure,
        ["operationssalar"] = DecisionKind.TheatreAllocation,
        ["strategi"] = DecisionKind.Strategy,
    }.ToFrozenDictionary();
}

/// <summary>Answers in words; page and API say the same.</summary>
public static class AskWords
{
    /// <summary>May the person?</summary>
    /// <param name="answer">The rules' answer.</param>
    /// <param name="asked">What was asked.</param>
    /// <param name="part">Where.</param>
    /// <param name="today">Names.</param>
    /// <param name="other">The person's name, when it is not the reader.</param>
    public static string Of(MandateAnswer answer, Asked asked, MandateScope part, Authority.Today today, string? other)
    {
        if (!answer.IsAllowed)
        {
            return MandateText.AnswerNo.With(WhyNotWith(answer, asked, part, today, other));
        }

        var ground = answer.Ground!;
        var held = today.Grants.FirstOrDefault(g => g.Id == ground.DelegatedFrom) is { } original
            ? MandateText.AnswerGroundDeputy.With(
                AccessWords.InText(AccessWords.Of(ground.Role)), AccessWords.Of(ground.Scope, today), today.Names.GetValueOrDefault(original.AccountId, AccessRuleText.ActorUnknown))
            : MandateText.AnswerGround.With(AccessWords.InText(AccessWords.Of(ground.Role)), AccessWords.Of(ground.Scope, today));
        var time = ground.Until is { } until ? MandateText.AnswerUntil.With(Formats.Day(ground.From), Formats.Day(until)) : MandateText.AnswerSince.With(Formats.Day(ground.From));
        return MandateText.AnswerYes.With(held, time);
    }

    /// <summary>The question in one line: <i>Får Anna Berg besluta om produktionsplan för Kirurgkliniken?</i></summary>
    public static string Question(Asked asked, MandateScope part, Authority.Today today, string? other)
    {
        var what = asked.Decision is { } kind ? DecideOn(kind) : AccessWords.Of(asked.Mandate);
        return other is null ? MandateText.QuestionMe.With(what, AccessWords.Of(part, today)) : MandateText.QuestionOther.With(other, what, AccessWords.Of(part, today));
    }

    /// <summary>Who decides, and why it goes up if it does.</summary>
    public static string Of(DecisionRoute route, DecisionKind kind, IReadOnlyCollection<CareUnit> touched, Authority.Today today)
    {
        var common = AccessWords.Of(new MandateScope(route.Common, null), today);
        var what = On(kind);
        var touches = touched.Count == 1 ? MandateText.TouchesOne.With(touched.First().Name)
            : touched.All(u => u.Kind == CareUnitKind.Clinic) ? MandateText.TouchesClinics.With(touched.Count, common)
            : MandateText.TouchesUnits.With(touched.Count, common);
        if (route.Holders.Count == 0)
        {
            return $"{touches} {MandateText.RouteNobody.With(what)}";
        }

        var level = AccessWords.Of(route.Holders[0].Scope, today);
        var who = string.Join("; ", route.Holders.Select(h => AccessWords.Holder(h, today)));
        var isAbove = touched.All(u => u.Id != route.Common) || route.GoesUp;
        var how = !isAbove ? MandateText.RouteStays.With(what, who)
            : route.GoesUp ? MandateText.RouteGoesUp.With(what, level, who, common)
            : MandateText.RouteGoesToCommon.With(what, level, who);
        return $"{touches} {how}";
    }

    /// <summary>What is decided on, within a sentence: <i>produktionsplan</i>, <i>strategiska frågor</i>.</summary>
    public static string On(DecisionKind kind) => kind == DecisionKind.Strategy ? MandateText.StrategyOn : AccessWords.InText(AccessWords.Of(kind));

    private static string DecideOn(DecisionKind kind) => MandateText.DecideOn.With(On(kind));

    /// <summary>Why not; a role that decides, but not on this, is told apart from one that does not decide.</summary>
    private static string WhyNotWith(MandateAnswer answer, Asked asked, MandateScope part, Authority.Today today, string? other)
    {
        if (answer is { Why: WhyNot.RoleLacksIt, Ground: { } ground } && asked.Decision is { } kind)
        {
            var (role, over) = (AccessWords.InText(AccessWords.Of(ground.Role)), AccessWords.Of(ground.Scope, today));
            var what = DecideOn(kind);
            return other is null ? MandateText.LacksDecisionMe.With(role, over, what) : MandateText.LacksDecisionOther.With(role, over, what, other);
        }

        return AccessWords.Of(answer, asked.Mandate, part, today, other).Why;
    }
}

/// <summary>What is asked about.</summary>
/// <param name="Mandate">To do what.</param>
/// <param name="Decision">Which kind of decision, when it is to decide.</param>
public sealed record Asked(Mandate Mandate, DecisionKind? Decision);
