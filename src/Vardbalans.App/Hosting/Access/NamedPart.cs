using Vardbalans.Core.Governance;

namespace Vardbalans.App.Hosting.Access;

/// <summary>Which part of the region a request is about.</summary>
internal static class NamedPart
{
    /// <summary>The field that names a unit by its code.</summary>
    public const string UnitField = "enhet";

    /// <summary>The field that names a site by its code.</summary>
    public const string SiteField = "sjukhus";

    /// <summary>The part; one that names something unknown is taken as the whole region, and told apart.</summary>
    public static async Task<(MandateScope Part, bool IsKnown)> Of(HttpRequest request, Authority.Today today)
    {
        var (unitCode, siteCode) = (await Field(request, UnitField), await Field(request, SiteField));
        var unit = unitCode is null ? null : today.Unit(unitCode);
        var site = siteCode is null ? null : today.Site(siteCode);
        var isKnown = (unitCode is null || unit is not null) && (siteCode is null || site is not null);
        return isKnown ? (new MandateScope(unit?.Id, site?.Id), true) : (MandateScope.Region, false);
    }

    /// <summary>The first of route, form and address that has the field; the endpoint reads it from the same place.</summary>
    private static async Task<string?> Field(HttpRequest request, string name)
    {
        if (request.RouteValues.TryGetValue(name, out var inRoute) && inRoute is string { Length: > 0 } route)
        {
            return route;
        }

        if (request.HasFormContentType && (await request.ReadFormAsync(request.HttpContext.RequestAborted))[name].ToString() is { Length: > 0 } form)
        {
            return form;
        }

        return request.Query[name].ToString() is { Length: > 0 } address ? address : null;
    }
}
