using Vardbalans.App.Features.Importing.ImportFile;

namespace Vardbalans.App.Features.Importing.Feeds;

/// <summary>What becomes of a row, by what is stored of it and what the file has said before.</summary>
internal sealed partial class EventWriter<T>
{
    /// <summary>The file has spoken of the number before.</summary>
    /// <returns>Is the row dealt with?</returns>
    private bool Again(Portion<T> portion, in Incoming<T> row, int at, ref Known known)
    {
        if ((known.Mine ?? known.Before) is not { } earlier)
        {
            return false;
        }

        var wasRemoved = earlier.EndedBy == earlier.BatchId;
        if (earlier.Version == row.Row.Version && wasRemoved == row.IsRemoved && (row.IsRemoved || _same(earlier, row.Row)))
        {
            Counts.Duplicate++;
            TakeIn(row);
            return true;
        }

        if (hasVersion && row.Row.Version < earlier.Version)
        {
            Counts.Ignore(EventCounts.NewerKnown);
            TakeIn(row);
            return true;
        }

        if (hasVersion && row.Row.Version > earlier.Version)
        {
            // The earlier row of the file is out of date: it is told as such, and this one takes its place.
            if (known.Mine is not null)
            {
                Undo(row.Key, ref known);
                Counts.Ignore(EventCounts.NewerKnown);
            }

            return false;
        }

        if (known.Mine is { } mine)
        {
            var (place, earlierRow) = (known.Place, known.Row);
            Undo(row.Key, ref known);
            _contradicted.Add(row.Key);
            if (place >= 0 && earlierRow >= 0)
            {
                Quarantine(portion, earlierRow, Reason.Conflicting);
            }
            else
            {
                // Its cells went with its portion.
                var kept = Packed?.Of(mine.Line, row.Key, cells);
                if (kept is null)
                {
                    WithoutCells.Add(mine.Line);
                }

                Quarantine(new SetAsideRow(mine.Line, Reason.Conflicting, null, null, kept, row.Key, null, mine.UnitId, row.OriginBatch));
            }
        }

        Quarantine(portion, at, Reason.Conflicting);
        return true;
    }

    /// <summary>The file speaks of the number for the first time, or what it said before does not count.</summary>
    private void First(in Incoming<T> row, int at, ref Known known)
    {
        Days = (Math.Min(Days.First, row.Day), Math.Max(Days.Last, row.Day));
        TakeIn(row);
        if (known.Before is not { } before)
        {
            if (row.IsRemoved)
            {
                Counts.Ignore(EventCounts.RemovedUnknown);
                if (hasVersion)
                {
                    Bring(row, at, ref known);
                }

                return;
            }

            Counts.New++;
            Counts.StoredNew++;
            Bring(row, at, ref known);
            feed.Count(row.Row, house, Weeks, 1);
            return;
        }

        var wasRemoved = before.EndedBy == before.BatchId;
        if ((hasVersion && row.Row.Version < before.Version) || (row.OriginBatch > 0 && before.BatchId > row.OriginBatch))
        {
            Counts.Ignore(EventCounts.NewerKnown);
        }
        else if (wasRemoved == row.IsRemoved && before.Version == row.Row.Version && (row.IsRemoved || _same(before, row.Row)))
        {
            Counts.Unchanged++;
            if (!row.IsRemoved)
            {
                feed.Count(row.Row, house, Weeks, 0);
            }
        }
        else if (wasRemoved && row.IsRemoved)
        {
            Counts.Unchanged++;
            Bring(row, at, ref known);
        }
        else if (wasRemoved)
        {
            Counts.New++;
            Counts.StoredNew++;
            Bring(row, at, ref known);
            feed.Count(row.Row, house, Weeks, 1);
        }
        else
        {
            Counts.Revised++;
            Counts.StoredWithdrawn += row.IsRemoved ? 1 : 0;
            End(before);
            Bring(row, at, ref known);
            feed.Count(before, house, Weeks, -1);
            if (!row.IsRemoved)
            {
                feed.Count(row.Row, house, Weeks, 1);
            }
        }
    }

    private void Bring(in Incoming<T> row, int at, ref Known known)
    {
        row.Row.EndedBy = row.IsRemoved ? batch : 0;
        (known.Mine, known.Place, known.Row) = (row.Row, _changes.Inserts.Count, at);
        _changes.Inserts.Add(row.Row);
    }

    private void End(T before)
    {
        if (!_changes.Restores.Remove(before.Id))
        {
            _changes.Ends.Add(before.Id);
        }

        EndedByUnit[before.UnitId] = EndedByUnit.GetValueOrDefault(before.UnitId) + 1;
    }

    /// <summary>Takes back what this load brought of the number, in the accounts, the weekly figures and the table.</summary>
    private void Undo(long key, ref Known known)
    {
        var mine = known.Mine!;
        var (isRemoval, before) = (mine.EndedBy == batch, known.Before);
        var wasVisible = before is not null && before.EndedBy != before.BatchId;
        if (wasVisible)
        {
            Counts.Revised--;
            Counts.StoredWithdrawn -= isRemoval ? 1 : 0;
            feed.Count(before!, house, Weeks, 1);
            if (!_changes.Ends.Remove(key))
            {
                _changes.Restores.Add(key);
            }

            EndedByUnit[before!.UnitId]--;
        }
        else if (!isRemoval)
        {
            Counts.New--;
            Counts.StoredNew--;
        }
        else if (before is null)
        {
            Counts.Ignore(EventCounts.RemovedUnknown, -1);
        }
        else
        {
            Counts.Unchanged--;
        }

        if (!isRemoval)
        {
            feed.Count(mine, house, Weeks, -1);
        }

        if (known.Place >= 0)
        {
            _changes.Inserts[known.Place] = null;
        }
        else
        {
            _changes.Deletes.Add(key);
        }

        (known.Mine, known.Place, known.Row) = (null, -1, -1);
    }
}
