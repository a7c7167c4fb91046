using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What rows stored while a link held that is now taken back.</summary>
internal static class WentIn
{
    /// <summary>The rows as they were stored. Nothing is judged by it.</summary>
    public static List<Target> Of(ImportProfile profile, SourceTable table, CodeMapping with)
    {
        var (targets, division) = (new List<Target>(), new WeekDivision(profile.StraddlingWeeks));
        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (with.TryKeyOf(table.Rows[i]) is { } key)
            {
                Targets.Add(targets, key, table.Rows[i], i, division);
            }
        }

        return targets;
    }
}
