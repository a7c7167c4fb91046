using System.Text.Json;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>Where an amount of coming weeks comes from.</summary>
public enum AmountFrom
{
    /// <summary>The list's own weeks behind.</summary>
    OwnWeeks = 0,

    /// <summary>The published forecast of need.</summary>
    Forecast = 1,

    /// <summary>The agreed plan, times what has come of it.</summary>
    Plan = 2,
}

/// <summary>What a projection rests on, as it is kept beside it.</summary>
/// <param name="Lists">Lists that were summed; 1 is a list by itself.</param>
/// <param name="Inflow">Where those who come are taken from.</param>
/// <param name="InflowScale">Patients on the list for each that the forecast counts.</param>
/// <param name="Capacity">Where those who can be cared for are taken from.</param>
/// <param name="CapacityScale">Patients from the list for each that is planned, or forecast to be done.</param>
/// <param name="PlannedWeeks">Coming weeks with a plan.</param>
/// <param name="Starts">Starts that the order of call-in was learnt from.</param>
/// <param name="IsOrderKnown">Was it enough? Else first come, first served.</param>
/// <param name="OutOfOrder">The share of starts out of due order, with limits; none without starts.</param>
/// <param name="Exits">Patients that the chance to leave without care was learnt from.</param>
/// <param name="Together">How much the lists go together, 0–1; none for a list by itself.</param>
public sealed record ProjectionBasis(
    int Lists, AmountFrom Inflow, double InflowScale, AmountFrom Capacity, double CapacityScale, int PlannedWeeks,
    int Starts, bool IsOrderKnown, double[]? OutOfOrder, int Exits, double? Together)
{
    /// <summary>As it is kept.</summary>
    public string Text() => JsonSerializer.Serialize(this);

    /// <summary>From what is kept.</summary>
    public static ProjectionBasis Of(string text) => JsonSerializer.Deserialize<ProjectionBasis>(text) ?? throw new ArgumentException("The text is no basis.", nameof(text));

    /// <summary>Of several lists together: amounts of most of them, counts summed.</summary>
    public static ProjectionBasis Sum(IReadOnlyCollection<ProjectionBasis> lists, double together)
    {
        ArgumentNullException.ThrowIfNull(lists);
        if (lists.Count == 1)
        {
            return lists.Single();
        }

        var first = lists.First();
        return first with
        {
            Lists = lists.Count,
            Inflow = lists.GroupBy(l => l.Inflow).MaxBy(g => g.Count())!.Key,
            Capacity = lists.GroupBy(l => l.Capacity).MaxBy(g => g.Count())!.Key,
            PlannedWeeks = lists.Min(l => l.PlannedWeeks),
            Starts = lists.Sum(l => l.Starts),
            IsOrderKnown = lists.All(l => l.IsOrderKnown),
            OutOfOrder = null,
            Exits = lists.Sum(l => l.Exits),
            Together = together,
        };
    }
}
