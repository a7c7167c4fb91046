using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Vardbalans.App.Components.Scopes;

/// <summary>The same choices as in a page's address.</summary>
public sealed record ApiChoice
{
    /// <summary>Unit code; the region when missing.</summary>
    [FromQuery(Name = "enhet"), Description("Unit code; the region when missing.")]
    public string? Enhet { get; init; }

    /// <summary>Site code; all sites when missing.</summary>
    [FromQuery(Name = "sjukhus"), Description("Site code; all sites when missing.")]
    public string? Sjukhus { get; init; }

    /// <summary>Activity code.</summary>
    [FromQuery(Name = "aktivitet"), Description("Activity code, such as nybesok.")]
    public string? Aktivitet { get; init; }

    /// <summary>Period text.</summary>
    [FromQuery(Name = "period"), Description("Period, such as r12v:2026-W46, 2026-03, 2026-T2, 2026, plan2026 or 2026-W01..2026-W11.")]
    public string? Period { get; init; }

    /// <summary><c>sjukhus</c> for parts by hospital.</summary>
    [FromQuery(Name = "ordning"), Description("'sjukhus' to go region, hospital, clinic; else by the line.")]
    public string? Ordning { get; init; }

    /// <summary>As the pages read it.</summary>
    public Choice ToChoice() => new() { Enhet = Enhet, Sjukhus = Sjukhus, Aktivitet = Aktivitet, Period = Period, Ordning = Ordning };
}
