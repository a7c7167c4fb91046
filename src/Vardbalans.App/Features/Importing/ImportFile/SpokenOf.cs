using Vardbalans.App.Data;
using Vardbalans.Core.Calendar;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>What rows that were set aside may speak of: nobody can say that it is absent.</summary>
internal sealed class SpokenOf
{
    private readonly HashSet<WeekKey> _keys = [];
    private readonly HashSet<int> _weeks = [];
    private readonly HashSet<int> _units = [];
    private readonly bool _all;

    /// <summary>Where a row's codes mean nothing, all of its week; where its week cannot be read, all of its unit; where neither can, everything.</summary>
    public SpokenOf(SourceTable table, CodeMapping mapping)
    {
        _all = table.HasBrokenLines;
        foreach (var row in table.Rows.Where(r => r.Fate == Fate.Quarantined).Concat(table.Unread))
        {
            if (row.Key.Week == 0)
            {
                _all |= mapping.UnitOf(row) is null;
                _units.Add(mapping.UnitOf(row) ?? 0);
            }
            else if (mapping.TryKeyOf(row) is { } key)
            {
                _keys.Add(key);
            }
            else
            {
                _weeks.Add(WeekPart.FirstOf(row.Week).Index);
            }
        }
    }

    /// <summary>May some row that was set aside be about this stored row?</summary>
    public bool MayBe(WeekKey key)
    {
        var whole = key with { Part = WeekPart.FirstOf(key.WeekPart.Week).Index };
        return _all || _units.Contains(key.Unit) || _weeks.Contains(whole.Part) || _keys.Contains(whole);
    }
}
