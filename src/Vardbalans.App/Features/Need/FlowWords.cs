using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Need.Flows;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need;

/// <summary>How flows are told on screen, in the reader's language.</summary>
public static class FlowWords
{
    /// <summary>What is counted at an end: <c>Remisser</c>, <c>Beslut: operationer</c>, <c>Nybesök</c>.</summary>
    public static string What(FlowStage stage, Activity activity) => stage switch
    {
        FlowStage.Referral => FlowText.Referrals,
        FlowStage.Decision => FlowText.Decisions.With(activity.Noun()),
        FlowStage.Done => activity.Name(),
        _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, null),
    };

    /// <summary>What is counted at an end, by its activity's number.</summary>
    public static string What(Catalogue catalogue, FlowEnd end) =>
        catalogue.Activities.FirstOrDefault(a => a.Id == end.ActivityId) is { } activity ? What(end.Stage, activity) : Formats.Missing;

    /// <summary>The unit of an end.</summary>
    public static string Unit(Catalogue catalogue, FlowEnd end) => catalogue.Tree.Find(end.UnitId)?.Name ?? Formats.Missing;

    /// <summary>The whole end: <c>Nybesök, Ortopedmottagningen</c>.</summary>
    public static string End(Catalogue catalogue, FlowEnd end) => FlowText.EndOf.With(What(catalogue, end), Unit(catalogue, end));

    /// <summary><c>0,42</c>, <c>12,30</c>: as many decimals everywhere, so that a column can be read down.</summary>
    public static string Ratio(double ratio) => Formats.Number(ratio, 2);

    /// <summary>A part of a whole with one decimal: some of many is never written as none, nor most as all.</summary>
    public static string Part(int part, int all)
    {
        var share = (double)part / all;
        return part > 0 && share < 0.0005 ? FlowText.Under.With(Formats.Percent(0.001, 1))
            : part < all && share > 0.9995 ? FlowText.Over.With(Formats.Percent(0.999, 1)) : Formats.Percent(share, 1);
    }

    /// <summary><c>0,38–0,46</c>.</summary>
    public static string Limits(FlowStep step) => $"{Ratio(step.Low)}–{Ratio(step.High)}";

    /// <summary>Half have come within so many weeks: <c>3 veckor</c>, <c>samma vecka</c>.</summary>
    public static string Weeks(int weeks) => weeks == 0 ? FlowText.SameWeek : weeks == 1 ? FlowText.OneWeek : FlowText.WeeksMany.With(weeks);

    /// <summary>The forecast page of what an end counts.</summary>
    public static string Href(Catalogue catalogue, FlowEnd end) => Href(
        catalogue.Tree.Find(end.UnitId)?.Code, null, catalogue.Activities.FirstOrDefault(a => a.Id == end.ActivityId)?.Code, end.Stage);

    /// <summary>The forecast page of a unit or site and an activity.</summary>
    public static string Href(string? unit, string? site, string? activity, FlowStage stage) => new PageAddress(NeedEndpoints.ForecastPath, []).With(
        ("enhet", unit), ("sjukhus", site), ("ordning", site is null ? null : ScopeReader.BySite), ("aktivitet", activity),
        (NeedChoice.MeasureField, stage == FlowStage.Done ? null : NeedChoice.Of(ForecastMeasure.Inflow)));
}
