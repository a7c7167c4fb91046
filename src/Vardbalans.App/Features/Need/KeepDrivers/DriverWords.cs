using Vardbalans.App.Components;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Accounts;
using Vardbalans.App.Data.Need;
using Vardbalans.App.Hosting;
using Vardbalans.App.Hosting.Access;

namespace Vardbalans.App.Features.Need.KeepDrivers;

/// <summary>How assumptions are told on screen.</summary>
public static class DriverWords
{
    /// <summary>What kind of reason.</summary>
    public static string Of(DriverKind kind) => kind switch
    {
        DriverKind.Demography => DriverText.Kind_Demography,
        DriverKind.Policy => DriverText.Kind_Policy,
        DriverKind.Treatment => DriverText.Kind_Treatment,
        DriverKind.ReferralRule => DriverText.Kind_ReferralRule,
        DriverKind.SingleWeeks => DriverText.Kind_SingleWeeks,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The kind that a form names; a decision unless it names another.</summary>
    public static DriverKind Kind(string text) => Enum.TryParse<DriverKind>(text, out var kind) && Enum.IsDefined(kind) ? kind : DriverKind.Policy;

    /// <summary>From and to: <c>v. 3–11 2026</c>, <c>från v. 3 2026, ökar under 26 veckor</c>.</summary>
    public static string When(ForecastDriver driver)
    {
        var when = driver.To is { } to ? Formats.WeeksOfYears(driver.From, to) : DriverText.Since.With(Formats.WeekOfYear(driver.From));
        return driver.RampWeeks > 1 ? DriverText.Grows.With(when, driver.RampWeeks) : when;
    }

    /// <summary>The effect with its range: <c>+5 % (+2 till +9 %)</c>, <c>+12 per vecka (+8 till +20)</c>.</summary>
    public static string Effect(ForecastDriver driver)
    {
        string text(double value) => driver.IsPerWeek ? Formats.Deviation(value, value == Math.Round(value) ? 0 : 1)
            : Formats.Deviation(value * 100, Math.Abs((value * 100) - Math.Round(value * 100)) < 1e-9 ? 0 : 1);
        return (driver.IsPerWeek ? DriverText.EffectPerWeek : DriverText.EffectPercent).With(text(driver.Likely), text(driver.Low), text(driver.High));
    }

    /// <summary>Where it stands, seen from what is shown: <c>här</c>, or the unit's name and whether it is above or below.</summary>
    public static string Stands(Scope scope, int unit) => unit == scope.Node.Unit.Id ? DriverText.Here
        : (scope.Catalogue.Tree.PathUp(scope.Node.Unit.Id).Any(u => u.Id == unit) ? DriverText.Above : DriverText.Below).With(Name(scope.Catalogue, unit));

    /// <summary>A unit's name.</summary>
    public static string Name(Catalogue catalogue, int unit) => catalogue.Tree.Find(unit)?.Name ?? Formats.Missing;

    /// <summary>Who and when.</summary>
    public static string By(ActorNames names, Actor by, DateTime at) => DriverText.ByAt.With(names.Of(by), Formats.NarrowDay(DateOnly.FromDateTime(SwedishTime.Local(at))));
}
