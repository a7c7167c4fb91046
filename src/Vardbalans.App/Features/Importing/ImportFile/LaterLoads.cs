using System.Runtime.InteropServices;
using Vardbalans.App.Data;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Keeps rows that waited in quarantine from going over what has come since.</summary>
internal static class LaterLoads
{
    /// <summary>The rule's name in the account.</summary>
    public const string Rule = "Nyare uppgift finns";

    /// <summary>Leaves out rows of which a load after <paramref name="againOf"/> has stored something newer.</summary>
    public static void Ignore(SourceTable table, List<Target> targets, Dictionary<WeekKey, Stored> stored, int? againOf)
    {
        if (againOf is not { } batch)
        {
            return;
        }

        var rows = CollectionsMarshal.AsSpan(table.Rows);
        foreach (var target in targets)
        {
            if (rows[target.Row].Fate == Fate.Kept && stored.TryGetValue(target.Key, out var other) && other.Batch > batch && !Same(other.Counts, target.Counts))
            {
                rows[target.Row].Fate = Fate.Ignored;
                table.Ignored[Rule] = table.Ignored.GetValueOrDefault(Rule) + 1;
            }
        }

        targets.RemoveAll(t => table.Rows[t.Row].Fate != Fate.Kept);
    }

    private static bool Same(in Counts a, in Counts b)
    {
        for (var m = 0; m < Counts.Most; m++)
        {
            if (b[m] != Counts.NotStated && a[m] != b[m])
            {
                return false;
            }
        }

        return true;
    }
}
