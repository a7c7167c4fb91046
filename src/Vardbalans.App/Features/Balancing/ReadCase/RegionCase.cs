using Vardbalans.App.Components.Scopes;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>A case as the region's own figures tell it.</summary>
/// <param name="Scope">Where.</param>
/// <param name="First">The first planned week: the one that today is in.</param>
/// <param name="Case">What is balanced.</param>
/// <param name="Notes">What is not in it, or is taken for granted, in words.</param>
internal sealed record RegionCase(Scope Scope, IsoWeek First, BalanceCase Case, IReadOnlyList<string> Notes);
