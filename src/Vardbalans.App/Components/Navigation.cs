namespace Vardbalans.App.Components;

/// <summary>The pages the navigation can mark as the current one.</summary>
public enum NavPlace
{
    None,
    Start,
    OutcomeAgainstPlan,
    AllUnits,
    Imports,
}

/// <summary>A line in the navigation. Only pages that exist have one.</summary>
internal sealed record NavItem(string Text, string Icon, string Href, NavPlace Place, params NavChild[] Children)
{
    public bool Holds(NavPlace current) => current != NavPlace.None && (Place == current || Children.Any(child => child.Place == current));
}

/// <summary>A page below a <see cref="NavItem"/>, shown while its part is open.</summary>
internal sealed record NavChild(string Text, string Href, NavPlace Place);

/// <summary>What the navigation holds, in the order of the chain: need, capacity, balance, plan, schedule, follow-up, measures.</summary>
internal static class Navigation
{
    public static NavItem Start => new(ComponentText.Start, "home", "/", NavPlace.Start);

    public static IReadOnlyList<NavItem> Chain =>
    [
        new(ComponentText.FollowUp, "followup", "/uppfoljning", NavPlace.None,
            new NavChild(ComponentText.OutcomeAgainstPlan, "/uppfoljning", NavPlace.OutcomeAgainstPlan),
            new NavChild(ComponentText.AllUnits, "/uppfoljning/enheter", NavPlace.AllUnits)),
    ];

    public static IReadOnlyList<NavItem> Grounds =>
    [
        new(ComponentText.Sources, "data", "/data/inlasningar", NavPlace.None,
            new NavChild(ComponentText.Imports, "/data/inlasningar", NavPlace.Imports)),
    ];
}
