using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data.Capacity;
using Vardbalans.Core.Balancing;
using Vardbalans.Core.Organisation;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>A case as the region's own figures tell it.</summary>
/// <param name="Scope">Where.</param>
/// <param name="First">The first planned week: the one that today is in.</param>
/// <param name="Case">What is balanced.</param>
/// <param name="Notes">What is not in it, or is taken for granted, in codes.</param>
/// <param name="Activities">By line.</param>
/// <param name="Resources">By resource of the case.</param>
/// <param name="Names">What they are called.</param>
internal sealed record RegionCase(Scope Scope, IsoWeek First, BalanceCase Case, IReadOnlyList<CaseNote> Notes, IReadOnlyList<Activity> Activities, IReadOnlyList<Resource> Resources, CaseNames Names);
