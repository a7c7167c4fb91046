using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Features.FollowUp;

/// <summary>What a table that leaves the house says of itself.</summary>
public static class TableOrigins
{
    /// <summary>Title, definition, choices, load time and known flaws.</summary>
    public static TableOrigin Of(Scope scope, string title, IReadOnlyList<SourceFreshness> sources, IEnumerable<DataFlaw> flaws) => new(
        title,
        FollowUpText.DefinitionAttainment,
        [
            new(FollowUpText.Unit, scope.Node.Name(scope)),
            new(FollowUpText.ByLine + "/" + FollowUpText.BySite, scope.BySite ? FollowUpText.BySite : FollowUpText.ByLine),
            new(FollowUpText.Activity, scope.Activity.Name()),
            new(FollowUpText.Period, scope.Period.Name()),
            new(FollowUpText.Lineage, LineageLink.To(scope, scope.Node)),
        ],
        sources.Count > 0 ? sources.Max(s => s.ReadAt) : null,
        [.. flaws.Select(f => scope.Text(f)).Distinct()]);
}
