using System.Globalization;
using Vardbalans.App.Hosting;
using Vardbalans.Core.Organisation;

namespace Vardbalans.App.Features.Planning.AgreeGoal;

/// <summary>One activity of a goal as it was written.</summary>
/// <param name="Activity">The activity's number.</param>
/// <param name="Volume">Over the twelve months.</param>
/// <param name="GapOwner">Who owns that it is below the need.</param>
/// <param name="GapReason">Why it is.</param>
public sealed record GoalLine(int Activity, int Volume, string? GapOwner = null, string? GapReason = null);

/// <summary>A goal as it was written.</summary>
public sealed record GoalDraft(int Edits, IReadOnlyList<GoalLine> Lines)
{
    public const string VolumeField = "volym-";
    public const string OwnerField = "agare-";
    public const string ReasonField = "skal-";
    public const int LongestText = 2000;
    public const int LongestName = 120;

    public string Expectations { get; init; } = "";

    public string Timetable { get; init; } = "";

    public string FollowUp { get; init; } = "";

    public string RestsOn { get; init; } = "";

    public string PlanOwner { get; init; } = "";

    public string PlanLeader { get; init; } = "";

    /// <summary>Reads the form; what is wrong, by field, when something is.</summary>
    public static (GoalDraft Draft, IReadOnlyDictionary<string, string> Wrong) Read(IReadOnlyList<Activity> activities, Func<string, string> field)
    {
        ArgumentNullException.ThrowIfNull(activities);
        ArgumentNullException.ThrowIfNull(field);
        var wrong = new Dictionary<string, string>();
        var lines = new List<GoalLine>();
        foreach (var activity in activities.Where(a => field(VolumeField + a.Code).Trim().Length > 0))
        {
            var (volume, why) = PlanNumber.Whole(field(VolumeField + activity.Code));
            if (why is not null)
            {
                wrong[VolumeField + activity.Code] = why;
            }

            lines.Add(new GoalLine(activity.Id, volume, Text(OwnerField + activity.Code, LongestName), Text(ReasonField + activity.Code, LongestText)));
        }

        string? Text(string name, int longest) => PersonalNumbers.Replace(field(name).Trim()) is { Length: > 0 } text ? text[..Math.Min(text.Length, longest)] : null;
        return (
            new GoalDraft(int.TryParse(field("andring"), NumberStyles.None, CultureInfo.InvariantCulture, out var edits) ? edits : -1, lines)
            {
                Expectations = Text("forvantningar", LongestText) ?? "",
                Timetable = Text("tidplan", LongestText) ?? "",
                FollowUp = Text("uppfoljning", LongestText) ?? "",
                RestsOn = Text("vilar-pa", LongestText) ?? "",
                PlanOwner = Text("kps-agare", LongestName) ?? "",
                PlanLeader = Text("kps-ledare", LongestName) ?? "",
            },
            wrong);
    }
}
