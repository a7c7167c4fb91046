using Vardbalans.App.Components;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Features.Capacity.KeepRequirements;
using Vardbalans.App.Features.Capacity.WeighRequirement;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Capacity;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Capacity.ShiftCompetence;

/// <summary>A task to be moved, as it was filled in.</summary>
/// <param name="Activity">In which activity.</param>
/// <param name="Pair">Along which allowed pair.</param>
/// <param name="Shift">How much.</param>
public sealed record AskedShift(Activity Activity, Substitution Pair, CompetenceShift Shift);

/// <summary>What is asked about a move of a task, or a pair to be allowed: what is wrong is told by field, and nothing written is lost.</summary>
/// <param name="Field">What a field holds.</param>
public sealed record ShiftForm(Func<string, string> Field)
{
    public const string Activity = "aktivitet";
    public const string Pair = "byte";
    public const string Moved = "andel";
    public const string FromMinutes = "fran-min";
    public const string ToMinutes = "till-min";
    public const string FromCompetence = "fran-kompetens";
    public const string ToCompetence = "till-kompetens";
    public const string Where = "galler-aktivitet";
    public const string FromWeek = "fran";
    public const string Reason = "skal";
    public const string Title = "atgard";
    private const int Whole = 100;
    private const int MostMinutes = 10_000;

    /// <summary>What is wrong, by field.</summary>
    public Dictionary<string, string> Wrong { get; } = [];

    /// <summary>Is anything asked?</summary>
    public bool IsAsked => Field(Pair).Length > 0;

    /// <summary>The move; none when something is wrong.</summary>
    public AskedShift? Asked(ShiftList list)
    {
        var activity = list.Scope.Catalogue.FindActivity(Field(Activity));
        if (activity is null)
        {
            Wrong[Activity] = RequirementText.NeedsActivity;
        }

        var pair = int.TryParse(Field(Pair), out var id) ? list.Allowed.FirstOrDefault(s => s.Id == id) : null;
        if (pair is null || (pair.ActivityId is { } only && only != activity?.Id))
        {
            Wrong[Pair] = ShiftText.NotAllowed;
        }

        var (moved, from, to) = (Number(Moved, Whole, ShiftText.NeedsPercent), Number(FromMinutes, MostMinutes, RequirementText.NeedsMinutes), Number(ToMinutes, MostMinutes, RequirementText.NeedsMinutes));
        return Wrong.Count > 0 ? null : new AskedShift(activity!, pair!, new CompetenceShift(new Share(moved / Whole), new MinutesPerPatient(from), new MinutesPerPatient(to)));
    }

    /// <summary>A pair to be allowed; none when something is wrong.</summary>
    public Substitution? Allowed(ShiftList list, Actor by, DateTime at)
    {
        var from = list.Competences.FirstOrDefault(c => c.Code == Field(FromCompetence).Trim());
        var to = list.Competences.FirstOrDefault(c => c.Code == Field(ToCompetence).Trim());
        if (from is null)
        {
            Wrong[FromCompetence] = RequirementText.NeedsCompetence;
        }

        if (to is null || to.Id == from?.Id)
        {
            Wrong[ToCompetence] = ShiftText.NeedsAnother;
        }

        var activity = list.Scope.Catalogue.FindActivity(Field(Where));
        if (activity is null && Field(Where).Length > 0)
        {
            Wrong[Where] = RequirementText.NeedsActivity;
        }

        if (!IsoWeek.TryParse(Field(FromWeek).Trim(), out var week))
        {
            Wrong[FromWeek] = RequirementText.NeedsWeek;
        }

        var reason = ReasonOrWrong();
        return Wrong.Count > 0 ? null : new Substitution { NodeId = list.Own, ActivityId = activity?.Id, FromId = from!.Id, ToId = to!.Id, From = week, Reason = reason!, MadeBy = by, MadeAt = at };
    }

    /// <summary>The reason; none, and told as wrong, when it is missing.</summary>
    public string? ReasonOrWrong()
    {
        var reason = RequirementForm.ReasonOf(Field(Reason), isNeeded: true);
        if (reason is null)
        {
            Wrong[Reason] = RequirementText.NeedsReason.With(RequirementForm.LongestReason);
        }

        return reason;
    }

    /// <summary>What it is called as a measure; none, and told as wrong, when it is missing.</summary>
    public string? TitleOrWrong()
    {
        var title = RequirementForm.ReasonOf(Field(Title), isNeeded: true);
        if (title is null)
        {
            Wrong[Title] = EffectText.NeedsTitle.With(RequirementForm.LongestReason);
        }

        return title;
    }

    private double Number(string field, int most, string trouble)
    {
        if (WrittenNumber.TryRead(Field(field), out var value) && value >= 0 && value <= most)
        {
            return value;
        }

        Wrong[field] = trouble.With(most);
        return 0;
    }
}
