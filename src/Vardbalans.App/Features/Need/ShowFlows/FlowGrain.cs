using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Need.ShowFlows;

/// <summary>What the places of a picture of flows are besides activities.</summary>
public enum FlowGrain
{
    /// <summary>Activities alone.</summary>
    Activity = 0,

    /// <summary>Activities at each hospital.</summary>
    Site = 1,

    /// <summary>Activities of each clinic.</summary>
    Clinic = 2,

    /// <summary>Activities of each unit.</summary>
    Unit = 3,
}

/// <summary>The choice of grain as it stands in an address, and which group a unit is in.</summary>
internal static class FlowGrains
{
    /// <summary>The field of the address.</summary>
    public const string Field = "per";

    /// <summary>As it stands in an address.</summary>
    public static string Text(FlowGrain grain) => grain switch
    {
        FlowGrain.Activity => "aktivitet",
        FlowGrain.Site => "sjukhus",
        FlowGrain.Clinic => "klinik",
        FlowGrain.Unit => "enhet",
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, null),
    };

    /// <summary>What the address asks for; none when it leaves it to the page.</summary>
    public static FlowGrain? Of(string? text) => Enum.GetValues<FlowGrain>().Select(g => (FlowGrain?)g).FirstOrDefault(g => Text(g!.Value) == text);

    /// <summary>The number of the group that a unit is in; 0 for none.</summary>
    public static int Group(FlowGrain grain, OrganisationTree tree, int unit) => grain switch
    {
        FlowGrain.Activity => 0,
        FlowGrain.Site => tree.PathUp(unit).Select(u => u.SiteId).FirstOrDefault(s => s is not null) ?? 0,
        FlowGrain.Clinic => tree.PathUp(unit).FirstOrDefault(u => u.Kind == CareUnitKind.Clinic)?.Id ?? unit,
        FlowGrain.Unit => unit,
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, null),
    };
}
