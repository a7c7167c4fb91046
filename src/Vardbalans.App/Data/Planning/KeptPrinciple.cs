using Vardbalans.App.Data.Accounts;
using Vardbalans.Core.Planning.Principles;
using Vardbalans.Core.Quantities;

namespace Vardbalans.App.Data.Planning;

/// <summary>A principle (<i>princip</i>) that plans of a part of the region are held to, from a week on. Never changed but by being ended.</summary>
public sealed class KeptPrinciple : IEndedRow
{
    public int Id { get; init; }

    public required PrincipleKind Kind { get; init; }

    /// <summary>The care unit that is bound, with all below it; none: the whole region.</summary>
    public int? NodeId { get; init; }

    /// <summary>As <see cref="Principle.Number"/>.</summary>
    public required double Number { get; init; }

    /// <summary>As <see cref="Principle.Share"/>.</summary>
    public required double Share { get; init; }

    /// <summary>Activities by number with a comma between, in order of priority; empty for each of them.</summary>
    public required string Activities { get; init; }

    /// <summary>How it was decided, word by word or in short.</summary>
    public required string Text { get; init; }

    /// <summary>The first week that it holds for.</summary>
    public required IsoWeek From { get; init; }

    /// <summary>The last week; none until it is ended.</summary>
    public IsoWeek? To { get; init; }

    /// <summary>The forum or role that decided it.</summary>
    public required string DecidedBy { get; init; }

    public required DateOnly DecidedOn { get; init; }

    /// <summary>The forum or role that decides on exceptions.</summary>
    public required string ExceptionsBy { get; init; }

    public required Actor MadeBy { get; init; }

    public required DateTime MadeAt { get; init; }

    public Actor? EndedBy { get; set; }

    /// <summary>When it was taken away; none while it stands.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>The principle as plans are held to it.</summary>
    public Principle Principle => new(Kind, Number, Share, [.. Activities.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(a => int.Parse(a, System.Globalization.CultureInfo.InvariantCulture))]);

    /// <summary>Does it hold for a week?</summary>
    public bool HoldsIn(IsoWeek week) => From <= week && (To is not { } last || week <= last);
}
