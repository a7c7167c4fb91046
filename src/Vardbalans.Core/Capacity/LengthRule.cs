namespace Vardbalans.Core.Capacity;

/// <summary>What is measured of one that was done. Stored by number.</summary>
public enum LengthKind
{
    /// <summary>Minutes of a visit, remote contact, treatment or examination.</summary>
    Contact = 0,

    /// <summary>Minutes from the patient into the theatre to out of it (<i>salstid</i>).</summary>
    Theatre = 1,

    /// <summary>Minutes from knife start to knife end (<i>knivtid</i>).</summary>
    Knife = 2,

    /// <summary>Days of care (<i>vårddygn</i>) from admission to discharge; in and out on the same day is one.</summary>
    CareDays = 3,
}

/// <summary>Lengths that can be true. What lies outside is a fault of registration more often than an event: it is left out, and counted.</summary>
/// <param name="Least">Least that counts, in the kind's unit.</param>
/// <param name="Most">Most that counts.</param>
public readonly record struct LengthRule(int Least, int Most)
{
    private const int MinutesOfDay = 24 * 60;

    /// <summary>The rule of a kind: a contact 1–600 minutes, theatre 5–1,440, knife 1–1,440, care 1–365 days.</summary>
    public static LengthRule Of(LengthKind kind) => kind switch
    {
        LengthKind.Contact => new(1, 600),
        LengthKind.Theatre => new(5, MinutesOfDay),
        LengthKind.Knife => new(1, MinutesOfDay),
        LengthKind.CareDays => new(1, 365),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "A kind without a rule."),
    };

    /// <summary>Days of care between two days: nights, and one when there is none.</summary>
    public static int CareDays(DateOnly admitted, DateOnly discharged) => discharged == admitted ? 1 : discharged.DayNumber - admitted.DayNumber;
}
