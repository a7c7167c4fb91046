using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vardbalans.App.Components.Needs;
using Vardbalans.App.Components.Scopes;
using Vardbalans.App.Data;
using Vardbalans.App.Data.Capacity;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Balancing.ReadCase;

/// <summary>Something that is not in a case, or is taken for granted in it.</summary>
/// <param name="Code">Key of its sentence.</param>
/// <param name="ActivityId">The activity that it is about.</param>
/// <param name="Resource">The resource that it is about.</param>
/// <param name="Count">A number that belongs to it.</param>
public sealed record CaseNote(string Code, int? ActivityId, Resource? Resource, int Count)
{
    /// <summary>In words.</summary>
    public string Sentence(CaseNames names) => (CaseText.ResourceManager.GetString(Code, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"No words for {Code}."))
        .With(Resource is { } resource ? names.Of(resource) : ActivityId is { } activity ? names.Of(activity) : "", Count);
}

/// <summary>What a case's activities and resources are called in the reader's language.</summary>
public sealed class CaseNames(IReadOnlyList<Activity> activities, IReadOnlyDictionary<int, Competence> competences)
{
    /// <summary>Those of a region.</summary>
    internal static async Task<CaseNames> Load(VardbalansContext db, Scope scope, CancellationToken cancel) =>
        new(scope.Catalogue.Activities, await db.Competences.AsNoTracking().ToDictionaryAsync(c => c.Id, cancel));

    /// <summary>An activity.</summary>
    public string Of(int activity) => activities.FirstOrDefault(a => a.Id == activity)?.Name() ?? "";

    /// <summary>A resource.</summary>
    public string Of(Resource resource) => ResourceNames.Of(resource, competences.GetValueOrDefault(resource.CompetenceId), activities);

    /// <summary>What a resource is counted in.</summary>
    public static string UnitOf(Resource resource) => resource.Asset == Core.Capacity.CareAsset.Beds ? CaseText.CareDays : CaseText.Hours;
}
