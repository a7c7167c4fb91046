using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.Importing.ShowQuality;

/// <summary>A flaw's heading: where it is and what it is, each said once.</summary>
internal static class FlawTitles
{
    /// <summary>The unit's name and the description; the description alone when it names the unit itself.</summary>
    public static string Of(DataFlaw flaw, QualityScope scope) => scope.NameOf(flaw.UnitId) is var unit && flaw.Description.Contains(unit, StringComparison.CurrentCultureIgnoreCase)
        ? flaw.Description
        : QualityText.FlawTitle.With(unit, flaw.Description);
}
