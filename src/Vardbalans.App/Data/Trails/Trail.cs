using System.Globalization;
using Vardbalans.App.Data.Accounts;

namespace Vardbalans.App.Data.Trails;

/// <summary>Writing to the trail.</summary>
public static class Trail
{
    /// <summary>Adds an entry to what is being saved, so that a change and its trace are stored together or not at all.</summary>
    /// <param name="db">The change's own context; the caller saves.</param>
    /// <param name="by">Who.</param>
    /// <param name="action">What.</param>
    /// <param name="subject">To what, by number.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="detail">Numbers that tell more. Names of the numbers are ours; no name or content of the source.</param>
    public static void Note(
        this VardbalansContext db, Actor by, TrailAction action, Subject subject, DateTime at, params ReadOnlySpan<(string Name, long Value)> detail)
    {
        var told = new List<string>(detail.Length);
        foreach (var (name, value) in detail)
        {
            told.Add(string.Create(CultureInfo.InvariantCulture, $"\"{name}\":{value}"));
        }

        db.TrailEntries.Add(new TrailEntry
        {
            // Whole microseconds: what both databases keep.
            At = new DateTime(at.Ticks - (at.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc),
            By = by,
            Action = action,
            Subject = subject,
            Detail = told.Count == 0 ? string.Empty : "{" + string.Join(',', told) + "}",
        });
    }
}
