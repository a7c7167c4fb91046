using System.Text.Json.Serialization;

namespace Vardbalans.App.Features.Planning.EditPlan;

/// <summary>What of a row a person changes, as the page and machines write it.</summary>
internal static class EditKinds
{
    /// <summary>A week of the row or of a competence of it; empty gives it back to the profile.</summary>
    public const string Week = "week";

    /// <summary>The year's volume, which is held from then on.</summary>
    public const string Year = "year";

    /// <summary>The normal week's volume, which is held from then on.</summary>
    public const string NormalWeek = "normal";

    /// <summary>How much goes on alike in all weeks, in percent.</summary>
    public const string EvenShare = "even";

    /// <summary>A competence's part, in percent.</summary>
    public const string Part = "part";

    /// <summary>Taken out (1) or put back (0).</summary>
    public const string Removed = "removed";

    /// <summary>Why a week is set by hand.</summary>
    public const string Reason = "reason";
}

/// <summary>One change of one cell.</summary>
/// <param name="Row">The row's number.</param>
/// <param name="What">One of <see cref="EditKinds"/>.</param>
/// <param name="Competence">Its number; 0 for the whole row.</param>
/// <param name="Week">The week's number in the year; 0 for what is no week.</param>
/// <param name="Text">As it was written.</param>
/// <param name="Was">What the writer saw there, as <see cref="RowState"/> gives it: empty for a week that is not set by hand.</param>
public sealed record PlanEdit(int Row, string What, int Competence, int Week, string? Text, string? Was);

/// <summary>Changes that are saved together.</summary>
/// <param name="Version">The version's number in the database.</param>
/// <param name="Reason">Why; none when it is told later.</param>
/// <param name="Edits">The changes, at most <see cref="Most"/>.</param>
public sealed record PlanEdits(int Version, string? Reason, IReadOnlyList<PlanEdit> Edits)
{
    /// <summary>The most changes at a time: every week of 400 rows.</summary>
    public const int Most = 21_200;

    private const int LongestText = 500;

    /// <summary>Is it of the form that changes have, and not too much at a time?</summary>
    [JsonIgnore]
    public bool IsInForm => Edits is { Count: <= Most } && !(Reason?.Length > LongestText) && Edits.All(e => e is { What: not null } && !(e.Text?.Length > LongestText));
}

/// <summary>A change that was not made because somebody else had changed the cell since.</summary>
/// <param name="Index">Which of the changes, from 0.</param>
/// <param name="Theirs">What stands there; empty for the profile's value.</param>
/// <param name="By">Who set it.</param>
/// <param name="At">When, as it is shown.</param>
public sealed record EditConflict(int Index, string Theirs, string By, string At);

/// <summary>A change that cannot be made, and why.</summary>
/// <param name="Index">Which of the changes, from 0.</param>
/// <param name="Why">In words, with the remedy.</param>
public sealed record EditRefusal(int Index, string Why);

/// <summary>A week set by hand.</summary>
/// <param name="Week">The week's number.</param>
/// <param name="Competence">0 for the whole row.</param>
/// <param name="Value">The value.</param>
/// <param name="Reason">Why; none when nobody has told.</param>
/// <param name="By">Who.</param>
/// <param name="At">When, as it is shown.</param>
public sealed record SetState(int Week, int Competence, int Value, string? Reason, string By, string At);

/// <summary>A competence of a row.</summary>
/// <param name="Competence">Its number.</param>
/// <param name="Weight">Its part, as a weight against the others.</param>
/// <param name="Weeks">By week.</param>
public sealed record PartState(int Competence, decimal Weight, IReadOnlyList<int> Weeks);

/// <summary>A row as it stands.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Unit">The unit's number.</param>
/// <param name="Activity">The activity's number.</param>
/// <param name="Held">What stays when weeks are set: <see cref="EditKinds.Year"/> or <see cref="EditKinds.NormalWeek"/>.</param>
/// <param name="Volume">What is held.</param>
/// <param name="Normal">The normal week's volume.</param>
/// <param name="Even">How much goes on alike, 0–1.</param>
/// <param name="Removed">Taken out?</param>
/// <param name="Weeks">By week.</param>
/// <param name="Profile">What the profile gives by week.</param>
/// <param name="Set">Weeks set by hand.</param>
/// <param name="Parts">Its competences.</param>
public sealed record RowState(
    int Id, int Unit, int Activity, string Held, decimal Volume, decimal Normal, decimal Even, bool Removed,
    IReadOnlyList<int> Weeks, IReadOnlyList<int> Profile, IReadOnlyList<SetState> Set, IReadOnlyList<PartState> Parts);

/// <summary>What came of changes.</summary>
/// <param name="Number">The number of the version's last change.</param>
/// <param name="State">The version's state, by name.</param>
/// <param name="Rows">Rows that were touched, as they stand now.</param>
/// <param name="Conflicts">Changes that somebody else was before.</param>
/// <param name="Refused">Changes that cannot be made.</param>
/// <param name="Unchanged">Changes of what already stood as they say.</param>
public sealed record PlanSaved(
    int Number, string State, IReadOnlyList<RowState> Rows, IReadOnlyList<EditConflict> Conflicts, IReadOnlyList<EditRefusal> Refused, IReadOnlyList<int> Unchanged);
