using Vardbalans.Core.Governance;

namespace Vardbalans.App.Components;

/// <summary>The pages the navigation can mark as the current one.</summary>
public enum NavPlace
{
    None,
    Start,
    OutcomeAgainstPlan,
    AllUnits,
    CallIn,
    Deviation,
    Eight,
    HeatMap,
    YearEnd,
    Signals,
    Indicators,
    Forecast,
    Drivers,
    Flows,
    ForecastRecord,
    Waiting,
    WaitingCompared,
    WaitingRequired,
    WaitingLimits,
    ListRecord,
    Capacity,
    Staffing,
    Rooms,
    CapacityChanges,
    CapacityRecord,
    Panels,
    Requirements,
    SlotLoss,
    Competence,
    Costs,
    CapacityLimits,
    Balance,
    MeasurePackages,
    MeasureOptions,
    Plan,
    Goals,
    Principles,
    Schedule,
    Clock,
    Imports,
    Sources,
    Upload,
    Reports,
    Quality,
    Quarantine,
    CodeLinks,
    ControlTotals,
    KnownFlaws,
    Mandates,
    MyMandates,
    AskMandate,
    Accounts,
    Tokens,
    Settings,
    SignInRules,
    Published,
    Definitions,
    Trail,
    MyAccount,
}

/// <summary>A line in the navigation. Only pages that exist have one.</summary>
internal sealed record NavItem(string Text, string Icon, string Href, NavPlace Place, params NavChild[] Children)
{
    /// <summary>The item as it is shown to somebody with these mandates.</summary>
    public NavItem For(IReadOnlySet<Mandate> mandates) => this with { Children = [.. Children.Where(c => c.Needs is not { } needed || mandates.Contains(needed))] };

    /// <summary>The item as it opens for somebody who works at a unit: there, where a page is of one unit at a time.</summary>
    /// <param name="unit">The unit's code; none for the whole region.</param>
    public NavItem At(string? unit) => unit is null ? this : this with
    {
        Href = Navigation.IsOfUnit(Href) ? $"{Href}?enhet={Uri.EscapeDataString(unit)}" : Href,
        Children = [.. Children.Select(c => Navigation.IsOfUnit(c.Href) ? c with { Href = $"{c.Href}?enhet={Uri.EscapeDataString(unit)}" } : c)],
    };

    public bool Holds(NavPlace current) => current != NavPlace.None && (Place == current || Children.Any(child => child.Place == current));
}

/// <summary>A page below a <see cref="NavItem"/>, shown while its part is open.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Href">Its address.</param>
/// <param name="Place">Its mark.</param>
/// <param name="Needs">Shown only to those who hold the mandate somewhere; the page itself asks again.</param>
internal sealed record NavChild(string Text, string Href, NavPlace Place, Mandate? Needs = null);

/// <summary>What the navigation holds, in the order of the chain: need, capacity, balance, plan, schedule, follow-up, measures.</summary>
internal static class Navigation
{
    private const string ReportPath = "/rapportera";

    /// <summary>Does the page show one unit, with what is below it, at a time?</summary>
    public static bool IsOfUnit(string href) => href is "/" or "/behov" or "/behov/antaganden" or "/behov/facit" or "/behov/floden" or "/behov/harlett" or "/kapacitet" or "/kapacitet/bemanning" or "/kapacitet/rum" or "/kapacitet/andringar" or "/kapacitet/facit" or "/kapacitet/listning" or "/kapacitet/atgang" or "/kapacitet/tider" or "/kapacitet/kompetens" or "/kapacitet/kostnad" or "/kapacitet/granser" or "/balans" or "/balans/paket" or "/balans/atgarder" or "/plan" or "/mal" or "/plan/flytta" or "/plan/schema" or "/plan/tidmall" or "/schemaklocka" or "/principer" or "/uppfoljning/call-in" or "/uppfoljning/avvikelse" or "/uppfoljning/jamfor" or "/uppfoljning/jamforelser" or "/uppfoljning/arsslut" or "/uppfoljning/laget" or "/uppfoljning/signaler" or "/uppfoljning";

    /// <summary>What a private provider has: its own reports, and its account below.</summary>
    public static NavItem Report => new(ComponentText.Report, "import", ReportPath, NavPlace.Reports);

    public static NavItem Start => new(ComponentText.Start, "home", "/", NavPlace.Start);

