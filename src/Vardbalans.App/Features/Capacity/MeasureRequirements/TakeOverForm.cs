using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.MeasureRequirements;

/// <summary>What was measured, to be taken over as a requirement: which figure, from when and why.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record TakeOverForm(Func<string, string> Field)
{
    public const string Measured = "matt";
    public const string Figure = "figur";
    public const string Competence = "matt-kompetens";
    public const string From = "matt-fran";
    public const string Reason = "matt-skal";

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>The figure that is chosen; the mean until another is.</summary>
    public MeasuredFigure ChosenFigure => Enum.TryParse<MeasuredFigure>(Field(Figure), out var figure) && Enum.IsDefined(figure) ? figure : MeasuredFigure.Mean;

    /// <summary>What it is taken from; none when nothing is chosen.</summary>
    public MeasuredRequirement? ChosenOf(IEnumerable<MeasuredRequirement> rows) => Field(Measured) is { Length: > 0 } key ? rows.FirstOrDefault(r => r.Key == key && r.MayTake) : null;

    /// <summary>The row; none when something is wrong.</summary>
    /// <param name="list">The unit, what stands there and what was measured.</param>
    /// <param name="needsReason">To be kept, or only to be weighed?</param>
    /// <param name="by">Who takes it over.</param>
    /// <param name="at">When.</param>
    public ActivityRequirement? Read(RequirementList list, bool needsReason, Actor by, DateTime at)
    {
        if (ChosenOf(list.Measured) is not { } chosen)
        {
            Wrong[Measured] = MeasuredText.NeedsMeasured;
            return null;
        }

        var competence = CompetenceOf(chosen, list.Competences);
        if (competence is null)
        {
            Wrong[Competence] = RequirementText.NeedsCompetence;
        }

        if (!IsoWeek.TryParse(Field(From).Trim(), out var from))
        {
            Wrong[From] = RequirementText.NeedsWeek;
        }

        var reason = RequirementForm.ReasonOf(Field(Reason), needsReason);
        if (reason is null)
        {
            Wrong[Reason] = RequirementText.NeedsReason.With(RequirementForm.LongestReason);
        }

        return Wrong.Count > 0 ? null : new ActivityRequirement
        {
            ActivityId = chosen.Activity.Id,
            NodeId = list.Own,
            CompetenceId = competence!.Id,
            DirectMinutes = Math.Round(chosen.Proposed(ChosenFigure)!.Value.Value, 1),
            IndirectMinutes = list.Standing(chosen.Activity.Id, competence.Id)?.IndirectMinutes ?? 0,
            From = from,
            Basis = RequirementBasis.Measured,
            MeasuredCount = (int)chosen.Time!.Count,
            Figure = ChosenFigure,
            MeasuredFrom = chosen.First,
            MeasuredTo = chosen.Last,
            Reason = reason!,
            MadeBy = by,
            MadeAt = at,
        };
    }

    /// <summary>Whose requirement it becomes: of a contact who met the patient, of a stay the bed, of an operation the one that is chosen.</summary>
    private Competence? CompetenceOf(MeasuredRequirement chosen, IReadOnlyList<Competence> competences) =>
        chosen.Kind switch { LengthKind.Contact => chosen.Competence, LengthKind.CareDays => RequirementBook.InBed, _ => competences.FirstOrDefault(c => c.Code == Field(Competence).Trim()) };
}
