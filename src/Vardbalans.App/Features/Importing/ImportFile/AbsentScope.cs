using Vardbalans.App.Data;
using Vardbalans.App.Features.Importing.Profiles;

namespace Vardbalans.App.Features.Importing.ImportFile;

/// <summary>Which stored weeks a file speaks for, so that a row of them that it does not have is withdrawn.</summary>
/// <param name="Kind">What absence means.</param>
/// <param name="From">The window's first day; none without a window.</param>
/// <param name="To">The window's last day.</param>
internal sealed record AbsentScope(Absent Kind, DateOnly? From, DateOnly? To)
{
    /// <summary>By the profile. Rows that are run again speak for themselves alone.</summary>
    public static AbsentScope Of(AbsenceRule rule, SourceTable table, ImportOrder order, DateOnly today)
    {
        if (order.AgainOf is not null || rule.Kind != Absent.Window)
        {
            return new AbsentScope(order.AgainOf is null ? rule.Kind : Absent.Delta, null, null);
        }

        // A file that is older than it should be says nothing about weeks after its last.
        var from = rule.From ?? today.AddDays(-rule.Days);
        return new AbsentScope(Absent.Window, from, rule.To ?? table.Rows.Select(r => r.Week.Monday.AddDays(6)).DefaultIfEmpty(from).Max());
    }

    /// <summary>Does the file speak for the whole of the row's week?</summary>
    public bool Holds(WeekKey key) => Kind switch
    {
        Absent.Full => true,
        Absent.Window => key.WeekPart.Week.Monday is var monday && monday >= From && monday.AddDays(6) <= To,
        _ => false,
    };
}
