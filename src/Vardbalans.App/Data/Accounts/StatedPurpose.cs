namespace Vardbalans.App.Data.Accounts;

/// <summary>What rows or persons are looked at for. Chosen from a list: free text would draw names into the trail.</summary>
public enum Purpose
{
    /// <summary>Put loaded figures right (<i>rätta underlag</i>).</summary>
    DataQuality = 0,

    /// <summary>Plan, book and staff (<i>planera och boka</i>).</summary>
    Planning = 1,

    /// <summary>Find the cause of a deviation (<i>följa upp en avvikelse</i>).</summary>
    FollowUp = 2,

    /// <summary>Review (<i>granskning</i>).</summary>
    Review = 3,

    /// <summary>Answer a person who asks who has seen something (<i>begäran från enskild</i>).</summary>
    Request = 4,
}

/// <summary>A purpose that a person has stated, and until when it covers what is seen.</summary>
public sealed class StatedPurpose
{
    public int Id { get; init; }

    public required int AccountId { get; init; }

    public required Purpose Purpose { get; init; }

    public required DateTime At { get; init; }

    public required DateTime Until { get; init; }
}
