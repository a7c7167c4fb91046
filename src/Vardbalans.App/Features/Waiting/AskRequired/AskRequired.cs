using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Features.Waiting.ShowWaiting;
using Vardbalans.Core.Waiting.Arithmetic;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.AskRequired;

/// <summary>What a target wait takes of a list.</summary>
/// <param name="Waiting">The list.</param>
/// <param name="Form">What is asked.</param>
/// <param name="WeeksMeasured">Weeks that inflow and capacity are the mean of; 0 when they are not known.</param>
/// <param name="LeftWithoutCare">Who left a week without care in them; none when it is not known.</param>
public sealed record RequiredView(WaitingView Waiting, RequiredForm Form, int WeeksMeasured, double? LeftWithoutCare)
{
    /// <summary>Normal weeks that the variation of inflow and care is measured from; 0 where they are too few, so that both are taken to come at random.</summary>
    public int NormalWeeks { get; init; }
}

/// <summary>Asks what would be required: the list's own demand, capacity and length, or others that are written, against a target.</summary>
public sealed class AskRequired(ShowWaiting.ShowWaiting waiting)
{
    /// <summary>Days and percent that are asked for where nothing else is.</summary>
    private const double UsualDays = 90;
    private const double UsualPercent = 80;
    private const double UsualRelief = 26;

    /// <summary>The variation of what comes at random.</summary>
    private const double AtRandom = 1;

    /// <summary>The view, or none when there are no figures yet.</summary>
    public async Task<RequiredView?> Run(Choice choice, WaitingChoice counted, Func<string, string?> given, CancellationToken cancel)
    {
        if (await waiting.Run(choice, counted, cancel) is not { } view)
        {
            return null;
        }

        // Who come and leave must be known of all who wait; else the list would be set against a part of its flow.
        var weeks = view.UnitsWithList == view.Units ? view.Weeks : [];
        double? Mean(Func<WaitingWeek, long> of) => weeks.Count > 0 && !view.Small.Hides(weeks.Sum(of)) ? weeks.Average(w => (double)of(w)) : null;

        // Low weeks come to all at once and are known beforehand: they are no chance.
        var normal = weeks.Where(w => !w.IsLow).ToList();
        double? Variation(Func<WaitingWeek, long> of) => Mean(of) is null ? null : GapStatistics.VariationOf(normal.ConvertAll(w => (double)of(w)))?.Value;
        var measured = new Dictionary<string, double?>
        {
            [RequiredForm.Demand.Name] = Mean(w => w.Came),
            [RequiredForm.Capacity.Name] = Mean(w => w.Done),
            [RequiredForm.Queue.Name] = view.Group?.Waiting is { } queue && !view.Small.Hides(queue) ? queue : null,
            [RequiredForm.Days.Name] = view.Kind != LimitKind.PatientTarget && view.Limit is { LimitDays: > 0 } limit ? limit.LimitDays : UsualDays,
            [RequiredForm.Share.Name] = UsualPercent,
            [RequiredForm.Relief.Name] = UsualRelief,
            [RequiredForm.Factor.Name] = TargetFactor.Usual.Value,
            [RequiredForm.DemandVariation.Name] = Variation(w => w.Came) ?? AtRandom,
            [RequiredForm.CapacityVariation.Name] = Variation(w => w.Done) ?? AtRandom,
        };
        var isVariationMeasured = Variation(w => w.Came) is not null && Variation(w => w.Done) is not null;
        return new RequiredView(view, RequiredForm.Read(given, measured), weeks.Count, Mean(w => w.WithoutCare)) { NormalWeeks = isVariationMeasured ? normal.Count : 0 };
    }
}
