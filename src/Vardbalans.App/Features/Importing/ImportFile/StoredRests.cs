using System.Runtime.InteropServices;
using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Where an earlier file's total may have left a rest, and this file has parts instead.</summary>
internal sealed class StoredRests
{
    private readonly HashSet<WeekKey> _keys = [];

    public StoredRests(ImportProfile profile, SourceTable table, CodeMapping mapping)
    {
        var parts = profile.Totals.Where(t => t.Rest == TotalsRest.StoreNotStated)
            .Select(t => (profile.Dimensions.First(d => d.Column == t.Column).To, Column: table.IndexOf(t.Column), Is: RowRules.PartsOf(table, t))).ToArray();
        if (parts.Length == 0)
        {
            return;
        }

        foreach (ref readonly var row in CollectionsMarshal.AsSpan(table.Rows))
        {
            if (row.Fate is not (Fate.Kept or Fate.Ignored))
            {
                continue;
            }

            // Every detail of the row alone, and all of them together: each may have been left over at one time.
            var key = mapping.KeyOf(row);
            for (var some = 1; some < 1 << parts.Length; some++)
            {
                var rest = key;
                for (var p = 0; p < parts.Length; p++)
                {
                    if ((some & (1 << p)) != 0 && parts[p].Is[row.Key.CodeAt(parts[p].Column)])
                    {
                        rest = Comparison.WithAny(rest, parts[p].To);
                    }
                }

                if (rest != key)
                {
                    _keys.Add(rest);
                }
            }
        }
    }

    /// <summary>Is the row, on its week's first part, such a rest?</summary>
    public bool Contains(WeekKey key) => _keys.Contains(key);
}
