using Vardbalans.Core.Capacity;
using Vardbalans.Core.Quantities;

namespace Vardbalans.Core.Planning;

/// <summary>Times to lay in the time book for one competence in a week.</summary>
/// <param name="CompetenceId">The competence; 0 where the plan is not divided.</param>
/// <param name="Count">Times, gross. Zero or more.</param>
public readonly record struct TemplateSlots(int CompetenceId, int Count);

/// <summary>Times to lay in the time book from a plan (<i>tidmall</i>): gross, with what is lost made up for. See docs/methods/time-book.md.</summary>
public static class SlotTemplate
{
    /// <summary>A week's times by competence: the week's gross first, then its competences by largest remainder, so that they add up to it.</summary>
    /// <param name="plan">Patients planned in the week, net. Zero or more.</param>
    /// <param name="parts">What of it each competence has planned, in the catalogue's order; empty where the plan is not divided.</param>
    /// <param name="loss">What is lost of times; none: every time becomes a patient.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative plan.</exception>
    public static IReadOnlyList<TemplateSlots> Of(int plan, IReadOnlyList<(int CompetenceId, int Planned)> parts, SlotLoss? loss)
    {
        ArgumentNullException.ThrowIfNull(parts);
        ArgumentOutOfRangeException.ThrowIfNegative(plan);
        var gross = new TimeBookWeek(plan, 0, 0, 0, 0, true).Needed(loss) ?? 0;
        var divided = parts.Where(p => p.Planned > 0).ToList();
        return gross == 0 ? []
            : divided.Count == 0 ? [new TemplateSlots(0, gross)]
            : [.. Apportionment.LargestRemainder(gross, [.. divided.Select(p => (decimal)p.Planned)]).Zip(divided, (count, part) => new TemplateSlots(part.CompetenceId, count))];
    }
}