    public static IReadOnlyList<NavItem> Chain =>
    [
        new(ComponentText.Need, "need", "/behov", NavPlace.None,
            new NavChild(ComponentText.NeedForecast, "/behov", NavPlace.Forecast),
            new NavChild(ComponentText.NeedWaiting, "/vantande", NavPlace.Waiting),
            new NavChild(ComponentText.NeedWaitingCompared, "/vantande/enheter", NavPlace.WaitingCompared),
            new NavChild(ComponentText.NeedWaitingRequired, "/vantande/krav", NavPlace.WaitingRequired),
            new NavChild(ComponentText.NeedListRecord, "/vantande/facit", NavPlace.ListRecord),
            new NavChild(ComponentText.NeedLimits, "/vantande/granser", NavPlace.WaitingLimits),
            new NavChild(ComponentText.NeedDrivers, "/behov/antaganden", NavPlace.Drivers),
            new NavChild(ComponentText.NeedRecord, "/behov/facit", NavPlace.ForecastRecord),
            new NavChild(ComponentText.NeedFlows, "/behov/floden", NavPlace.Flows)),
        new(ComponentText.Capacity, "capacity", "/kapacitet", NavPlace.None,
            new NavChild(ComponentText.NeedAgainstCapacity, "/kapacitet", NavPlace.Capacity),
            new NavChild(ComponentText.Staffing, "/kapacitet/bemanning", NavPlace.Staffing),
            new NavChild(ComponentText.CapacityChanges, "/kapacitet/andringar", NavPlace.CapacityChanges),
            new NavChild(ComponentText.CapacityRecord, "/kapacitet/facit", NavPlace.CapacityRecord),
            new NavChild(ComponentText.Panels, "/kapacitet/listning", NavPlace.Panels),
            new NavChild(ComponentText.Rooms, "/kapacitet/rum", NavPlace.Rooms),
            new NavChild(ComponentText.Requirements, "/kapacitet/atgang", NavPlace.Requirements),
            new NavChild(ComponentText.SlotLoss, "/kapacitet/tider", NavPlace.SlotLoss),
            new NavChild(ComponentText.CompetenceShift, "/kapacitet/kompetens", NavPlace.Competence),
            new NavChild(ComponentText.Costs, "/kapacitet/kostnad", NavPlace.Costs),
            new NavChild(ComponentText.CapacityLimits, "/kapacitet/granser", NavPlace.CapacityLimits)),
        new(ComponentText.BalanceNav, "balance", "/balans", NavPlace.None,
            new NavChild(ComponentText.BalanceOfNeed, "/balans", NavPlace.Balance),
            new NavChild(ComponentText.MeasurePackages, "/balans/paket", NavPlace.MeasurePackages),
            new NavChild(ComponentText.MeasureOptions, "/balans/atgarder", NavPlace.MeasureOptions)),
        new(ComponentText.Plan, "plan", "/plan", NavPlace.None,
            new NavChild(ComponentText.WeeklyPlan, "/plan", NavPlace.Plan),
            new NavChild(ComponentText.Schedule, "/plan/schema", NavPlace.Schedule),
            new NavChild(ComponentText.Clock, "/schemaklocka", NavPlace.Clock),
            new NavChild(ComponentText.Goals, "/mal", NavPlace.Goals),
            new NavChild(ComponentText.Principles, "/principer", NavPlace.Principles)),
        new(ComponentText.FollowUp, "followup", "/uppfoljning", NavPlace.None,
            new NavChild(ComponentText.OutcomeAgainstPlan, "/uppfoljning", NavPlace.OutcomeAgainstPlan),
            new NavChild(ComponentText.HeatMap, "/uppfoljning/laget", NavPlace.HeatMap),
            new NavChild(ComponentText.Eight, "/uppfoljning/jamforelser", NavPlace.Eight),
            new NavChild(ComponentText.Deviation, "/uppfoljning/avvikelse", NavPlace.Deviation),
            new NavChild(ComponentText.YearEnd, "/uppfoljning/arsslut", NavPlace.YearEnd),
            new NavChild(ComponentText.Signals, "/uppfoljning/signaler", NavPlace.Signals),
            new NavChild(ComponentText.AllUnits, "/uppfoljning/enheter", NavPlace.AllUnits),
            new NavChild(ComponentText.Indicators, "/uppfoljning/jamfor", NavPlace.Indicators),
            new NavChild(ComponentText.CallIn, "/uppfoljning/call-in", NavPlace.CallIn),
            new NavChild(ComponentText.PublishedTables, "/publicerat", NavPlace.Published),
            new NavChild(ComponentText.Definitions, "/definitioner", NavPlace.Definitions)),
    ];

    public static IReadOnlyList<NavItem> Grounds =>
    [
        new(ComponentText.Sources, "data", "/data/kvalitet", NavPlace.None,
            new NavChild(ComponentText.DataQuality, "/data/kvalitet", NavPlace.Quality),
            new NavChild(ComponentText.Quarantine, "/data/karantan", NavPlace.Quarantine),
            new NavChild(ComponentText.CodeLinks, "/data/kopplingar", NavPlace.CodeLinks),
            new NavChild(ComponentText.ControlTotals, "/data/avstamning", NavPlace.ControlTotals),
            new NavChild(ComponentText.KnownFlaws, "/data/brister", NavPlace.KnownFlaws),
            new NavChild(ComponentText.SourcesList, "/data/kallor", NavPlace.Sources),
            new NavChild(ComponentText.Imports, "/data/inlasningar", NavPlace.Imports),
            new NavChild(ComponentText.LoadFile, "/data/las-in", NavPlace.Upload, Mandate.Administer),
            new NavChild(ComponentText.ProviderReports, ReportPath, NavPlace.Reports, Mandate.Administer)),
        new(ComponentText.Mandates, "mandate", "/mandat", NavPlace.None,
            new NavChild(ComponentText.WhoMayWhat, "/mandat", NavPlace.Mandates),
            new NavChild(ComponentText.MyMandates, "/mandat/mina", NavPlace.MyMandates),
            new NavChild(ComponentText.AskMandate, "/mandat/fraga", NavPlace.AskMandate),
            new NavChild(ComponentText.Accounts, "/mandat/konton", NavPlace.Accounts, Mandate.Administer),
            new NavChild(ComponentText.Tokens, "/mandat/nycklar", NavPlace.Tokens, Mandate.Administer),
            new NavChild(ComponentText.Settings, "/mandat/installningar", NavPlace.Settings, Mandate.Administer),
            new NavChild(ComponentText.SignInRules, "/mandat/inloggning", NavPlace.SignInRules, Mandate.Administer),
            new NavChild(ComponentText.Trail, "/mandat/sparlogg", NavPlace.Trail, Mandate.Review)),
    ];
}
