using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>Addresses of follow-up's own pages.</summary>
public static class FollowUpLinks
{
    /// <summary>The page of outcome against plan.</summary>
    public const string OutcomePath = "/uppfoljning";

    /// <summary>The page that compares all units.</summary>
    public const string UnitsPath = "/uppfoljning/enheter";

    /// <summary>The page for the weekly call-in.</summary>
    public const string CallInPath = "/uppfoljning/call-in";

    /// <summary>The page of why outcome deviates.</summary>
    public const string DeviationPath = "/uppfoljning/avvikelse";

    /// <summary>The page of whether the year's goals are met.</summary>
    public const string YearEndPath = "/uppfoljning/arsslut";

    /// <summary>The page of the eight comparisons.</summary>
    public const string EightPath = "/uppfoljning/jamforelser";

    /// <summary>The page of signals.</summary>
    public const string SignalsPath = "/uppfoljning/signaler";

    /// <summary>The page of all units by all activities.</summary>
    public const string HeatMapPath = "/uppfoljning/laget";

    /// <summary>The page of definitions.</summary>
    public const string DefinitionsPath = "/definitioner";

    /// <summary>The page that compares units of a specialty.</summary>
    public const string IndicatorsPath = "/uppfoljning/jamfor";

    /// <summary>Outcome against plan of a node, with the other choices kept.</summary>
    public static string ToOutcome(this Links links, Node node) => (links with { Address = new PageAddress(OutcomePath, links.Kept) }).To(node);

    /// <summary>Outcome against plan of a node for another activity.</summary>
    public static string ToOutcome(this Links links, Node node, Activity activity) =>
        (links with { Address = new PageAddress(OutcomePath, [.. links.Kept.Where(q => q.Key != "aktivitet"), new("aktivitet", activity.Code)]) }).To(node);

    /// <summary>Why a node's outcome deviates, with the other choices kept.</summary>
    public static string ToDeviation(this Links links, Node node) => (links with { Address = new PageAddress(DeviationPath, links.Kept) }).To(node);

    /// <summary>The same for another activity.</summary>
    public static string ToDeviation(this Links links, Node node, Activity activity) =>
        (links with { Address = new PageAddress(DeviationPath, [.. links.Kept.Where(q => q.Key != "aktivitet"), new("aktivitet", activity.Code)]) }).To(node);

    /// <summary>All units, with the other choices kept.</summary>
    public static string ToUnits(this Links links) => new PageAddress(UnitsPath, links.Kept).With([]);
}
