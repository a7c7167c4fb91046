using Vardbalans.App.Hosting.Access;
using Vardbalans.Core.Governance;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Access.AskMandate;

/// <summary>The answer to "why may I not?", in words.</summary>
/// <param name="IsAllowed">May the person?</param>
/// <param name="Question">The question in one line.</param>
/// <param name="Answer">The answer with its ground.</param>
/// <param name="WhoCan">Those who can, nearest first.</param>
public sealed record AnsweredMandate(bool IsAllowed, string Question, string Answer, IReadOnlyList<string> WhoCan);

/// <summary>The answer to "who decides?", in words.</summary>
/// <param name="Decision">The kind of decision.</param>
/// <param name="Units">The units that it touches.</param>
/// <param name="Level">Where it is decided; none when nobody may.</param>
/// <param name="GoesUp">Is it decided above what the units have in common?</param>
/// <param name="Answer">The answer with its ground.</param>
/// <param name="Who">Those who decide.</param>
public sealed record AnsweredRoute(string Decision, IReadOnlyList<string> Units, string? Level, bool GoesUp, string Answer, IReadOnlyList<string> Who);

/// <summary>Answers who may what and who decides. Page and API give the same.</summary>
public static class AskMandate
{
    /// <summary>May the person?</summary>
    public static AnsweredMandate May(Authority.Today today, Person person, bool isReader, Asked asked, MandateScope part)
    {
        var other = isReader ? null : today.Names.GetValueOrDefault(person.Id, person.Label);
        var answer = today.Book.Ask(person.Id, asked.Mandate, part, asked.Decision);
        return new AnsweredMandate(
            answer.IsAllowed,
            AskWords.Question(asked, part, today, other),
            AskWords.Of(answer, asked, part, today, other),
            [.. answer.Holders.Take(Explanation.Most).Select(h => AccessWords.Holder(h, today))]);
    }

    /// <summary>Who decides on what touches these units?</summary>
    public static AnsweredRoute WhoDecides(Authority.Today today, DecisionKind kind, IReadOnlyCollection<CareUnit> touched)
    {
        var route = today.Book.Route(kind, [.. touched.Select(u => u.Id)]);
        return new AnsweredRoute(
            AccessWords.Of(kind),
            [.. touched.Select(u => u.Code)],
            route.Holders.Count == 0 ? null : AccessWords.Of(route.Holders[0].Scope, today),
            route.GoesUp,
            AskWords.Of(route, kind, touched, today),
            [.. route.Holders.Select(h => AccessWords.Holder(h, today))]);
    }
}
