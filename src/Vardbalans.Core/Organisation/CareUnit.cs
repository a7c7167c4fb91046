namespace Vardbalans.Core.Organisation;

/// <summary>A region, area, clinic or unit. Where it belongs in the tree is told by its <see cref="Placement"/>s.</summary>
public sealed record CareUnit
{
    /// <summary>The number that every row of figures carries. Stable for the unit's life.</summary>
    public required int Id { get; init; }

    /// <summary>The region's own short key, unique.</summary>
    public required string Code { get; init; }

    /// <summary>The name people use.</summary>
    public required string Name { get; init; }

    /// <summary>The level in the line organisation.</summary>
    public required CareUnitKind Kind { get; init; }

    /// <summary>Who runs it.</summary>
    public ProviderKind Provider { get; init; }

    /// <summary>The hospital or other site where it works; none for what spans several.</summary>
    public int? SiteId { get; init; }

    /// <summary>National identity (<i>HSA-id</i>), when known.</summary>
    public string? HsaId { get; init; }

    /// <summary>Specialty code (<i>MVO</i>), when known.</summary>
    public string? Specialty { get; init; }

    /// <summary>First day.</summary>
    public DateOnly ValidFrom { get; init; } = DateOnly.MinValue;

    /// <summary>Last day; none while it goes on.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Does the unit exist on <paramref name="day"/>?</summary>
    public bool ExistsOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>Under which parent a unit stood between two days, both included. A reorganisation ends one and starts another.</summary>
public sealed record Placement
{
    /// <summary>The unit.</summary>
    public required int UnitId { get; init; }

    /// <summary>Its parent.</summary>
    public required int ParentId { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; } = DateOnly.MinValue;

    /// <summary>Last day; none while it goes on.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Does it hold on <paramref name="day"/>?</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is null || day <= To);
}

/// <summary>A hospital or other place of care (<i>sjukhus, ort</i>).</summary>
public sealed record Site
{
    /// <summary>The number that rows of figures carry.</summary>
    public required int Id { get; init; }

    /// <summary>Short key, unique.</summary>
    public required string Code { get; init; }

    /// <summary>The name people use.</summary>
    public required string Name { get; init; }
}

/// <summary>A kind of care that is counted and planned (<i>aktivitet</i>), from the regional catalogue.</summary>
public sealed record Activity
{
    /// <summary>The number that rows of figures carry.</summary>
    public required int Id { get; init; }

    /// <summary>Short key, unique; it stands in addresses.</summary>
    public required string Code { get; init; }

    /// <summary>Swedish name, in the form of a heading: <c>Nybesök</c>.</summary>
    public required string NameSv { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>What one is counted in.</summary>
    public required CountingUnit Unit { get; init; }

    /// <summary>Stage of the guarantee.</summary>
    public GuaranteeStage Stage { get; init; }

    /// <summary>Place in lists.</summary>
    public int Order { get; init; }
}

/// <summary>A profession or special skill (<i>kompetens</i>).</summary>
public sealed record Competence
{
    /// <summary>The number that rows of figures carry; 0 is kept for <i>not stated</i>.</summary>
    public required int Id { get; init; }

    /// <summary>Short key, unique.</summary>
    public required string Code { get; init; }

    /// <summary>Swedish name.</summary>
    public required string NameSv { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }
}
