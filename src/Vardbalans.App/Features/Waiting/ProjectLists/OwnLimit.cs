using Vardbalans.Core.Organisation;
using Vardbalans.Core.Waiting.Guarantee;

namespace Vardbalans.App.Features.Waiting.ProjectLists;

/// <summary>The limit that projections judge a list by: the reinforced one where there is one, else the nation's.</summary>
internal static class OwnLimit
{
    /// <summary>Of a unit's list on a day; none when no guarantee concerns it.</summary>
    public static LimitCourse? Of(LimitBook book, OrganisationTree tree, int unit, Activity activity, DateOnly day)
    {
        var scope = LimitScope.Of(tree, unit, activity);
        return book.CourseOf(scope, LimitKind.Reinforced, day) ?? book.CourseOf(scope, LimitKind.National, day);
    }

    /// <summary>Do two limits ask for the same?</summary>
    public static bool IsSame(LimitRule one, LimitRule other) => (one.Kind, one.LimitDays, one.Start) == (other.Kind, other.LimitDays, other.Start);
}
