using Vardbalans.App.Data;
using Vardbalans.App.Hosting;

namespace Vardbalans.App.Components.Scopes;

/// <summary>What a table that leaves the house says of itself.</summary>
public static class TableOrigins
{
    /// <summary>Title, definition, choices, load time and known flaws.</summary>
    /// <param name="scope">What the table shows.</param>
    /// <param name="title">Its title.</param>
    /// <param name="definition">What its figures are, in a sentence.</param>
    /// <param name="sources">The sources behind them.</param>
    /// <param name="flaws">Known flaws that touch them.</param>
    public static TableOrigin Of(Scope scope, string title, string definition, IReadOnlyList<SourceFreshness> sources, IEnumerable<DataFlaw> flaws) => new(
        title,
        definition,
        [
            new(ScopeText.Unit, scope.Node.Name(scope)),
            new(ScopeText.ByLine + "/" + ScopeText.BySite, scope.BySite ? ScopeText.BySite : ScopeText.ByLine),
            new(ScopeText.Activity, scope.Activity.Name()),
            new(ScopeText.Period, scope.Period.Name()),
            new(ScopeText.Lineage, LineageLink.To(scope, scope.Node)),
        ],
        sources.Count > 0 ? sources.Max(s => s.ReadAt) : null,
        [.. flaws.Select(f => scope.Text(f)).Distinct()]);
}
